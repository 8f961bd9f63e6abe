import { sql } from "kysely";
import type { Context } from "#platform/context.ts";
import { cellsOf, countedColumns } from "../rollups/rules.ts";
import { changeColumns, changeRows } from "../rollups/store.ts";
import type { State } from "../rules.ts";
import type { Counted, Problem } from "./rules.ts";

const town = (ctx: Context) => ctx.tenant.municipality_id;

/** What the register knows of the numbers of another system. */
export async function knownAppeals(ctx: Context, system: string, numbers: readonly string[]) {
  const rows = await ctx.db
    .selectFrom("appeal as a")
    .leftJoin("import_source as s", (join) =>
      join.onRef("s.municipality_id", "=", "a.municipality_id").onRef("s.appeal_id", "=", "a.appeal_id"),
    )
    .select(["a.external_number", "a.appeal_id", "a.received_at", "s.fingerprint"])
    .where("a.municipality_id", "=", town(ctx))
    .where("a.external_system", "=", system)
    .where("a.external_number", "=", sql<string>`any(${[...numbers]}::text[])`)
    .execute();
  return new Map(rows.map((row) => [row.external_number ?? "", row]));
}

/** A checked row on its way into the register. */
export interface StagedRow {
  readonly row_number: number;
  readonly external_number: string;
  readonly appeal_id: string;
  readonly is_new: boolean;
  readonly ordered_on: string;
  /** hexadecimal */
  readonly fingerprint: string;
  /** JSON, like the two after it: what a fingerprint was made of is not written a second time */
  readonly appeal: string;
  readonly applicant: string;
  readonly answer: string;
}

const jsonOf = ({ appeal, applicant, answer, ...rest }: StagedRow) =>
  `${JSON.stringify(rest).slice(0, -1)},"appeal":${appeal},"applicant":${applicant},"answer":${answer}}`;

/** Keeps checked rows for the writing. Answers the row numbers that were kept: a number that came before in this file is not. */
export async function stageRows(ctx: Context, import_id: string, rows: readonly StagedRow[]): Promise<ReadonlySet<number>> {
  if (rows.length === 0) return new Set();
  const kept = await sql<{ row_number: number }>`
    INSERT INTO import_row (municipality_id, import_id, row_number, external_number, appeal_id, is_new, ordered_on, fingerprint, appeal, applicant, answer)
    SELECT ${town(ctx)}, ${import_id}, r.row_number, r.external_number, r.appeal_id, r.is_new, r.ordered_on, decode(r.fingerprint, 'hex'), r.appeal, r.applicant, r.answer
    FROM jsonb_to_recordset(${`[${rows.map(jsonOf).join(",")}]`}::jsonb)
      AS r (row_number int, external_number text, appeal_id uuid, is_new boolean, ordered_on date, fingerprint text, appeal jsonb, applicant jsonb, answer jsonb)
    ON CONFLICT ON CONSTRAINT import_row_once DO NOTHING
    RETURNING row_number`.execute(ctx.db);
  return new Set(kept.rows.map((row) => row.row_number));
}

/** Row numbers under which external numbers stand in this run already. */
export async function stagedNumbers(ctx: Context, import_id: string, numbers: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const rows = await ctx.db
    .selectFrom("import_row")
    .select(["external_number", "row_number"])
    .where("municipality_id", "=", town(ctx))
    .where("import_id", "=", import_id)
    .where("external_number", "=", sql<string>`any(${[...numbers]}::text[])`)
    .execute();
  return new Map(rows.map((row) => [row.external_number, row.row_number]));
}

/** When what stands under external numbers in this run already came. */
export async function stagedTimes(ctx: Context, import_id: string, numbers: readonly string[]): Promise<[string, string][]> {
  const { rows } = await sql<{ external_number: string; received_at: string }>`
    SELECT external_number, appeal ->> 'received_at' AS received_at FROM import_row
    WHERE municipality_id = ${town(ctx)} AND import_id = ${import_id} AND external_number = any(${[...numbers]}::text[])`.execute(ctx.db);
  return rows.map((row) => [row.external_number, row.received_at]);
}

