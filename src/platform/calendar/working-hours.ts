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
    const done = workDay(hoursOf(day), day, day === startDay ? startMinute : 0, left);
    if (!done) continue;
    left -= done.minutes;
    opened ??= { day, minute: done.from };
    if (left === 0) last = done;
    else if (!first) first = done;
    else {
      between.days += 1;
      between.minutes += done.minutes;
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

/** The part of a term of `left` minutes that a day takes; undefined when it is closed from `notBefore` on. */
function workDay(hours: OpenHours, day: DayNumber, notBefore: number, left: number): WorkedDay | undefined {
  let from: number | undefined;
  let to = 0;
  let minutes = 0;
  for (const [opens, closes] of hours) {
    if (closes <= notBefore) continue;
    const begins = Math.max(opens, notBefore);
    from ??= begins;
    const used = Math.min(left - minutes, closes - begins);
    minutes += used;
    to = begins + used;
    if (minutes === left) break;
  }
  return from === undefined ? undefined : { day, from, to, minutes };
}

function at(worked: WorkedDay, zone: string): Temporal.ZonedDateTime {
  const date = dateOf(worked.to === 1440 ? worked.day + 1 : worked.day);
  const minute = worked.to % 1440;
  return date.toZonedDateTime({ timeZone: zone, plainTime: new Temporal.PlainTime(Math.floor(minute / 60), minute % 60) });
}
