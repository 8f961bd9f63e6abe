import canonicalize from "canonicalize";

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** RFC 8785 canonical JSON of a value that is already plain. */
export function canonical(value: Json): string {
  return canonicalize(value) as string;
}

/**
 * What the database will give back for a value: dates as their ISO text, bigints as digits, no
 * undefined, no NUL and no lone surrogates (PostgreSQL and RFC 8785 take neither; nobody shall see an
 * error for what they typed). Throws on NaN, infinity, functions and cycles: those are our mistakes.
 */
export function plain(value: unknown): Json {
  if (value === null || value === undefined) return null;
  if (typeof value === "string") return value.includes("\0") ? plain(value.replaceAll("\0", "\ufffd")) : value.toWellFormed();
  if (typeof value === "boolean") return value;
  if (typeof value === "bigint") return value.toString();
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new TypeError(`${value} cannot stand in the journal`);
    return value === 0 ? 0 : value;
  }
  if (typeof value !== "object") throw new TypeError(`A ${typeof value} cannot stand in the journal`);
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
  if ("toJSON" in value && typeof value.toJSON === "function") return plain(value.toJSON());
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .map(([key, item]) => [plain(key), plain(item)]),
  );
}

/** One journal row as the tree sees it. */
export interface SealedFields {
  readonly municipality_id: string;
  readonly entry_id: string;
  readonly at: Temporal.Instant;
  readonly actor_kind: string;
  readonly actor_id: string | null;
  readonly action: string;
  readonly subject_type: string;
  readonly subject_id: string;
  readonly request_id: string;
  readonly before: Json;
  readonly after: Json;
  /** name → hex of the salted SHA-256; the values and the salt stay outside the tree */
  readonly personal_hashes: Json;
}

/**
 * The text whose leaf hash goes into the tree. `v` names this very list of fields: another list gets
 * another number, or rows sealed long ago would no longer verify.
 */
export function canonicalEntry(row: SealedFields): string {
  return canonical({
    v: 1,
    municipality_id: row.municipality_id,
    entry_id: row.entry_id,
    at: row.at.toString({ fractionalSecondDigits: 6 }),
    actor_kind: row.actor_kind,
    actor_id: row.actor_id,
    action: row.action,
    subject_type: row.subject_type,
    subject_id: row.subject_id,
    request_id: row.request_id,
    before: row.before,
    after: row.after,
    personal: row.personal_hashes,
  });
}