/** Forgets the rows of a run that wait to be written. */
export async function dropStaged(ctx: Context, import_id: string): Promise<void> {
  await ctx.db.deleteFrom("import_row").where("municipality_id", "=", town(ctx)).where("import_id", "=", import_id).execute();
}

export async function dropProblems(ctx: Context, import_id: string): Promise<void> {
  await ctx.db.deleteFrom("import_row_error").where("municipality_id", "=", town(ctx)).where("import_id", "=", import_id).execute();
}

export type RowProblem = Problem & { readonly row_number: number; readonly position: number };

export async function insertProblems(ctx: Context, import_id: string, problems: readonly RowProblem[]): Promise<void> {
  if (problems.length === 0) return;
  await sql`
    INSERT INTO import_row_error (municipality_id, import_id, row_number, position, column_name, value, code, params)
    SELECT ${town(ctx)}, ${import_id}, r.row_number, r.position, r."column", r.value, r.code, r.params
    FROM jsonb_to_recordset(${JSON.stringify(problems)}::jsonb) AS r (row_number int, position int, "column" text, value text, code text, params jsonb)`.execute(
    ctx.db,
  );
}

/** Problems of a run from row `from` on, in the order of the file. */
export function problemsOf(ctx: Context, import_id: string, limit: number, from = 0, until = 2_147_483_647) {
  return ctx.db
    .selectFrom("import_row_error")
    .select(["row_number", "position", "column_name", "value", "code", "params"])
    .where("municipality_id", "=", town(ctx))
    .where("import_id", "=", import_id)
    .where("row_number", ">=", from)
    .where("row_number", "<=", until)
    .orderBy("row_number")
    .orderBy("position")
    .limit(limit)
    .execute();
}
export type ShownProblem = Awaited<ReturnType<typeof problemsOf>>[number];

/** Where a batch ended, in the order of registration. */
export interface Place {
  readonly ordered_on: Temporal.PlainDate;
  readonly row_number: number;
}

/** What a batch needs to know of a row before numbers are given. */
export interface WaitingRow extends Place, Counted {
  readonly appeal_id: string;
  readonly is_new: boolean;
  readonly fingerprint: Buffer;
}

const waitingColumns = sql`ordered_on, row_number, appeal_id, is_new, fingerprint,
  left(appeal ->> 'received_on', 4)::int AS received_year, left(appeal ->> 'registered_on', 4)::int AS registered_year,
  coalesce(appeal ->> 'register', 'appeal') AS register`;

/** The next rows in the order of registration. `after` spares the walk over rows that were written and removed before. */
export async function nextStaged(ctx: Context, import_id: string, limit: number, after?: Place): Promise<WaitingRow[]> {
  const { rows } = await sql<WaitingRow>`
    SELECT ${waitingColumns} FROM import_row WHERE municipality_id = ${town(ctx)} AND import_id = ${import_id}
      AND (ordered_on, row_number) > (${after?.ordered_on ?? "-infinity"}::date, ${after?.row_number ?? 0}::int)
    ORDER BY ordered_on, row_number LIMIT ${limit}`.execute(ctx.db);
  return rows;
}

/** Those of these rows that wait still, in the order of registration. */
export async function stillStaged(ctx: Context, import_id: string, row_numbers: readonly number[]): Promise<WaitingRow[]> {
  const { rows } = await sql<WaitingRow>`
    SELECT ${waitingColumns} FROM import_row
    WHERE municipality_id = ${town(ctx)} AND import_id = ${import_id} AND row_number = any(${[...row_numbers]}::int[])
    ORDER BY ordered_on, row_number`.execute(ctx.db);
  return rows;
}

/** A new appeal with the numbers it gets. */
export interface Numbered {
  readonly row_number: number;
  readonly event_id: string;
  readonly answer_id: string;
  readonly secret: string;
  readonly receipt_number: string;
  readonly receipt_key: string;
  readonly number: string | null;
  readonly number_key: string | null;
  readonly register_year: number | null;
  readonly register_number: number | null;
}

/** How much of a search index may wait to be put in order, kB. */
const largeBites = 16_384;

