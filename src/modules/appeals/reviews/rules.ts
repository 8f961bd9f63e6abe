import type { Period, Span } from "#platform/figures/index.ts";

/** One part of a number, with the name it had on the day it was counted. */
export interface Part {
  readonly key: string;
  readonly label: string;
  readonly value: number;
}

/** The splits of what was received and answered, in the order of the review. */
export const tables = ["kind", "channel", "topic", "outcome"] as const;
export type Table = (typeof tables)[number];

/** The numbers of a review as they stood on its day; `null` where there was nothing to average. */
export interface Numbers {
  readonly totals: Readonly<Record<Total, number | null>>;
  /** of the same days a year before; without it there is nothing to compare with */
  readonly received_before: number | null;
  readonly parts: Readonly<Record<Table, readonly Part[]>>;
}

/** What is counted, by the codes of figures. */
export const totals = {
  received: "appeals.received",
  collective: "appeals.collective",
  answered: "appeals.answered",
  on_time: "appeals.on_time",
  average_days: "appeals.average_days",
  extended: "appeals.extended",
  redirected: "appeals.redirected",
  unanswered: "appeals.unanswered",
  sessions: "receptions.sessions",
  people: "receptions.people",
  outings: "receptions.outings",
  outing_appeals: "receptions.outing_appeals",
} as const;
export type Total = keyof typeof totals;
export const totalNames = Object.keys(totals) as Total[];

/** What people write into a review. */
export interface Words {
  readonly intro: string;
  readonly measures: string;
  readonly conclusions: string;
}
export const wordNames = ["intro", "measures", "conclusions"] as const;

/** Reads "2026" or "2026-3"; undefined for what names no year and no quarter. */
export function readPeriod(text: string): Span | undefined {
  const [, year, quarter] = /^(20\d{2}|21\d{2})(?:-([1-4]))?$/.exec(text) ?? [];
  if (!year) return undefined;
  return { year: Number(year), ...(quarter ? { quarter: Number(quarter) } : {}) };
}

/** The first and the last day of a year or a quarter. */
export function daysOf({ year, quarter }: Span): Period {
  const from = Temporal.PlainDate.from({ year, month: quarter ? quarter * 3 - 2 : 1, day: 1 });
  return { from, to: from.add({ months: quarter ? 3 : 12 }).subtract({ days: 1 }) };
}

/** Whether it is over: a review of what still runs would be wrong the next day. */
export function isOver(span: Span, today: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(daysOf(span).to, today) < 0;
}

/** Quarters and years that are over and have appeals, newest first, a year before its quarters. */
export function periodsOf(years: readonly number[], today: Temporal.PlainDate, most = 15): string[] {
  return [...years]
    .sort((a, b) => b - a)
    .flatMap((year) => [`${year}`, ...[4, 3, 2, 1].map((quarter) => `${year}-${quarter}`)])
    .filter((period) => isOver(readPeriod(period) ?? { year: today.year }, today))
    .slice(0, most);
}
