import { createHash } from "node:crypto";
import { CalendarUnknown } from "#platform/calendar/index.ts";
import { today } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { isDatabaseAway, tx } from "#platform/db/index.ts";
import { DeadlineRefused } from "#platform/deadlines/index.ts";
import { readTable, type SourceRow, TableRefused } from "#platform/documents/index.ts";
import { translator } from "#platform/i18n/index.ts";
import { hashToken, newId } from "#platform/ids.ts";
import { record } from "#platform/journal/index.ts";
import { cancelAsked, type ImportRun, knownNames, optionalRun, updateRun, withFile } from "../import/store.ts";
import { type Listed, listed, plainText } from "../import-profiles/rules.ts";
import { linkSecret } from "../intake/rules.ts";
import { masksOf, numberByMask, numberKey } from "../numbers/rules.ts";
import { nextNumbers } from "../numbers/store.ts";
import { termsOf } from "../terms/store.ts";
import { changeKnown } from "../import-changes/actions.ts";
import { type Draft, readRow, type RowReader } from "./forms.ts";
import * as store from "./store.ts";

/** Rows of one transaction: long enough to be fast, short enough that nobody who files an appeal waits for its numbers. */
const batchSize = 2000;
/** Problems that are kept to be shown; the rest is only counted. */
const mostProblems = 10_000;

class Stopped extends Error {}

/**
 * Reads the whole file of a run and keeps every row that may be written; nothing enters the register. Ends
 * as `checked`, as `refused` when any row has a problem, or as `failed` when the file cannot be read.
 * May be run again after it was cut off. `progress` hears how many rows have been read.
 */
export async function checkRows(ctx: Context, import_id: string, signal?: AbortSignal, progress?: (rows: number) => void): Promise<void> {
  const run = await optionalRun(ctx, import_id);
  if (run?.state !== "checking") return;
  const check = new Check(ctx, run, await rowReader(ctx, run));
  await check.begin();
  try {
    const read = await withFile(ctx, import_id, async (path) => {
      const table = await readTable(path);
      let batch: SourceRow[] = [];
      for await (const row of table.rows()) {
        if (batch.push(row) < batchSize) continue;
        await check.take(batch, table.progress());
        progress?.(check.rows);
        batch = [];
        signal?.throwIfAborted();
        if (await cancelAsked(ctx, import_id)) throw new Stopped();
      }
      await check.take(batch, 1);
      return true;
    });
    if (!read) throw new TableRefused("empty");
    await check.end();
  } catch (error) {
    if (error instanceof Stopped) await endRun(ctx, import_id, { state: "cancelled" });
    else if (error instanceof TableRefused) await endRun(ctx, import_id, { state: "failed", failure: JSON.stringify({ key: `documents:refused.${error.code}`, values: error.values }) });
    else await endUnexpected(ctx, import_id, error, signal);
  }
}

/** One pass over a file. */
class Check {
  rows = 0;
  #problems = 0;
  readonly #counts = { new_count: 0, changed_count: 0, same_count: 0 };
  /** numbers of rows that say nothing new: they are not staged, and a twin of theirs is a twin all the same */
  readonly #same = new Map<string, number>();
  readonly #ctx: Context;
  readonly #run: ImportRun;
  readonly #reader: RowReader;

  constructor(ctx: Context, run: ImportRun, reader: RowReader) {
    this.#ctx = ctx;
    this.#run = run;
    this.#reader = reader;
  }