/** A transaction that need not be on the disk when it is over: what is lost with the server is done again when the run goes on. */
export async function hurry(ctx: Context): Promise<void> {
  await sql`SET LOCAL synchronous_commit = off`.execute(ctx.db);
}

/** Search indexes take what this transaction writes in large bites; the last one is put in order by whoever writes without it. */
export async function takeLargeBites(ctx: Context): Promise<void> {
  await sql`SET LOCAL gin_pending_list_limit = ${sql.lit(largeBites)}`.execute(ctx.db);
}

/**
 * Moves a batch of new appeals out of the staged rows: appeal, applicant, answer, line of the timeline, what the source
 * said, and what all that changes of the counts. One statement: each row is read once.
 */
export async function writeNew(ctx: Context, import_id: string, rows: readonly Numbered[], language: string): Promise<void> {
  if (rows.length === 0) return;
  const at = ctx.clock.now();
  const staff_id = ctx.actor.kind === "staff" ? ctx.actor.id : null;
  const { rows: done } = await sql<{ n: number }>`
    WITH taken AS (
      DELETE FROM import_row WHERE municipality_id = ${town(ctx)} AND import_id = ${import_id} AND row_number = any(${rows.map((row) => row.row_number)}::int[])
      RETURNING row_number, external_number, appeal_id, fingerprint, appeal, applicant, answer
    ), given AS MATERIALIZED (
      SELECT r.external_number, r.appeal_id, r.fingerprint, r.appeal, r.applicant, r.answer, n.*
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS n (row_number int, event_id uuid, answer_id uuid, secret text, receipt_number text,
        receipt_key text, number text, number_key text, register_year int, register_number int) JOIN taken r ON r.row_number = n.row_number
    ), written AS (
      INSERT INTO appeal (municipality_id, appeal_id, receipt_number, receipt_key, number, number_key, register_year, register_number, secret_hash, language,
        external_system, external_number, register, state, kind, channel, addressee, received_at, received_on, registered_at, registered_on, due_on, due_explanation,
        topic_id, district_id, unit_id, summary, body, is_collective, signer_count, address, longitude, latitude, outcome, closed_at, closed_on, on_time)
      SELECT ${town(ctx)}, n.appeal_id, n.receipt_number, n.receipt_key, n.number, n.number_key, n.register_year, n.register_number, decode(n.secret, 'hex'), ${language},
        a.external_system, a.external_number, coalesce(a.register, 'appeal'), a.state, a.kind, a.channel, a.addressee, a.received_at, a.received_on, a.registered_at, a.registered_on, a.due_on,
        nullif(a.due_explanation, 'null'::jsonb), a.topic_id, a.district_id, a.unit_id, a.summary, a.body, a.is_collective, a.signer_count, a.address, a.longitude,
        a.latitude, a.outcome, a.closed_at, a.closed_on, a.on_time
      FROM given n, LATERAL ${recordOf(sql`n.appeal`)}
      RETURNING ${sql.raw(countedColumns.join(", "))}
    ), applicants AS (
      INSERT INTO appeal_applicant (municipality_id, appeal_id, full_name, organisation, email, phone, postal_address, reply_by)
      SELECT ${town(ctx)}, n.appeal_id, p.full_name, p.organisation, p.email, p.phone, p.postal_address, p.reply_by
      FROM given n, LATERAL jsonb_to_record(n.applicant) AS p (full_name text, organisation text, email text, phone text, postal_address text, reply_by text)
    ), answers AS (
      INSERT INTO appeal_answer (municipality_id, answer_id, appeal_id, outcome, body, signer_name, signer_post, signed_on, created_at)
      SELECT ${town(ctx)}, n.answer_id, n.appeal_id, w.outcome, w.body, w.signer_name, w.signer_post, w.signed_on, ${at}
      FROM given n, LATERAL jsonb_to_record(n.answer) AS w (outcome text, body text, signer_name text, signer_post text, signed_on date)
      WHERE n.answer IS NOT NULL AND n.answer <> 'null'::jsonb
    ), events AS (
      INSERT INTO appeal_event (municipality_id, event_id, appeal_id, kind, at, staff_id, data)
      SELECT ${town(ctx)}, n.event_id, n.appeal_id, 'imported', ${at}, ${staff_id}, jsonb_build_object('system', n.appeal ->> 'external_system', 'number', n.external_number)
      FROM given n
    ), sources AS (
      INSERT INTO import_source (municipality_id, appeal_id, import_id, fingerprint, imported_at)
      SELECT ${town(ctx)}, n.appeal_id, ${import_id}, n.fingerprint, ${at} FROM given n
      ON CONFLICT (municipality_id, appeal_id) DO UPDATE SET import_id = excluded.import_id, fingerprint = excluded.fingerprint, imported_at = excluded.imported_at
    ), changes AS (
      INSERT INTO appeal_rollup_change (${sql.raw(changeColumns.join(", "))}) ${changeRows(ctx, cellsOf("written"))}
    )
    SELECT count(*)::int AS n FROM written`.execute(ctx.db);
  if (done[0]?.n !== rows.length) throw new Error("rows that waited to be written are gone");
}

