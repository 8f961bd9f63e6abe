import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { sql, type Updateable } from "kysely";
import type { Context } from "#platform/context.ts";
import type { Tables } from "#platform/db/index.ts";
import { type Column, readTable, type SourceRow, type TableExport } from "#platform/documents/index.ts";
import { fileSettings, filesOf } from "#platform/files/index.ts";
import { type KeysetPage, keyset, readCursor } from "#platform/http/index.ts";
import type { T } from "#platform/i18n/index.ts";
import { type Listed, type Looked, listed, looked, plainText } from "../import-profiles/rules.ts";
import { meaningOf, type RowReader } from "../import-rows/forms.ts";
import { problemsOf, type ShownProblem } from "../import-rows/store.ts";
import type { UnknownValue } from "./forms.ts";
import "./tables.ts";

const town = (ctx: Context) => ctx.tenant.municipality_id;

const runs = (ctx: Context) =>
  ctx.db
    .selectFrom("import_run as r")
    .leftJoin("staff as s", (join) => join.onRef("s.municipality_id", "=", "r.municipality_id").onRef("s.staff_id", "=", "r.started_by"))
    .selectAll("r")
    .select("s.short_name as staff_name")
    .where("r.municipality_id", "=", town(ctx));

/** One run, or undefined where the town has none of that id. */
export function optionalRun(ctx: Context, import_id: string) {
  return runs(ctx).where("r.import_id", "=", import_id).executeTakeFirst();
}
export type ImportRun = NonNullable<Awaited<ReturnType<typeof optionalRun>>>;

/** A run locked for the verb that is about to change it. */
export function lockedRun(ctx: Context, import_id: string) {
  return runs(ctx).where("r.import_id", "=", import_id).forUpdate("r").executeTakeFirst();
}

/** Runs of the town, latest first. */
export async function recentRuns(ctx: Context, after: string | undefined, limit = 30): Promise<KeysetPage<ImportRun>> {
  const from = readCursor(after, 2);
  const rows = await runs(ctx)
    .$if(from !== undefined, (query) =>
      query.where(sql<boolean>`(r.created_at, r.import_id) < (${from?.[0]}::timestamptz, ${from?.[1]}::uuid)`),
    )
    .orderBy("r.created_at", "desc")
    .orderBy("r.import_id", "desc")
    .limit(limit + 1)
    .execute();
  return keyset(rows, limit, (row) => [row.created_at.toString(), row.import_id]);
}

export interface NewRun {
  readonly import_id: string;
  readonly file_name: string;
  readonly size_bytes: number;
  readonly sha256: Buffer;
  readonly reading: string;
  readonly header: readonly string[];
  readonly mapping: object;
}

export async function insertRun(ctx: Context, run: NewRun): Promise<void> {
  await ctx.db
    .insertInto("import_run")
    .values({
      ...run,
      municipality_id: town(ctx),
      header: JSON.stringify(run.header),
      mapping: JSON.stringify(run.mapping),
      state: "uploaded",
      started_by: ctx.actor.kind === "staff" ? ctx.actor.id : null,
      created_at: ctx.clock.now(),
    })
    .execute();
}

/** Locks a run for who writes its next rows; how many are written. */
export async function writtenSoFar(ctx: Context, import_id: string): Promise<number | undefined> {
  const run = await ctx.db
    .selectFrom("import_run")
    .select("written_count")
    .where("municipality_id", "=", town(ctx))
    .where("import_id", "=", import_id)
    .where("state", "=", "writing")
    .forNoKeyUpdate()
    .executeTakeFirst();
  return run?.written_count;
}

export async function updateRun(ctx: Context, import_id: string, change: Updateable<Tables["import_run"]>): Promise<void> {
  await ctx.db.updateTable("import_run").set(change).where("municipality_id", "=", town(ctx)).where("import_id", "=", import_id).execute();
}

/** Whether somebody has asked this run to stop. */
export async function cancelAsked(ctx: Context, import_id: string): Promise<boolean> {
  const row = await ctx.db
    .selectFrom("import_run")
    .select("cancel_asked_at")
    .where("municipality_id", "=", town(ctx))
    .where("import_id", "=", import_id)
    .executeTakeFirst();
  return row === undefined || row.cancel_asked_at !== null;
}

/** Runs begun before `before` and not earlier than `since`, that are not at work. */
export async function restingRuns(ctx: Context, since: Temporal.Instant, before: Temporal.Instant): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom("import_run")
    .select("import_id")
    .where("municipality_id", "=", town(ctx))
    .where("created_at", ">=", since)
    .where("created_at", "<", before)
    .where("state", "not in", ["checking", "writing"])
    .limit(5000)
    .execute();
  return rows.map((row) => row.import_id);
}

/** Names under which a file may mean one of our rows, as plainText; "" where two bear one name. */
export async function knownNames(ctx: Context): Promise<Record<Looked, ReadonlyMap<string, string>>> {
  const topics = ctx.db.selectFrom("topic").select(["topic_id as id", "code as first", "title as second"]);
  const units = ctx.db.selectFrom("unit").select(["unit_id as id", "name as first", "short_name as second"]);
  const districts = ctx.db.selectFrom("district").select(["district_id as id", "name as first", "name as second"]);
  return {
    topic: names(await topics.where("municipality_id", "=", town(ctx)).where("closed_on", "is", null).limit(20_000).execute()),
    unit: names(await units.where("municipality_id", "=", town(ctx)).where("closed_on", "is", null).limit(5000).execute()),
    district: names(await districts.where("municipality_id", "=", town(ctx)).where("closed_on", "is", null).limit(5000).execute()),
  };
}

