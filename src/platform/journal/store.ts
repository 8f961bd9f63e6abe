import { type Insertable, type Selectable, sql } from "kysely";
import type { Context } from "../context.ts";
import type { JournalEntryTable, JournalLeafTable, JournalNodeTable, JournalSealTable } from "./tables.ts";

export type Entry = Selectable<JournalEntryTable>;
export type Leaf = Pick<Selectable<JournalLeafTable>, "leaf_index" | "entry_id" | "leaf_hash">;
export type Node = Pick<Selectable<JournalNodeTable>, "level" | "node_index" | "node_hash">;
export type Seal = Omit<Selectable<JournalSealTable>, "municipality_id">;

const sealColumns = ["size", "previous_size", "root", "frontier", "sealed_at"] as const;

/** The entry, its salt if it has one, and its place in the queue: one statement, one round trip. */
export async function insertEntry(
  ctx: Context,
  entry: Omit<Insertable<JournalEntryTable>, "municipality_id">,
  salt: Buffer | null,
): Promise<void> {
  const { municipality_id } = ctx.tenant;
  const { entry_id } = entry;
  const withEntry = ctx.db.with("entry", (db) => db.insertInto("journal_entry").values({ municipality_id, ...entry }));
  const queued = { municipality_id, entry_id };
  if (salt === null) await withEntry.insertInto("journal_unsealed").values(queued).execute();
  else {
    await withEntry
      .with("salt", (db) => db.insertInto("journal_salt").values({ municipality_id, entry_id, salt }))
      .insertInto("journal_unsealed")
      .values(queued)
      .execute();
  }
}

/** Newest first; `after` is the position of the last row already shown. */
export async function entriesOf(
  ctx: Context,
  subject_type: string,
  subject_id: string,
  limit: number,
  after: { at: Temporal.Instant; entry_id: string } | undefined,
): Promise<Entry[]> {
  let query = ctx.db
    .selectFrom("journal_entry")
    .selectAll()
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("subject_type", "=", subject_type)
    .where("subject_id", "=", subject_id);
  if (after) query = query.where(sql<boolean>`(at, entry_id) < (${after.at}, ${after.entry_id}::uuid)`);
  return query.orderBy("at", "desc").orderBy("entry_id", "desc").limit(limit).execute();
}

/** When something of this kind was last written of; undefined: never. */
export async function lastEntryAt(ctx: Context, subject_type: string): Promise<Temporal.Instant | undefined> {
  const row = await ctx.db
    .selectFrom("journal_entry")
    .select(sql<Temporal.Instant | null>`max(at)`.as("at"))
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("subject_type", "=", subject_type)
    .executeTakeFirst();
  return row?.at ?? undefined;
}

export async function optionalEntry(ctx: Context, entry_id: string): Promise<Entry | undefined> {
  return ctx.db
    .selectFrom("journal_entry")
    .selectAll()
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("entry_id", "=", entry_id)
    .executeTakeFirst();
}

export async function optionalSalt(ctx: Context, entry_id: string): Promise<Buffer | undefined> {
  const row = await ctx.db
    .selectFrom("journal_salt")
    .select("salt")
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("entry_id", "=", entry_id)
    .executeTakeFirst();
  return row?.salt;
}

/** Forgets the salts of everything recorded about one subject. Returns how many there were. */
export async function deleteSalts(ctx: Context, subject_type: string, subject_id: string): Promise<number> {
  const { municipality_id } = ctx.tenant;
  const result = await ctx.db
    .deleteFrom("journal_salt")
    .where("municipality_id", "=", municipality_id)
    .where("entry_id", "in", (db) =>
      db
        .selectFrom("journal_entry")
        .select("entry_id")
        .where("municipality_id", "=", municipality_id)
        .where("subject_type", "=", subject_type)
        .where("subject_id", "=", subject_id),
    )
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}

