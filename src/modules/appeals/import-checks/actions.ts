import { CalendarUnknown } from "#platform/calendar/index.ts";
import { today } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { tx } from "#platform/db/index.ts";
import { DeadlineRefused } from "#platform/deadlines/index.ts";
import { readTable, type SourceRow, TableRefused } from "#platform/documents/index.ts";
import { translator } from "#platform/i18n/index.ts";
import { newId } from "#platform/ids.ts";
import { cancelAsked, type ImportRun, knownNames, optionalRun, updateRun, withFile } from "../import/store.ts";
import { type Listed, listed, plainText, wordsOf } from "../import-profiles/rules.ts";
import { batchSize, endRun, endUnexpected } from "../import-rows/actions.ts";
import { type Draft, positionsOf, type RowReader, readRow } from "../import-rows/forms.ts";
import * as store from "../import-rows/store.ts";
import { termsOf } from "../terms/store.ts";

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
      // the next rows are read while the database takes these
      let keeping = Promise.resolve();
      try {
        for await (const batch of batches(table.rows())) {
          const taken = check.read(batch);
          await keeping;
          progress?.(check.rows);
          signal?.throwIfAborted();
          if (check.rows > 0 && (await cancelAsked(ctx, import_id))) throw new Stopped();
          keeping = check.keep(taken, table.progress());
          keeping.catch(() => undefined);
        }
      } finally {
        await keeping;
      }
      return true;
    });
    if (!read) throw new TableRefused("empty");
    await check.end();
  } catch (error) {
    if (error instanceof Stopped) await endRun(ctx, import_id, { state: "cancelled" });
    else if (error instanceof TableRefused)
      await endRun(ctx, import_id, {
        state: "failed",
        failure: JSON.stringify({ key: `documents:refused.${error.code}`, values: error.values }),
      });
    else await endUnexpected(ctx, import_id, error, signal);
  }
}

async function* batches(rows: AsyncIterable<SourceRow>): AsyncGenerator<SourceRow[]> {
  let batch: SourceRow[] = [];
  for await (const row of rows) {
    if (batch.push(row) < batchSize) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** Rows that were read, and what is wrong with those that may not be written. */
interface Taken {
  readonly rows: number;
  readonly drafts: readonly Draft[];
  readonly problems: store.RowProblem[];
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
      await updateRun(ctx, import_id, {
        progress: 0,
        row_count: 0,
        error_count: 0,
        new_count: 0,
        changed_count: 0,
        same_count: 0,
        written_count: 0,
        failure: null,
      });
    });
  }

  read(rows: readonly SourceRow[]): Taken {
    const drafts: Draft[] = [];
    const problems: store.RowProblem[] = [];
    for (const row of rows) {
      const read = readRow(this.#reader, row);
      if ("draft" in read) drafts.push(read.draft);
      else problems.push(...read.problems.map((problem, position) => ({ ...problem, row_number: row.number, position })));
    }
    return { rows: rows.length, drafts, problems };
  }

  keep({ rows, drafts, problems }: Taken, progress: number): Promise<void> {
    const { import_id, mapping } = this.#run;
    return tx(this.#ctx, async (ctx) => {
      await store.hurry(ctx);
      problems.push(...(await this.#stage(ctx, drafts)));
      const room = mostProblems - this.#problems;
      if (room > 0) await store.insertProblems(ctx, import_id, problems.slice(0, room));
      this.#problems += problems.length;
      this.rows += rows;
      await updateRun(ctx, import_id, {
        progress,
        row_count: this.rows,
        error_count: this.#problems,
        ...this.#counts,
        mapping: JSON.stringify(mapping),
      });
    });
  }

  /**
   * Some systems give one number to two records. Where the profile says so, the time it came tells them
   * apart: the second bears it behind its number, whatever the order in which a file brings them.
   */
  async #tellApart(ctx: Context, drafts: readonly Draft[]): Promise<readonly Draft[]> {
    const { import_id, mapping } = this.#run;
    if (mapping.twins === "refuse") return drafts;
    const full = (draft: Draft) => `${draft.external_number} (${draft.received_at})`;
    const numbers = drafts.flatMap((draft) => [draft.external_number, full(draft)]);
    const known = await store.knownAppeals(ctx, mapping.system, numbers);
    const times = new Map(await store.stagedTimes(ctx, import_id, numbers));
    for (const [number, { received_at }] of known) times.set(number, received_at.toString());
    return drafts.map((draft) => {
      const { received_at } = draft;
      const first = times.get(draft.external_number);
      if (first === undefined) times.set(draft.external_number, received_at);
      if (!known.has(full(draft)) && (first === undefined || first === received_at)) return draft;
      const external_number = full(draft);
      return { ...draft, external_number, appeal: JSON.stringify({ ...JSON.parse(draft.appeal), external_number }) };
    });
  }

  async #stage(ctx: Context, read: readonly Draft[]): Promise<store.RowProblem[]> {
    const { import_id, mapping } = this.#run;
    const drafts = await this.#tellApart(ctx, read);
    const known = await store.knownAppeals(
      ctx,
      mapping.system,
      drafts.map((draft) => draft.external_number),
    );
    const twins: Draft[] = [];
    const fresh: Draft[] = [];
    for (const draft of drafts) {
      const before = known.get(draft.external_number);
      if (this.#same.has(draft.external_number)) twins.push(draft);
      else if (before?.fingerprint?.equals(draft.fingerprint)) this.#same.set(draft.external_number, draft.row_number);
      else fresh.push(draft);
    }
    const rows = fresh.map(({ ordered_on, fingerprint, received_at: _, ...draft }) => ({
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
    const first = await store.stagedNumbers(
      ctx,
      import_id,
      twins.map((draft) => draft.external_number),
    );
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

/** What the rows of a run are read by. */
export async function rowReader(ctx: Context, run: ImportRun): Promise<RowReader> {
  const { mapping } = run;
  const t = translator(ctx.tenant.languages[0] ?? "ru");
  const names = Object.fromEntries(
    (Object.keys(listed) as Listed[]).map((target) => [
      target,
      new Map(
        listed[target].flatMap(
          (code) =>
            [
              [code, code],
              [plainText(t(`appeals:${wordsOf(target)}.${code}`)), code],
            ] as const,
        ),
      ),
    ]),
  ) as unknown as RowReader["names"];
  return {
    mapping,
    positions: positionsOf(mapping, run.header),
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
