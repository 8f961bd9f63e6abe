import type { Period } from "#platform/figures/index.ts";

/** What a measure has changed: appeals on its topic in the months after it, and in the same months a year before. */
export interface Effect {
  readonly after: Period;
  readonly before: Period;
  readonly now: number;
  readonly was: number;
}

/** At most a year is looked at: later changes have other causes. */
const mostMonths = 12;

/**
 * The effect of a measure done on a day: whole months that have ended since, against the same months of the year before
 * the measure, so that a season is not taken for a success. Undefined until a whole month has passed.
 */
export function effectOf(done_on: Temporal.PlainDate, today: Temporal.PlainDate, months: ReadonlyMap<string, number>): Effect | undefined {
  const from = done_on.with({ day: 1 }).add({ months: 1 });
  const until = today.with({ day: 1 });
  const ended = from.until(until, { largestUnit: "months" }).months;
  if (ended < 1) return undefined;
  const length = Math.min(ended, mostMonths);
  const after = { from, to: from.add({ months: length }).subtract({ days: 1 }) };
  const first = from.subtract({ years: 1 });
  const before = { from: first, to: first.add({ months: length }).subtract({ days: 1 }) };
  const count = (start: Temporal.PlainDate) =>
    Array.from({ length }, (_, at) => months.get(start.add({ months: at }).toString().slice(0, 7)) ?? 0).reduce((sum, n) => sum + n, 0);
  return { after, before, now: count(from), was: count(first) };
}
