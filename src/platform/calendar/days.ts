/** A calendar day as a whole number: days since 1 January 1970. What calendars count with; `Temporal` stays at the borders. */
export type DayNumber = number;

/** The day number of a date of the Gregorian calendar. `month` and `day` from 1. */
export function dayNumber(year: number, month: number, day: number): DayNumber {
  // Years are counted from 1 March, so that the leap day is the last of its year (H. Hinnant, "chrono-Compatible Low-Level Date Algorithms").
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  return era * 146097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719468;
}

export function dayOf(date: Temporal.PlainDate): DayNumber {
  return dayNumber(date.year, date.month, date.day);
}

/** 0 is Monday, 6 is Sunday. */
export function weekdayOf(day: DayNumber): number {
  return (((day + 3) % 7) + 7) % 7;
}

const epoch = new Temporal.PlainDate(1970, 1, 1);
const dates = new Map<DayNumber, Temporal.PlainDate>();
const texts = new Map<DayNumber, string>();

/** The date of a day number. Deadlines keep meeting the same few thousand days, so they are remembered. */
export function dateOf(day: DayNumber): Temporal.PlainDate {
  const known = dates.get(day);
  if (known) return known;
  if (dates.size > 20_000) dates.clear();
  const made = epoch.add({ days: day });
  dates.set(day, made);
  return made;
}

/** "2026-11-20". */
export function isoOf(day: DayNumber): string {
  const known = texts.get(day);
  if (known) return known;
  if (texts.size > 20_000) texts.clear();
  const made = dateOf(day).toString();
  texts.set(day, made);
  return made;
}

const isoDay = /^(\d{4})-(\d{2})-(\d{2})$/;
const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Length of a month in days; 0 for a month that does not exist. */
export function monthLength(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : (monthLengths[month - 1] ?? 0);
}

/** Reads "2026-11-20"; undefined for anything else, a day that does not exist included. */
export function readDay(text: string): DayNumber | undefined {
  const parts = isoDay.exec(text);
  if (!parts) return undefined;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  return day >= 1 && day <= monthLength(year, month) ? dayNumber(year, month, day) : undefined;
}
