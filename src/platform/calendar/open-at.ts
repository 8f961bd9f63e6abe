import { dayOf } from "./days.ts";
import type { ProductionCalendar } from "./production-calendar.ts";
import { countTimetable, type Timetable } from "./timetable.ts";

/** Whether the offices are open at a moment, in its zone. Throws CalendarUnknown for a year without a calendar. */
export function isOpenAt(moment: Temporal.ZonedDateTime, calendar: ProductionCalendar, timetable: Timetable): boolean {
  const day = dayOf(moment.toPlainDate());
  if (!calendar.days.isWorking(day)) return false;
  const table = countTimetable(timetable);
  const hours = (calendar.days.isShortened(day) ? table.shortened : table.usual)[calendar.scheduleWeekday(day)] ?? [];
  const minute = moment.hour * 60 + moment.minute;
  return hours.some(([from, to]) => from <= minute && minute < to);
}
