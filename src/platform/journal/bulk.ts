import type pg from "pg";
import { copyRows } from "#platform/db/copy.ts";
import { newId } from "#platform/ids.ts";
import { sealBatch } from "./actions.ts";
import { type Json, plain, type SealedFields } from "./canonical.ts";
import { type Growth, grow } from "./growth.ts";
import { newSalt, personalHashes } from "./personal.ts";
import type { Seal } from "./store.ts";

/** An entry as somebody remembers it who did not act through `record`: the demo, an import of past years. */
export interface PastEntry {
  readonly at: Temporal.Instant;
  readonly actor_kind: string;
  readonly actor_id: string | null;
  readonly action: string;
  readonly subject_type: string;
  readonly subject_id: string;
  readonly request_id: string;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly personal?: Readonly<Record<string, unknown>>;
}

/** Rows ready for their tables, entries already sealed. */
export interface BulkJournal {
  readonly entries: readonly SealedFields[];
  readonly salts: readonly { readonly entry_id: string; readonly salt: Buffer }[];
  readonly growths: readonly Growth[];
}

/** Entries, leaves and seals of many past rows, in the order of their time, after the seal `previous`. Pure but for ids and salts. */
export function entriesForCopy(
  municipality_id: string,
  rows: readonly PastEntry[],
  sealed_at: Temporal.Instant,
  previous?: Seal,
): BulkJournal {
  const salts: { entry_id: string; salt: Buffer }[] = [];
  const inOrder = rows.map((row) => ({ row, time: row.at.epochMilliseconds })).sort((a, b) => a.time - b.time);
  const entries = inOrder.map(({ row: { before, after, personal, ...row }, time }): SealedFields => {
    const entry_id = newId(time);
    let personal_hashes: Json = null;
    if (personal) {
      const salt = newSalt();
      salts.push({ entry_id, salt });
      personal_hashes = personalHashes(salt, personal);
    }
    // The database keeps microseconds, and the leaf must be that of the row as it will be read.
    const at = row.at.round("microsecond");
    return { municipality_id, entry_id, ...row, at, before: plain(before), after: plain(after), personal_hashes };
  });
  const growths: Growth[] = [];
  let head = previous;
  for (let at = 0; at < entries.length; at += sealBatch) {
    const growth = grow(head, entries.slice(at, at + sealBatch), sealed_at);
    growths.push(growth);
    head = growth.seal;
  }
  return { entries, salts, growths };
}

/**
 * Puts many past entries into the journal of a town by COPY, sealed at once, in the transaction of the
 * owner's `client`. Nobody may seal that town meanwhile.
 */
export async function copyJournal(
  client: pg.Client,
  municipality_id: string,
  rows: readonly PastEntry[],
  sealed_at: Temporal.Instant,
): Promise<void> {
  const latest = await client.query(
    "SELECT size, previous_size, root, frontier, sealed_at FROM journal_seal WHERE municipality_id = $1 ORDER BY size DESC LIMIT 1",
    [municipality_id],
  );
  const seal = latest.rows[0] as Seal | undefined;
  const { entries, salts, growths } = entriesForCopy(municipality_id, rows, sealed_at, seal && { ...seal, size: Number(seal.size) });
  const town = municipality_id;
  await copyRows(
    client,
    "journal_entry (municipality_id, entry_id, at, actor_kind, actor_id, action, subject_type, subject_id, request_id, before, after, personal_hashes)",
    entries,
    (e) => [
      town,
      e.entry_id,
      e.at.toString(),
      e.actor_kind,
      e.actor_id,
      e.action,
      e.subject_type,
      e.subject_id,
      e.request_id,
      jsonText(e.before),
      jsonText(e.after),
      jsonText(e.personal_hashes),
    ],
  );
  await copyRows(client, "journal_salt (municipality_id, entry_id, salt)", salts, (s) => [town, s.entry_id, s.salt]);
  const leaves = growths.flatMap((growth) => growth.leaves);
  await copyRows(client, "journal_leaf (municipality_id, leaf_index, entry_id, leaf_hash)", leaves, (l) => [
    town,
    l.leaf_index,
    l.entry_id,
    l.leaf_hash,
  ]);
  const nodes = growths.flatMap((growth) => growth.nodes);
  await copyRows(client, "journal_node (municipality_id, level, node_index, node_hash)", nodes, (n) => [
    town,
    n.level,
    n.node_index,
    n.node_hash,
  ]);
  const seals = growths.map((growth) => growth.seal);
  await copyRows(client, "journal_seal (municipality_id, size, previous_size, root, frontier, sealed_at)", seals, (s) => [
    town,
    s.size,
    s.previous_size,
    s.root,
    s.frontier,
    s.sealed_at.toString(),
  ]);
}

function jsonText(value: Json): string | null {
  return value === null ? null : JSON.stringify(value);
}