const recordOf = (
  column: ReturnType<typeof sql>,
) => sql`jsonb_to_record(${column}) AS a (external_system text, external_number text, register text, state text, kind text, channel text,
  addressee text, received_at timestamptz, received_on date, registered_at timestamptz, registered_on date, due_on date, due_explanation jsonb, topic_id uuid, district_id uuid,
  unit_id uuid, summary text, body text, is_collective boolean, signer_count int, address text, longitude float8, latitude float8, outcome text, closed_at timestamptz,
  closed_on date, on_time boolean)`;

/** One staged row whole, for an appeal that is known already. */
export function stagedRow(ctx: Context, import_id: string, row_number: number) {
  return ctx.db
    .selectFrom("import_row")
    .selectAll()
    .where("municipality_id", "=", town(ctx))
    .where("import_id", "=", import_id)
    .where("row_number", "=", row_number)
    .executeTakeFirstOrThrow();
}

/** Changes the applicant of an appeal where the source says otherwise now. One who asked to be erased stays erased. */
export async function updateApplicant(ctx: Context, appeal_id: string, applicant: Record<string, unknown>): Promise<void> {
  await ctx.db
    .updateTable("appeal_applicant")
    .set(applicant)
    .where("municipality_id", "=", town(ctx))
    .where("appeal_id", "=", appeal_id)
    .where("erased_at", "is", null)
    .execute();
}

/** Notes what the source says of an appeal now. */
export async function noteSource(ctx: Context, import_id: string, appeal_id: string, fingerprint: Buffer): Promise<void> {
  const imported_at = ctx.clock.now();
  await ctx.db
    .insertInto("import_source")
    .values({ municipality_id: town(ctx), appeal_id, import_id, fingerprint, imported_at })
    .onConflict((conflict) => conflict.columns(["municipality_id", "appeal_id"]).doUpdateSet({ import_id, fingerprint, imported_at }))
    .execute();
}

/** Takes written rows out of the waiting ones. */
export async function dropRows(ctx: Context, import_id: string, row_numbers: readonly number[]): Promise<void> {
  await ctx.db
    .deleteFrom("import_row")
    .where("municipality_id", "=", town(ctx))
    .where("import_id", "=", import_id)
    .where("row_number", "=", sql<number>`any(${[...row_numbers]}::int[])`)
    .execute();
}

/** The first rows that wait to be written, in the order in which they will be. */
export async function firstStaged(ctx: Context, import_id: string, most: number) {
  const rows = await ctx.db
    .selectFrom("import_row")
    .select(["row_number", "external_number", "is_new", "ordered_on", "appeal"])
    .where("municipality_id", "=", town(ctx))
    .where("import_id", "=", import_id)
    .orderBy("ordered_on")
    .orderBy("row_number")
    .limit(most)
    .execute();
  return rows.map(({ appeal, ...row }) => ({ ...row, state: String(appeal.state) as State, summary: String(appeal.summary) }));
}
export type StagedPreview = Awaited<ReturnType<typeof firstStaged>>[number];
