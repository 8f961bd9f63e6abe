import { isoOf } from "#platform/calendar/days.ts";
import type { ProductionCalendar } from "#platform/calendar/production-calendar.ts";
import { type Timetable, timeOf } from "#platform/calendar/timetable.ts";
import { addWorkingHours, type WorkedDay } from "#platform/calendar/working-hours.ts";
import type { Deadline, ExplanationLine } from "./explanation.ts";
import { lawLines } from "./law-lines.ts";
import type { HoursRule } from "./rule.ts";

/** The end of a term of working hours, in the zone of the start. Throws CalendarUnknown. */
export function countHours(
  rule: HoursRule,
  from: Temporal.ZonedDateTime,
  calendar: ProductionCalendar,
  timetable: Timetable,
): Deadline<Temporal.ZonedDateTime> {
  const result = addWorkingHours(from, rule.n, calendar, timetable, { decreeDaysOff: rule.decree_days === "off" });
  const lines: ExplanationLine[] = [
    { code: "startTime", date: from.toPlainDate().toString(), time: timeOf(from.hour * 60 + from.minute), zone: from.timeZoneId },
  ];
  if (result.moved) lines.push({ code: "opening", date: isoOf(result.opened.day), time: timeOf(result.opened.minute) });
  lines.push(worked(result.first));
  if (result.between.days > 0) lines.push({ code: "workedBetween", ...result.between });
  if (result.last !== result.first) lines.push(worked(result.last));
  lines.push(...lawLines(rule));
  return { due: result.due, explanation: lines };
}

function worked({ day, from, to, minutes }: WorkedDay): ExplanationLine {
  return { code: "worked", date: isoOf(day), from: timeOf(from), to: timeOf(to), minutes };
}