  begin(): Promise<void> {
    const { import_id } = this.#run;
    return tx(this.#ctx, async (ctx) => {
      await store.dropStaged(ctx, import_id);
      await store.dropProblems(ctx, import_id);
      await updateRun(ctx, import_id, { progress: 0, row_count: 0, error_count: 0, new_count: 0, changed_count: 0, same_count: 0, written_count: 0, failure: null });
    });
  }

  take(rows: readonly SourceRow[], progress: number): Promise<void> {
    const { import_id, mapping } = this.#run;
    return tx(this.#ctx, async (ctx) => {
      const drafts: Draft[] = [];
      const problems: store.RowProblem[] = [];
      for (const row of rows) {
        const read = readRow(this.#reader, row);
        if ("draft" in read) drafts.push(read.draft);
        else problems.push(...read.problems.map((problem, position) => ({ ...problem, row_number: row.number, position })));
      }
      problems.push(...(await this.#stage(ctx, drafts)));
      const room = mostProblems - this.#problems;
      if (room > 0) await store.insertProblems(ctx, import_id, problems.slice(0, room));
      this.#problems += problems.length;
      this.rows += rows.length;
      await updateRun(ctx, import_id, { progress, row_count: this.rows, error_count: this.#problems, ...this.#counts, mapping: JSON.stringify(mapping) });
    });
  }

  async #stage(ctx: Context, drafts: readonly Draft[]): Promise<store.RowProblem[]> {
    const { import_id, mapping } = this.#run;
    const known = await store.knownAppeals(ctx, mapping.system, drafts.map((draft) => draft.external_number));
    const twins: Draft[] = [];
    const fresh: Draft[] = [];
    for (const draft of drafts) {
      const before = known.get(draft.external_number);
      if (this.#same.has(draft.external_number)) twins.push(draft);
      else if (before?.fingerprint?.equals(draft.fingerprint)) this.#same.set(draft.external_number, draft.row_number);
      else fresh.push(draft);
    }
    const rows = fresh.map(({ ordered_on, fingerprint, ...draft }) => ({
      ...draft,
      ordered_on: ordered_on.toString(),
      fingerprint: fingerprint.toString("hex"),
      appeal_id: known.get(draft.external_number)?.appeal_id ?? newId(),
      is_new: !known.has(draft.external_number),
    }));
    const kept = await store.stageRows(ctx, import_id, rows);
    for (const row of rows) {
      if (kept.has(row.row_number)) this.#counts[row.is_new ? "new_count" : "changed_count"] += 1;
    }
    this.#counts.same_count = this.#same.size;
    twins.push(...fresh.filter((draft) => !kept.has(draft.row_number)));
    if (twins.length === 0) return [];
    const first = await store.stagedNumbers(ctx, import_id, twins.map((draft) => draft.external_number));
    return twins.map(({ row_number, external_number }) => ({
      row_number,
      position: 0,
      column: mapping.columns.external_number ?? "",
      value: external_number,
      code: "twice",
      params: { row: first.get(external_number) ?? this.#same.get(external_number) ?? 0 },
    }));
  }

  async end(): Promise<void> {
    const { import_id } = this.#run;
    if (this.rows === 0) throw new TableRefused("empty");
    if (this.#problems > 0) await endRun(this.#ctx, import_id, { state: "refused" });
    else await tx(this.#ctx, (ctx) => updateRun(ctx, import_id, { state: "checked", progress: 1 }));
  }
}

/** Ends a run: what waited to be written is forgotten. */
async function endRun(ctx: Context, import_id: string, change: Parameters<typeof updateRun>[2]): Promise<void> {
  await tx(ctx, async (ctx) => {
    await store.dropStaged(ctx, import_id);
    await updateRun(ctx, import_id, { ...change, ended_at: ctx.clock.now() });
    await record(ctx, { action: `appeals.import_${change.state}`, subject_type: "import_run", subject_id: import_id });
  });
}

/** What the rows of a run are read by. */
export async function rowReader(ctx: Context, run: ImportRun): Promise<RowReader> {
  const { mapping } = run;
  const t = translator(ctx.tenant.languages[0] ?? "ru");
  const names = Object.fromEntries(
    (Object.keys(listed) as Listed[]).map((target) => [target, new Map(listed[target].flatMap((code) => [[code, code], [plainText(t(`appeals:${target}.${code}`)), code]] as const))]),
  ) as unknown as RowReader["names"];
  return {
    mapping,
    header: run.header,
    zone: ctx.tenant.zone,
    today: today(ctx.clock, ctx.tenant.zone),
    names,
    known: await knownNames(ctx),
    dueBy: mapping.term === "law" ? await lawTerms(ctx) : () => undefined,
    nobody: t("appeals:import.nobody"),
  };
}

/** The day of the answer by 59-ФЗ for any day of registration, each day worked out once. */
async function lawTerms(ctx: Context): Promise<RowReader["dueBy"]> {
  const term = await termsOf(ctx, "consideration");
  const known = new Map<string, ReturnType<RowReader["dueBy"]>>();
  return (day) => {
    const key = day.toString();
    if (known.has(key)) return known.get(key);
    const found = withinCalendar(() => term(day));
    const due = found && { due_on: found.due.toString(), explanation: found.explanation };
    known.set(key, due);
    return due;
  };
}

/** What `work` answers; undefined where the calendar or the regulation does not reach. */
function withinCalendar<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof CalendarUnknown || error instanceof DeadlineRefused) return undefined;
    throw error;
  }
}

/**
 * Brings the checked rows of a run into the register in the order of registration, a batch a
 * transaction: the counters of numbers are never held longer than a batch takes. Cut off, it goes on where
 * it was; told to stop, what is written stays written, and the run says how much that is.
 */
export async function writeRows(ctx: Context, import_id: string, signal?: AbortSignal, progress?: (rows: number, of: number) => void): Promise<void> {
  const run = await optionalRun(ctx, import_id);
  if (run?.state !== "writing") return;
  const all = run.new_count + run.changed_count;
  let written = run.written_count;
  try {
    for (;;) {
      signal?.throwIfAborted();
      if (await cancelAsked(ctx, import_id)) return await endRun(ctx, import_id, { state: "cancelled" });
      const count = await tx(ctx, (ctx) => writeBatch(ctx, import_id, written, all));
      if (count === 0) return await endRun(ctx, import_id, { state: "done", progress: 1 });
      written += count;
      progress?.(written, all);
    }
  } catch (error) {
    await endUnexpected(ctx, import_id, error, signal);
  }
}

/** A worker that is stopped, or a database that is away, is tried again; anything else would fail again, so the run ends and says so. */
async function endUnexpected(ctx: Context, import_id: string, error: unknown, signal?: AbortSignal): Promise<never> {
  if (!signal?.aborted && !isDatabaseAway(error)) {
    await endRun(ctx, import_id, { state: "failed", failure: JSON.stringify({ key: "appeals:import.failure.unexpected", values: {} }) });
  }
  throw error;
}

async function writeBatch(ctx: Context, import_id: string, written: number, all: number): Promise<number> {
  const rows = await store.nextStaged(ctx, import_id, batchSize);
  if (rows.length === 0) return 0;
  const fresh = rows.filter((row) => row.is_new);
  const receipts = await numbersFor(ctx, "receipt", fresh.map((row) => row.received_year));
  const registered = await numbersFor(ctx, "appeal", fresh.map((row) => row.registered_year));
  const masks = masksOf(ctx.tenant.settings);
  const numbered = fresh.map(({ row_number, appeal_id, received_year, registered_year }) => {
    const receipt_number = numberByMask(masks.incoming, receipts(received_year), received_year);
    const register_number = registered_year === null ? null : registered(registered_year);
    const number = registered_year === null || register_number === null ? null : numberByMask(masks.appeals, register_number, registered_year);
    return {
      row_number,
      event_id: newId(),
      answer_id: newId(),
      secret: hashToken(linkSecret(ctx, appeal_id)).toString("hex"),
      receipt_number,
      receipt_key: numberKey(receipt_number),
      number,
      number_key: number && numberKey(number),
      register_year: registered_year,
      register_number,
    };
  });
  await store.writeNew(ctx, import_id, numbered, ctx.language);
  for (const row of rows) if (!row.is_new) await changeKnown(ctx, import_id, row.row_number);
  await store.dropRows(ctx, import_id, rows.map((row) => row.row_number));
  await updateRun(ctx, import_id, { written_count: written + rows.length, progress: all > 0 ? (written + rows.length) / all : 1 });
  const contents = createHash("sha256").update(rows.map((row) => `${row.appeal_id} ${row.fingerprint.toString("hex")}\n`).join(""));
  const numbers = numbered.flatMap(({ number }) => number ?? []);
  await record(ctx, {
    action: "appeals.imported",
    subject_type: "import_run",
    subject_id: import_id,
    after: { rows: rows.length, new: fresh.length, first_number: numbers[0] ?? null, last_number: numbers.at(-1) ?? null, sha256: contents.digest("hex") },
  });
  return rows.length;
}

/** Takes as many numbers of each year as `years` names, and deals them out one by one. */
async function numbersFor(ctx: Context, register: "receipt" | "appeal", years: readonly (number | null)[]): Promise<(year: number) => number> {
  const counts = Map.groupBy(years.filter((year) => year !== null), (year) => year);
  const next = new Map<number, number>();
  for (const year of [...counts.keys()].sort((a, b) => a - b)) next.set(year, await nextNumbers(ctx, register, year, counts.get(year)?.length ?? 0));
  return (year) => {
    const number = next.get(year) ?? 0;
    next.set(year, number + 1);
    return number;
  };
}
