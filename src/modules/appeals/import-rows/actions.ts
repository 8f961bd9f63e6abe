import { createHash } from "node:crypto";
import type { Context } from "#platform/context.ts";
import { isDatabaseAway, tx, txBeside } from "#platform/db/index.ts";
import { hashToken, newId } from "#platform/ids.ts";
import { record } from "#platform/journal/index.ts";
import { cancelAsked, type ImportRun, optionalRun, updateRun, writtenSoFar } from "../import/store.ts";
import { changeKnown } from "../import-changes/actions.ts";
import { linkSecret } from "../intake/rules.ts";
import { maskOf, masksOf, numberByMask, numberKey } from "../numbers/rules.ts";
import { nextNumbers } from "../numbers/store.ts";
import type { Register } from "../rules.ts";
import { dealer, type Numbers, numbersAfter, numbersNeeded, type Promised } from "./rules.ts";
import * as store from "./store.ts";

/** Rows of one batch: long enough to be fast, short enough that nobody who files an appeal waits for its numbers. */
export const batchSize = 2000;
/** New appeals of a batch are shared out among transactions at work at once: as many processors write. */
const lanes = 2;

/**
 * Brings the checked rows of a run into the register in the order of registration, a batch at
 * a time: the counters of numbers are never held longer than a batch takes. Cut off, it goes on where
 * it was; told to stop, what is written stays written, and the run says how much that is.
 */
export async function writeRows(
  ctx: Context,
  import_id: string,
  signal?: AbortSignal,
  progress?: (rows: number, of: number) => void,
  size = batchSize,
): Promise<void> {
  const run = await optionalRun(ctx, import_id);
  if (run?.state !== "writing") return;
  const all = run.new_count + run.changed_count;
  let written = run.written_count;
  try {
    await keepPromise(ctx, run);
    let rows = await waiting(ctx, import_id, size);
    for (;;) {
      signal?.throwIfAborted();
      if (await cancelAsked(ctx, import_id)) return await endRun(ctx, import_id, { state: "cancelled" });
      if (rows.length === 0) return await endRun(ctx, import_id, { state: "done", progress: 1 });
      const next = await writeBatch(ctx, import_id, { rows, written, all, size });
      // another worker has taken the run over
      if (!next) return;
      written += rows.length;
      rows = next;
      progress?.(written, all);
    }
  } catch (error) {
    await endUnexpected(ctx, import_id, error, signal);
  }
}

