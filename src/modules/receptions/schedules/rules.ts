/** A pattern of receptions: a weekday, every week or in some weeks of the month. */
export interface Pattern {
  readonly weekday: number;
  /** 1 … 4, 5 for the last; empty: every week */
  readonly month_weeks: readonly number[];
  readonly valid_from: Temporal.PlainDate;
  readonly valid_to: Temporal.PlainDate | null;
}

/** Days of `pattern` from `from` to `to`, both inside, that `isWorking` lets through: nobody is received on a holiday. */
export function daysOf(
  pattern: Pattern,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
  isWorking: (day: Temporal.PlainDate) => boolean,
): Temporal.PlainDate[] {
  const start = later(from, pattern.valid_from);
  const end = pattern.valid_to ? earlier(to, pattern.valid_to) : to;
  const days: Temporal.PlainDate[] = [];
  let day = start.add({ days: (pattern.weekday - start.dayOfWeek + 7) % 7 });
  for (; Temporal.PlainDate.compare(day, end) <= 0; day = day.add({ days: 7 }))
    if (inWeeks(pattern.month_weeks, day) && isWorking(day)) days.push(day);
  return days;
}

function inWeeks(weeks: readonly number[], day: Temporal.PlainDate): boolean {
  if (weeks.length === 0) return true;
  const week = Math.ceil(day.day / 7);
  const isLast = day.day + 7 > day.daysInMonth;
  return weeks.includes(week) || (isLast && weeks.includes(5));
}

const later = (a: Temporal.PlainDate, b: Temporal.PlainDate) => (Temporal.PlainDate.compare(a, b) >= 0 ? a : b);
const earlier = (a: Temporal.PlainDate, b: Temporal.PlainDate) => (Temporal.PlainDate.compare(a, b) <= 0 ? a : b);
