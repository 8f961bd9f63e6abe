import { dateOf, dayOf } from "#platform/calendar/days.ts";
import type { ProductionCalendar } from "#platform/calendar/production-calendar.ts";
import { type Timetable, usualTimetable } from "#platform/calendar/timetable.ts";
import { countDays } from "./count-days.ts";
import { countHours } from "./count-hours.ts";
import type { Deadline } from "./explanation.ts";
import { DeadlineRefused } from "./refused.ts";
import type { DayRule, HoursRule, Rule } from "./rule.ts";

/**
 * The last day of a term and how it came about. The term is the n-th day (working day, month) after `from`; with
 * `include_start` the day `from` is day 1 if it counts; then `roll` moves a last day that is not a working day to
 * the nearest working day before or after it (before it may be earlier than `from`: the rule is taken at its word).
 * Throws CalendarUnknown when a day looked at lies in a year without a calendar.
 */
export function computeDate(rule: DayRule, from: Temporal.PlainDate, calendar: ProductionCalendar): Deadline<Temporal.PlainDate> {
  const { due, explanation } = countDays(rule, dayOf(from), calendar);
  return { due: dateOf(due), explanation };
}

/** The end of a term of working hours by the town's timetable, counted in the town's zone, to the minute. Throws CalendarUnknown. */
export function computeInstant(
  rule: HoursRule,
  from: Temporal.Instant,
  calendar: ProductionCalendar,
  timetable: Timetable,
  zone: string,
): Deadline<Temporal.Instant> {
  const { due, explanation } = countHours(rule, from.toZonedDateTimeISO(zone), calendar, timetable);
  return { due: due.toInstant(), explanation };
}

/**
 * Either of the two. A rule of hours needs an Instant and a zone; a rule of days takes a PlainDate, or the day an Instant
 * falls on in `zone`. Throws DeadlineRefused ("needs_time") and CalendarUnknown.
 */
export function compute(
  rule: Rule,
  from: Temporal.PlainDate | Temporal.Instant,
  calendar: ProductionCalendar,
  timetable: Timetable = usualTimetable,
  zone?: string,
): Deadline<Temporal.PlainDate> | Deadline<Temporal.Instant> {
  const instant = from instanceof Temporal.Instant ? from : undefined;
  if (rule.unit === "workingHours") {
    if (!instant || !zone) throw new DeadlineRefused("needs_time");
    return computeInstant(rule, instant, calendar, timetable, zone);
  }
  if (!instant) return computeDate(rule, from as Temporal.PlainDate, calendar);
  if (!zone) throw new DeadlineRefused("needs_time");
  return computeDate(rule, instant.toZonedDateTimeISO(zone).toPlainDate(), calendar);
}
