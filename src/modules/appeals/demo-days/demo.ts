/**
 * Days of the demo's appeals, each one object: fifty thousand appeals name each of two thousand days a hundred times, and
 * making a date, adding to it and writing it down cost more than all else that is made up.
 */
const first = Temporal.PlainDate.from("2000-01-01");
const numbers = new WeakMap<Temporal.PlainDate, number>();
const days = new Map<number, { readonly day: Temporal.PlainDate; readonly text: string }>();
const offsets = new Map<string, string>();

function numberOf(day: Temporal.PlainDate): number {
  const known = numbers.get(day);
  if (known !== undefined) return known;
  const number = day.since(first, { largestUnit: "day" }).days;
  numbers.set(day, number);
  return number;
}

function dayAt(number: number) {
  const known = days.get(number);
  if (known) return known;
  const day = first.add({ days: number });
  const made = { day, text: day.toString() };
  days.set(number, made);
  numbers.set(day, number);
  return made;
}

/** The day that comes `count` days after `day`. */
export const laterBy = (day: Temporal.PlainDate, count: number): Temporal.PlainDate => dayAt(numberOf(day) + count).day;

/** Days from one to the other. */
export const daysBetween = (from: Temporal.PlainDate, to: Temporal.PlainDate): number => numberOf(to) - numberOf(from);

/** As PostgreSQL and JSON take it: «2026-11-21». */
export const textOf = (day: Temporal.PlainDate): string => dayAt(numberOf(day)).text;

/** A minute of a day where the clocks of `zone` stand all day as they do at noon. */
export function minuteOf(day: Temporal.PlainDate, minute: number, zone: string): string {
  const text = textOf(day);
  const key = `${text} ${zone}`;
  let offset = offsets.get(key);
  if (offset === undefined) {
    offset = day.toZonedDateTime({ timeZone: zone, plainTime: "12:00" }).offset;
    offsets.set(key, offset);
  }
  const two = (number: number) => String(number).padStart(2, "0");
  return `${text}T${two(Math.floor(minute / 60))}:${two(minute % 60)}:00${offset}`;
}
