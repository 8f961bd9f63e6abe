import type { Context } from "#platform/context.ts";
import { tx } from "#platform/db/index.ts";
import { newId } from "#platform/ids.ts";
import { plain } from "./canonical.ts";
import { grow } from "./growth.ts";
import { newSalt, personalHashes } from "./personal.ts";
import { deleteSalts, insertEntry, insertSeal, lockTree, optionalLatestSeal, type Seal, waitingEntries } from "./store.ts";

/** What a verb says of itself. Who, when and in which request come from the context. */
export interface NewEntry {
  /** "appeals.answered": module, dot, what happened */
  readonly action: string;
  /** table or noun of the thing acted on, e.g. "appeal" */
  readonly subject_type: string;
  readonly subject_id: string;
  /** what was so before and after. No names, addresses, telephones, e-mails, free text of residents: those go into `personal` */
  readonly before?: unknown;
  readonly after?: unknown;
  /** values that must be provable but may one day have to be forgotten: kept as salted hashes only */
  readonly personal?: Readonly<Record<string, unknown>> | undefined;
}

/** Writes the journal row of an action, in the caller's transaction, in one round trip. Returns its id. */
export async function record(ctx: Context, entry: NewEntry): Promise<string> {
  const at = ctx.clock.now();
  const entry_id = newId(at.epochMilliseconds);
  const salt = entry.personal ? newSalt() : null;
  await insertEntry(
    ctx,
    {
      entry_id,
      at,
      actor_kind: ctx.actor.kind,
      actor_id: ctx.actor.id,
      action: entry.action,
      subject_type: entry.subject_type,
      subject_id: entry.subject_id,
      request_id: ctx.request_id,
      before: jsonText(entry.before),
      after: jsonText(entry.after),
      personal_hashes: entry.personal && salt ? JSON.stringify(personalHashes(salt, entry.personal)) : null,
    },
    salt,
  );
  return entry_id;
}

function jsonText(value: unknown): string | null {
  return value === undefined || value === null ? null : JSON.stringify(plain(value));
}

/** Most entries one transaction seals. */
export const sealBatch = 10_000;

/**
 * Seals up to `limit` waiting entries and returns the new head of the tree, or undefined when none
 * waited. Entries of a transaction that commits late are simply not seen yet; they come into a later
 * seal.
 */
export async function seal(ctx: Context, limit: number = sealBatch): Promise<Seal | undefined> {
  return tx(ctx, async (ctx) => {
    await lockTree(ctx);
    const entries = await waitingEntries(ctx, limit);
    if (entries.length === 0) return undefined;
    const growth = grow(await optionalLatestSeal(ctx), entries, ctx.clock.now());
    await insertSeal(ctx, growth.leaves, growth.nodes, growth.seal);
    return growth.seal;
  });
}

/**
 * Forgets what ties the hashes of a subject's entries to the values they were made of: after this
 * nobody can tell whose they were, and every root still holds. Returns how many rows forgot.
 */
export async function forgetPersonal(ctx: Context, subject_type: string, subject_id: string): Promise<number> {
  return tx(ctx, (ctx) => deleteSalts(ctx, subject_type, subject_id));
}