function names(rows: readonly { id: string; first: string; second: string }[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { id, first, second } of rows) {
    for (const name of new Set([plainText(first), plainText(second)])) found.set(name, found.has(name) && found.get(name) !== id ? "" : id);
  }
  return found;
}

/** The file of a run, brought to this machine. Undefined when it has been taken away. Whoever asks closes it. */
async function fetchFile(ctx: Context, import_id: string): Promise<{ path: string; close(): Promise<void> } | undefined> {
  const [file] = await filesOf(ctx, { subject_type: "import", subject_id: import_id });
  const content = file && (await fileSettings().storage.get(file.storage_key));
  if (!content) return undefined;
  const folder = await mkdtemp(join(tmpdir(), "veche-import-"));
  const close = () => rm(folder, { recursive: true, force: true });
  const path = join(folder, "table");
  try {
    await pipeline(content.stream, createWriteStream(path, { mode: 0o600 }));
    return { path, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The file of a run, for as long as `work` reads it. Undefined when it has been taken away. */
export async function withFile<Result>(
  ctx: Context,
  import_id: string,
  work: (path: string) => Promise<Result>,
): Promise<Result | undefined> {
  const file = await fetchFile(ctx, import_id);
  try {
    return file && (await work(file.path));
  } finally {
    await file?.close();
  }
}

/** The rows of a run's file as they came, each with what is wrong with it: sent again once it is repaired. */
async function* rowsWithProblems(
  ctx: Context,
  run: ImportRun,
  told: (problem: ShownProblem) => string,
): AsyncGenerator<Record<string, string>> {
  const file = await fetchFile(ctx, run.import_id);
  if (!file) return;
  try {
    let batch: SourceRow[] = [];
    for await (const row of (await readTable(file.path)).rows()) {
      if (batch.push(row) < 500) continue;
      yield* await withProblems(ctx, run.import_id, batch, told);
      batch = [];
    }
    yield* await withProblems(ctx, run.import_id, batch, told);
  } finally {
    await file.close();
  }
}

/** The file of a run with one more column: what is wrong with each row, in the reader's language. */
export function problemTable(ctx: Context, run: ImportRun): TableExport<Record<string, string>> {
  const columns: Column<Record<string, string>>[] = run.header.map((title, at) => ({ key: `c${at}`, title, type: "text" }));
  const told = (problem: ShownProblem) => problemText(ctx.t, problem);
  return {
    columns: [...columns, { key: "problem", title: ctx.t("appeals:import.problem_column"), type: "text" }],
    rows: rowsWithProblems(ctx, run, told),
    zone: ctx.tenant.zone,
  };
}

/** What is wrong with a cell, as a sentence that names its column. */
export function problemText(t: T, { column_name, value, code, params }: ShownProblem): string {
  const text = t(`appeals:import.problem.${code}`, { ...(params as Record<string, unknown>), value });
  return column_name ? `${column_name}: ${text}.` : `${text}.`;
}

async function withProblems(
  ctx: Context,
  import_id: string,
  rows: readonly SourceRow[],
  told: (problem: ShownProblem) => string,
): Promise<Record<string, string>[]> {
  const [first, last] = [rows[0]?.number ?? 0, rows.at(-1)?.number ?? 0];
  const found = Map.groupBy(await problemsOf(ctx, import_id, 10_000, first, last), (problem) => problem.row_number);
  return rows.map(({ number, cells }) => ({
    ...Object.fromEntries(cells.map((cell, at) => [`c${at}`, cell])),
    problem: (found.get(number) ?? []).map(told).join(" "),
  }));
}

/** The first rows of a run's file, as they stand. */
export async function firstRows(ctx: Context, import_id: string, most = 20): Promise<readonly SourceRow[]> {
  const rows: SourceRow[] = [];
  await withFile(ctx, import_id, async (path) => {
    for await (const row of (await readTable(path)).rows()) if (rows.push(row) >= most) break;
  });
  return rows;
}

/** How far a page looks for values; rows after that are met by the check. */
const farthest = 20_000;
const mostValues = 60;

/** Values in the file that neither the mapping nor their name explains, in the order they come, at most 60 a column. */
export async function unknownValues(ctx: Context, run: ImportRun, reader: RowReader): Promise<UnknownValue[]> {
  const asked = ([...Object.keys(listed), ...looked] as (Listed | Looked)[]).flatMap((target) => {
    const at = run.header.indexOf(run.mapping.columns[target] ?? "");
    return at < 0 ? [] : [{ target, at, seen: new Set<string>(), unknown: [] as UnknownValue[] }];
  });
  if (asked.length === 0) return [];
  await withFile(ctx, run.import_id, async (path) => {
    let count = 0;
    for await (const { cells } of (await readTable(path)).rows()) {
      count += 1;
      if (count > farthest) break;
      for (const { target, at, seen, unknown } of asked) {
        const value = cells[at] ?? "";
        if (value === "" || value.length > 300 || seen.has(value) || seen.size > 1000) continue;
        seen.add(value);
        if (!meaningOf(reader, target, value) && unknown.length < mostValues) unknown.push({ target, value });
      }
    }
  });
  return asked.flatMap(({ unknown }) => unknown);
}
