import { monthsOf, type Period } from "#platform/figures/index.ts";

/** The splits of the page, in its order. */
export const splits = ["topic", "district", "channel"] as const;
export type Split = (typeof splits)[number];

/** Sums of appeals that are alike. */
export interface Sums {
  readonly received: number;
  readonly answered: number;
  /** of those answered: in time, and how many could be judged */
  readonly in_time: number;
  readonly judged: number;
  /** days from registration to the answer, and of how many */
  readonly days: number;
  readonly n_days: number;
}

export const noSums: Sums = { received: 0, answered: 0, in_time: 0, judged: 0, days: 0, n_days: 0 };

/** Percent of answers given in time; null where nobody can say. */
export function onTime({ in_time, judged }: Sums): number | null {
  return judged === 0 ? null : (100 * in_time) / judged;
}

/** Days to the answer; null where nothing was answered. */
export function averageDays({ days, n_days }: Sums): number | null {
  return n_days === 0 ? null : days / n_days;
}

/**
 * The months of a period that are over by `today`, to be compared with the same months of the year before: counts are kept
 * by month, and a month that has just begun would always look like a fall. Undefined where none is.
 */
export function comparable(period: Period, today: Temporal.PlainDate): Period | undefined {
  const over = monthsOf(period).filter(
    (key) => Temporal.PlainDate.compare(Temporal.PlainDate.from(`${key}-01`).add({ months: 1 }), today.add({ days: 1 })) <= 0,
  );
  const last = over.at(-1);
  if (!last) return undefined;
  return { from: period.from, to: Temporal.PlainDate.from(`${last}-01`).add({ months: 1 }).subtract({ days: 1 }) };
}