/** Ends a run: what waited to be written is forgotten. */
export async function endRun(ctx: Context, import_id: string, change: Parameters<typeof updateRun>[2]): Promise<void> {
  await tx(ctx, async (ctx) => {
    await store.dropStaged(ctx, import_id);
    await updateRun(ctx, import_id, { ...change, promised: null, ended_at: ctx.clock.now() });
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

type Imported = (ctx: Context, import_id: string) => Promise<void>;
const listeners = new Set<Imported>();

/** Has `listener` called in the transaction that ends a run whose rows were all written: what an import brings makes no events of its own. */
export function onImported(listener: Imported): void {
  listeners.add(listener);
}

type Row = store.WaitingRow & Pick<store.Numbered, "event_id" | "answer_id" | "secret">;

const named = (ctx: Context, row: store.WaitingRow): Row => ({
  ...row,
  event_id: newId(),
  answer_id: newId(),
  secret: hashToken(linkSecret(ctx, row.appeal_id)).toString("hex"),
});

/** The next rows, with all that can be known of them before they get their numbers. */
async function waiting(ctx: Context, import_id: string, size: number, after?: store.Place): Promise<Row[]> {
  return (await store.nextStaged(ctx, import_id, size, after)).map((row) => named(ctx, row));
}

interface Batch {
  readonly rows: readonly Row[];
  /** how many were written before */
  readonly written: number;
  readonly all: number;
  readonly size: number;
}

/**
 * Writes a batch: the numbers, the journal and the appeals that are known already in the transaction that leads, new
 * appeals in others beside it. Answers the next rows, which are looked up meanwhile; undefined where somebody else has
 * written these.
 */
function writeBatch(ctx: Context, import_id: string, { rows, written, all, size }: Batch): Promise<Row[] | undefined> {
  return txBeside(ctx, async (ctx, beside) => {
    if ((await writtenSoFar(ctx, import_id)) !== written) return undefined;
    const fresh = rows.filter((row) => row.is_new);
    const known = rows.flatMap((row) => (row.is_new ? [] : row.row_number));
    const last = written + rows.length >= all;
    const parts = await shareOut(ctx, fresh, Math.ceil(size / lanes));
    const numbered = parts.map(({ rows, firsts }) => numberedBy(ctx, rows, firsts));
    for (const part of numbered) beside((ctx) => writeLane(ctx, import_id, part, last));
    const next = await waiting(ctx, import_id, size, rows.at(-1));
    for (const row_number of known) await changeKnown(ctx, import_id, row_number);
    await store.dropRows(ctx, import_id, known);
    await updateRun(ctx, import_id, {
      written_count: written + rows.length,
      progress: all > 0 ? (written + rows.length) / all : 1,
      promised: JSON.stringify(
        parts.map(({ rows, firsts }) => ({ row_numbers: rows.map((row) => row.row_number), firsts })) satisfies Promised,
      ),
    });
    const contents = createHash("sha256").update(rows.map((row) => `${row.appeal_id} ${row.fingerprint.toString("hex")}\n`).join(""));
    const numbers = numbered.flat().flatMap(({ number }) => number ?? []);
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
    return next;
  });
}

async function writeLane(ctx: Context, import_id: string, rows: readonly store.Numbered[], last: boolean): Promise<void> {
  await store.hurry(ctx);
  if (!last) await store.takeLargeBites(ctx);
  await store.writeNew(ctx, import_id, rows, ctx.language);
}

/** Takes the numbers these rows need, and shares rows and numbers out. */
async function shareOut(ctx: Context, rows: readonly Row[], size: number): Promise<{ rows: readonly Row[]; firsts: Numbers }[]> {
  const needed = numbersNeeded(rows);
  const taken: [string, number][] = [];
  for (const key of Object.keys(needed).sort()) {
    const [register, year] = key.split(" ") as ["receipt" | Register, string];
    taken.push([key, await nextNumbers(ctx, register, Number(year), needed[key] ?? 0)]);
  }
  let firsts: Numbers = Object.fromEntries(taken);
  const parts: { rows: readonly Row[]; firsts: Numbers }[] = [];
  for (let at = 0; at < rows.length; at += size) {
    const part = rows.slice(at, at + size);
    parts.push({ rows: part, firsts });
    firsts = numbersAfter(firsts, numbersNeeded(part));
  }
  return parts;
}

/** Writes what a run that was cut off had promised numbers to: all of a part is there, or nothing of it. */
async function keepPromise(ctx: Context, { import_id, promised }: ImportRun): Promise<void> {
  for (const { row_numbers, firsts } of promised ?? []) {
    await tx(ctx, async (ctx) => {
      await writtenSoFar(ctx, import_id);
      const rows = await store.stillStaged(ctx, import_id, row_numbers);
      const numbered = numberedBy(
        ctx,
        rows.map((row) => named(ctx, row)),
        firsts,
      );
      await store.writeNew(ctx, import_id, numbered, ctx.language);
    });
  }
}

function numberedBy(ctx: Context, rows: readonly Row[], firsts: Numbers): store.Numbered[] {
  const next = dealer(firsts);
  const masks = masksOf(ctx.tenant.settings);
  const maskFor = new Map(rows.map(({ register }) => [register, maskOf(ctx.tenant.settings, register)]));
  return rows.map(({ row_number, event_id, answer_id, secret, register, received_year, registered_year }) => {
    const receipt_number = numberByMask(masks.incoming, next("receipt", received_year), received_year);
    const register_number = registered_year === null ? null : next(register, registered_year);
    const number =
      registered_year === null || register_number === null
        ? null
        : numberByMask(maskFor.get(register) ?? "", register_number, registered_year);
    return {
      row_number,
      event_id,
      answer_id,
      secret,
      receipt_number,
      receipt_key: numberKey(receipt_number),
      number,
      number_key: number && numberKey(number),
      register_year: registered_year,
      register_number,
    };
  });
}
