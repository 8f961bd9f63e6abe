/** So many recommendations one analysis holds. */
export const mostRecommendations = 10;

/** A month as an address names it: "2026-10". */
export function monthKey(month: Temporal.PlainDate): string {
  return month.toString().slice(0, 7);
}

/** The first day of a month named by an address; undefined for nonsense, and for what lies before any register or is not over by `today`. */
export function readMonth(text: unknown, today: Temporal.PlainDate): Temporal.PlainDate | undefined {
  const [, year, month] = /^(20\d\d)-(0[1-9]|1[0-2])$/.exec(typeof text === "string" ? text : "") ?? [];
  if (!year || !month) return undefined;
  const first = Temporal.PlainDate.from({ year: Number(year), month: Number(month), day: 1 });
  return Temporal.PlainDate.compare(first, today.with({ day: 1 })) < 0 ? first : undefined;
}

/** Months whose analysis can be made: the twelve that ended last, newest first. */
export function lastMonths(today: Temporal.PlainDate): Temporal.PlainDate[] {
  return Array.from({ length: 12 }, (_, at) => today.with({ day: 1 }).subtract({ months: at + 1 }));
}

/** A topic that grew: by this many appeals at least, and to so many. */
const leastGrowth = 2;
const leastCount = 3;

/** Topics a recommendation is drafted for: those that grew most against the year before, else the commonest. */
export function pressingTopics<Row extends { readonly key: string; readonly now: number; readonly before: number }>(
  rows: readonly Row[],
  most = 3,
): Row[] {
  const known = rows.filter(({ key, now }) => key !== "none" && now >= leastCount);
  const grown = known.filter(({ now, before }) => now - before >= leastGrowth).sort((a, b) => b.now - b.before - (a.now - a.before));
  return (grown.length > 0 ? grown : known).slice(0, most);
}
