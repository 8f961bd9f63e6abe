import { createHash } from "node:crypto";
import type { Context } from "#platform/context.ts";
import { isDatabaseAway, tx } from "#platform/db/index.ts";
import { hashToken, newId } from "#platform/ids.ts";
import { record } from "#platform/journal/index.ts";
import { cancelAsked, optionalRun, updateRun } from "../import/store.ts";
import { changeKnown } from "../import-changes/actions.ts";
import { linkSecret } from "../intake/rules.ts";
import { maskOf, masksOf, numberByMask, numberKey } from "../numbers/rules.ts";
import { nextNumbers } from "../numbers/store.ts";
import type { Register } from "../rules.ts";
import * as store from "./store.ts";

/** Rows of one transaction: long enough to be fast, short enough that nobody who files an appeal waits for its numbers. */
export const batchSize = 2000;

/**
 * Brings the checked rows of a run into the register in the order of registration, a batch a
 * transaction: the counters of numbers are never held longer than a batch takes. Cut off, it goes on where
 * it was; told to stop, what is written stays written, and the run says how much that is.
 */
export async function writeRows(
  ctx: Context,
  import_id: string,
  signal?: AbortSignal,
  progress?: (rows: number, of: number) => void,
): Promise<void> {
  const run = await optionalRun(ctx, import_id);
  if (run?.state !== "writing") return;
  const all = run.new_count + run.changed_count;
  let written = run.written_count;
  let after: store.Place | undefined;
  try {
    for (;;) {
      signal?.throwIfAborted();
      if (await cancelAsked(ctx, import_id)) return await endRun(ctx, import_id, { state: "cancelled" });
      const rows = await tx(ctx, (ctx) => writeBatch(ctx, import_id, { written, all, after }));
      if (rows.length === 0) return await endRun(ctx, import_id, { state: "done", progress: 1 });
      written += rows.length;
      after = rows.at(-1);
      progress?.(written, all);
    }
  } catch (error) {
    await endUnexpected(ctx, import_id, error, signal);
  }
}

type Imported = (ctx: Context, import_id: string) => Promise<void>;
const listeners = new Set<Imported>();

/** Has `listener` called in the transaction that ends a run whose rows were all written: what an import brings makes no events of its own. */
export function onImported(listener: Imported): void {
  listeners.add(listener);
}

/** Ends a run: what waited to be written is forgotten. */
export async function endRun(ctx: Context, import_id: string, change: Parameters<typeof updateRun>[2]): Promise<void> {
  await tx(ctx, async (ctx) => {
    await store.dropStaged(ctx, import_id);
    await updateRun(ctx, import_id, { ...change, ended_at: ctx.clock.now() });
    await record(ctx, { action: `appeals.import_${change.state}`, subject_type: "import_run", subject_id: import_id });
    if (change.state === "done") for (const listener of listeners) await listener(ctx, import_id);
  });
}

/** A worker that is stopped, or a database that is away, is tried again; anything else would fail again, so the run ends and says so. */
export async function endUnexpected(ctx: Context, import_id: string, error: unknown, signal?: AbortSignal): Promise<never> {
  if (!signal?.aborted && !isDatabaseAway(error)) {
    await endRun(ctx, import_id, { state: "failed", failure: JSON.stringify({ key: "appeals:import.failure.unexpected", values: {} }) });
  }
  throw error;
}

interface Progress {
  readonly written: number;
  readonly all: number;
  readonly after: store.Place | undefined;
}

/** Writes the next rows, in the caller's transaction. Which those were: none when all are written. */
async function writeBatch(ctx: Context, import_id: string, { written, all, after }: Progress): Promise<readonly store.Place[]> {
  const rows = await store.nextStaged(ctx, import_id, batchSize, after);
  if (rows.length === 0) return rows;
  const fresh = rows.filter((row) => row.is_new);
  const receipts = await numbersFor(
    ctx,
    "receipt",
    fresh.map((row) => row.received_year),
  );
  const registered = new Map<Register, (year: number) => number>();
  for (const register of new Set(fresh.map((row) => row.register))) {
    const years = fresh.filter((row) => row.register === register).map((row) => row.registered_year);
    registered.set(register, await numbersFor(ctx, register, years));
  }
  const masks = masksOf(ctx.tenant.settings);
  const numbered = fresh.map(({ row_number, appeal_id, register, received_year, registered_year }) => {
    const receipt_number = numberByMask(masks.incoming, receipts(received_year), received_year);
    const register_number = registered_year === null ? null : (registered.get(register)?.(registered_year) ?? null);
    const number =
      registered_year === null || register_number === null
        ? null
        : numberByMask(maskOf(ctx.tenant.settings, register), register_number, registered_year);
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
  await store.dropRows(
    ctx,
    import_id,
    rows.map((row) => row.row_number),
  );
  await updateRun(ctx, import_id, { written_count: written + rows.length, progress: all > 0 ? (written + rows.length) / all : 1 });
  const contents = createHash("sha256").update(rows.map((row) => `${row.appeal_id} ${row.fingerprint.toString("hex")}\n`).join(""));
  const numbers = numbered.flatMap(({ number }) => number ?? []);
  await record(ctx, {
    action: "appeals.imported",
    subject_type: "import_run",
    subject_id: import_id,
    after: {
      rows: rows.length,
      new: fresh.length,
      first_number: numbers[0] ?? null,
      last_number: numbers.at(-1) ?? null,
      sha256: contents.digest("hex"),
    },
  });
  return rows;
}

/** Takes as many numbers of each year as `years` names, and deals them out one by one. */
async function numbersFor(
  ctx: Context,
  register: "receipt" | Register,
  years: readonly (number | null)[],
): Promise<(year: number) => number> {
  const counts = Map.groupBy(
    years.filter((year) => year !== null),
    (year) => year,
  );
  const next = new Map<number, number>();
  for (const year of [...counts.keys()].sort((a, b) => a - b))
    next.set(year, await nextNumbers(ctx, register, year, counts.get(year)?.length ?? 0));
  return (year) => {
    const number = next.get(year) ?? 0;
    next.set(year, number + 1);
    return number;
  };
}
