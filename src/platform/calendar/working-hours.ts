import { type DayNumber, dateOf, dayNumber } from "./days.ts";
import type { DayOptions, ProductionCalendar } from "./production-calendar.ts";
import { countTimetable, type OpenHours, type Timetable } from "./timetable.ts";

/** Minutes worked on a day, and when the last of them ended (minutes since midnight). */
export interface WorkedDay {
  readonly day: DayNumber;
  readonly from: number;
  readonly to: number;
  readonly minutes: number;
}

export interface WorkingHours {
  /** when the term ends, in the zone of the start */
  readonly due: Temporal.ZonedDateTime;
  /** the start itself, or the opening it was moved to */
  readonly opened: { readonly day: DayNumber; readonly minute: number };
  readonly moved: boolean;
  readonly first: WorkedDay;
  readonly last: WorkedDay;
  /** working days strictly between the first and the last */
  readonly between: { readonly days: number; readonly minutes: number };
}

/**
 * `hours` (0 or more; a fraction counts to the nearest minute) of the town's working time after `start`, whose
 * seconds are dropped. A start outside the opening hours counts from the next opening; a term that is used up at
 * closing time ends at closing time. Throws CalendarUnknown when it runs into a year without a calendar.
 */
export function addWorkingHours(
  start: Temporal.ZonedDateTime,
  hours: number,
  calendar: ProductionCalendar,
  timetable: Timetable,
  options: DayOptions = {},
): WorkingHours {
  if (!(hours >= 0)) throw new RangeError("Working hours are 0 or more");
  const table = countTimetable(timetable);
  const { days } = calendar;
  const hoursOf = (day: DayNumber): OpenHours =>
    days.isWorking(day, options.decreeDaysOff)
      ? ((days.isShortened(day) ? table.shortened : table.usual)[calendar.scheduleWeekday(day)] ?? [])
      : [];

  const startDay = dayNumber(start.year, start.month, start.day);
  const startMinute = start.hour * 60 + start.minute;
  let left = Math.round(hours * 60);
  let opened: WorkingHours["opened"] | undefined;
  let first: WorkedDay | undefined;
  let last: WorkedDay | undefined;
  const between = { days: 0, minutes: 0 };

  for (let day = startDay; last === undefined; day += 1) {
    const notBefore = day === startDay ? startMinute : 0;
    let from = -1;
    let minutes = 0;
    for (const [opens, closes] of hoursOf(day)) {
      if (closes <= notBefore) continue;
      const at = Math.max(opens, notBefore);
      if (from < 0) from = at;
      opened ??= { day, minute: at };
      const used = Math.min(left, closes - at);
      left -= used;
      minutes += used;
      if (left === 0) {
        last = { day, from, to: at + used, minutes };
        break;
      }
    }
    if (last || from < 0) continue;
    if (!first) first = { day, from, to: closing(hoursOf(day)), minutes };
    else {
      between.days += 1;
      between.minutes += minutes;
    }
  }
  const begun = opened as WorkingHours["opened"];
  return {
    due: at(last, start.timeZoneId),
    opened: begun,
    moved: begun.day !== startDay || begun.minute !== startMinute,
    first: first ?? last,
    last,
    between,
  };
}

function closing(hours: OpenHours): number {
  return hours.at(-1)?.[1] ?? 0;
}

function at(worked: WorkedDay, zone: string): Temporal.ZonedDateTime {
  const date = dateOf(worked.to === 1440 ? worked.day + 1 : worked.day);
  const minute = worked.to % 1440;
  return date.toZonedDateTime({ timeZone: zone, plainTime: new Temporal.PlainTime(Math.floor(minute / 60), minute % 60) });
}