/** Only one transaction seals a town's journal at a time; a second one waits here and then sees what the first did. */
export async function lockTree(ctx: Context): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`journal.seal ${ctx.tenant.municipality_id}`}, 0))`.execute(ctx.db);
}

/** Entries that wait for their leaf, in the order they will stand in. */
export async function waitingEntries(ctx: Context, limit: number): Promise<Entry[]> {
  const { municipality_id } = ctx.tenant;
  return ctx.db
    .selectFrom("journal_unsealed as waiting")
    .innerJoin("journal_entry as entry", (join) =>
      join.onRef("entry.municipality_id", "=", "waiting.municipality_id").onRef("entry.entry_id", "=", "waiting.entry_id"),
    )
    .selectAll("entry")
    .where("waiting.municipality_id", "=", municipality_id)
    .where("entry.municipality_id", "=", municipality_id)
    .orderBy("waiting.entry_id")
    .limit(limit)
    .execute();
}

/** How many entries wait, counted up to `limit`. */
export async function countWaiting(ctx: Context, limit: number): Promise<number> {
  const rows = ctx.db
    .selectFrom("journal_unsealed")
    .select("entry_id")
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .limit(limit);
  const row = await ctx.db
    .selectFrom(rows.as("waiting"))
    .select((eb) => eb.fn.countAll<number>().as("n"))
    .executeTakeFirstOrThrow();
  return row.n;
}

/** Adds what one sealing made and takes its entries out of the queue. */
export async function insertSeal(ctx: Context, leaves: readonly Leaf[], nodes: readonly Node[], seal: Seal): Promise<void> {
  const { municipality_id } = ctx.tenant;
  const ids = leaves.map((leaf) => leaf.entry_id);
  await sql`
    INSERT INTO journal_leaf (municipality_id, leaf_index, entry_id, leaf_hash)
    SELECT ${municipality_id}::uuid, ${seal.previous_size}::bigint + new.place - 1, new.entry_id, new.leaf_hash
    FROM unnest(${ids}::uuid[], ${leaves.map((leaf) => leaf.leaf_hash)}::bytea[]) WITH ORDINALITY AS new (entry_id, leaf_hash, place)
  `.execute(ctx.db);
  if (nodes.length > 0) {
    await ctx.db
      .insertInto("journal_node")
      .values(nodes.map((node) => ({ municipality_id, ...node })))
      .execute();
  }
  await ctx.db
    .insertInto("journal_seal")
    .values({ municipality_id, ...seal })
    .execute();
  await sql`DELETE FROM journal_unsealed WHERE municipality_id = ${municipality_id} AND entry_id = ANY(${ids}::uuid[])`.execute(ctx.db);
}

export async function optionalLatestSeal(ctx: Context): Promise<Seal | undefined> {
  return (await sealsBefore(ctx, undefined, 1))[0];
}

/** Newest first, those smaller than `before`. */
export async function sealsBefore(ctx: Context, before: number | undefined, limit: number): Promise<Seal[]> {
  let query = ctx.db.selectFrom("journal_seal").select(sealColumns).where("municipality_id", "=", ctx.tenant.municipality_id);
  if (before !== undefined) query = query.where("size", "<", before);
  return query.orderBy("size", "desc").limit(limit).execute();
}

/** Oldest first, those larger than `after`. */
export async function sealsAfter(ctx: Context, after: number, limit: number): Promise<Seal[]> {
  return ctx.db
    .selectFrom("journal_seal")
    .select(sealColumns)
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("size", ">", after)
    .orderBy("size")
    .limit(limit)
    .execute();
}

export async function optionalSeal(ctx: Context, size: number): Promise<Seal | undefined> {
  return ctx.db
    .selectFrom("journal_seal")
    .select(sealColumns)
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("size", "=", size)
    .executeTakeFirst();
}

export async function optionalLeaf(ctx: Context, entry_id: string): Promise<Leaf | undefined> {
  return ctx.db
    .selectFrom("journal_leaf")
    .select(["leaf_index", "entry_id", "leaf_hash"])
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("entry_id", "=", entry_id)
    .executeTakeFirst();
}

export type LeafWithEntry = Leaf & { readonly entry: Entry | undefined };
type JoinedRow = Leaf & Omit<Entry, "entry_id"> & { readonly found_id: string | null };

/** The leaves [from, …) below `to` with the entries they name, in order, at most `limit`. */
export async function leavesWithEntries(ctx: Context, from: number, to: number, limit: number): Promise<LeafWithEntry[]> {
  const { municipality_id } = ctx.tenant;
  const { rows } = await sql<JoinedRow>`
    SELECT leaf.leaf_index, leaf.entry_id, leaf.leaf_hash, entry.entry_id AS found_id, leaf.municipality_id, entry.at, entry.actor_kind,
      entry.actor_id, entry.action, entry.subject_type, entry.subject_id, entry.request_id, entry.before, entry.after, entry.personal_hashes
    FROM journal_leaf leaf
    LEFT JOIN journal_entry entry ON entry.municipality_id = leaf.municipality_id AND entry.entry_id = leaf.entry_id
    WHERE leaf.municipality_id = ${municipality_id} AND leaf.leaf_index >= ${from} AND leaf.leaf_index < ${to}
    ORDER BY leaf.leaf_index LIMIT ${limit}
  `.execute(ctx.db);
  return rows.map(({ leaf_index, leaf_hash, found_id, ...rest }) => ({
    leaf_index,
    leaf_hash,
    entry_id: rest.entry_id,
    entry: found_id === null ? undefined : rest,
  }));
}

/** Entries after `after` in id order, each with whether it has a leaf or waits for one. */
export async function entryPlaces(ctx: Context, after: string, limit: number): Promise<{ entry_id: string; placed: boolean }[]> {
  const { municipality_id } = ctx.tenant;
  const { rows } = await sql<{ entry_id: string; placed: boolean }>`
    SELECT entry.entry_id, (leaf.entry_id IS NOT NULL OR waiting.entry_id IS NOT NULL) AS placed
    FROM (SELECT municipality_id, entry_id FROM journal_entry
      WHERE municipality_id = ${municipality_id} AND entry_id > ${after} ORDER BY entry_id LIMIT ${limit}) entry
    LEFT JOIN journal_leaf leaf ON leaf.municipality_id = entry.municipality_id AND leaf.entry_id = entry.entry_id
    LEFT JOIN journal_unsealed waiting ON waiting.municipality_id = entry.municipality_id AND waiting.entry_id = entry.entry_id
    ORDER BY entry.entry_id
  `.execute(ctx.db);
  return rows;
}

/** A row of the queue whose entry is gone, if there is one. */
export async function optionalLostWaiting(ctx: Context): Promise<string | undefined> {
  const row = await sql<{ entry_id: string }>`
    SELECT waiting.entry_id FROM journal_unsealed waiting
    WHERE waiting.municipality_id = ${ctx.tenant.municipality_id} AND NOT EXISTS (
      SELECT 1 FROM journal_entry entry WHERE entry.municipality_id = waiting.municipality_id AND entry.entry_id = waiting.entry_id)
    ORDER BY waiting.entry_id LIMIT 1
  `.execute(ctx.db);
  return row.rows[0]?.entry_id;
}

/** Stored subtree roots of a level, [from, to) by index; level 0 are the leaves. */
export async function storedHashes(ctx: Context, level: number, from: number, to: number): Promise<Buffer[]> {
  const { municipality_id } = ctx.tenant;
  if (level === 0) {
    const rows = await ctx.db
      .selectFrom("journal_leaf")
      .select("leaf_hash as hash")
      .where("municipality_id", "=", municipality_id)
      .where("leaf_index", ">=", from)
      .where("leaf_index", "<", to)
      .orderBy("leaf_index")
      .execute();
    return rows.map((row) => row.hash);
  }
  const rows = await ctx.db
    .selectFrom("journal_node")
    .select("node_hash as hash")
    .where("municipality_id", "=", municipality_id)
    .where("level", "=", level)
    .where("node_index", ">=", from)
    .where("node_index", "<", to)
    .orderBy("node_index")
    .execute();
  return rows.map((row) => row.hash);
}
