import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { shippedCalendar } from "./production-calendar.ts";
import { minutesOf, type Timetable, timetableSchema, usualTimetable } from "./timetable.ts";
import { addWorkingHours } from "./working-hours.ts";

const calendar = shippedCalendar();
const end = (from: string, hours: number, timetable: Timetable = usualTimetable) =>
  addWorkingHours(Temporal.ZonedDateTime.from(from), hours, calendar, timetable).due.toPlainDateTime().toString({ smallestUnit: "minute" });

describe("working hours", () => {
  test.each([
    ["within the morning", "2026-11-20T09:30", 2, "2026-11-20T11:30"],
    ["over the midday break", "2026-11-20T12:00", 2, "2026-11-20T15:00"],
    ["up to closing time, not to the next opening", "2026-11-20T10:00", 7, "2026-11-20T18:00"],
    ["over a weekend", "2026-11-20T17:00", 2, "2026-11-23T10:00"],
    ["from before opening", "2026-11-20T05:00", 1, "2026-11-20T10:00"],
    ["from the midday break", "2026-11-20T13:30", 1, "2026-11-20T15:00"],
    ["from a Sunday", "2026-11-22T12:00", 1, "2026-11-23T10:00"],
    ["nine hours, as the rules of Sevastopol", "2026-11-20T16:00", 9, "2026-11-23T17:00"],
    ["a fraction, to the minute", "2026-11-20T09:00", 0.125, "2026-11-20T09:08"],
    ["no hours inside opening hours", "2026-11-20T09:10", 0, "2026-11-20T09:10"],
    ["no hours outside them end at the next opening", "2026-11-20T18:00", 0, "2026-11-23T09:00"],
    ["over the New Year holidays", "2026-12-30T17:30", 1, "2027-01-11T09:30"],
    ["a shortened day ends an hour earlier", "2026-04-30T16:30", 1, "2026-05-04T09:30"],
    ["a working Saturday is worked like the Monday it was moved to", "2024-04-26T17:30", 1, "2024-04-27T09:30"],
  ])("%s", (_, from, hours, expected) => {
    expect(end(`${from}[Asia/Yekaterinburg]`, hours)).toBe(expected);
  });

  test("are counted in the zone of the start, from UTC+2 to UTC+12", () => {
    for (const zone of ["Europe/Kaliningrad", "Europe/Moscow", "Europe/Samara", "Asia/Omsk", "Asia/Irkutsk", "Asia/Kamchatka", "+09:00"]) {
      expect(end(`2026-11-20T17:00[${zone}]`, 2)).toBe("2026-11-23T10:00");
    }
  });

  test("drop the seconds of the start", () => {
    expect(end("2026-11-20T09:30:59.9[Europe/Moscow]", 1)).toBe("2026-11-20T10:30");
  });

  test("may go on until midnight", () => {
    const night = timetableSchema.parse({ days: { mon: [["20:00", "24:00"]] } });
    expect(end("2026-11-23T21:00[Europe/Moscow]", 3, night)).toBe("2026-11-24T00:00");
  });

  test("stop where the calendar ends", () => {
    expect(() => end("2027-12-30T17:30[Europe/Moscow]", 1)).toThrow("2028");
    expect(() => end("2026-11-20T09:00[Europe/Moscow]", 100_000)).toThrow("2028");
  });

  test("a timetable out of order, overlapping or never open on a weekday is refused", () => {
    for (const days of [
      { mon: [["13:00", "09:00"]] },
      {
        mon: [
          ["09:00", "13:00"],
          ["12:00", "18:00"],
        ],
      },
      { mon: [["9:00", "13:00"]] },
      { mon: [["09:00", "25:00"]] },
      { sat: [["09:00", "13:00"]] },
      {},
      { monday: [["09:00", "13:00"]] },
    ]) {
      expect(timetableSchema.safeParse({ days }).success, JSON.stringify(days)).toBe(false);
    }
  });

  test("agree with counting minute by minute", () => {
    const start = fc.record({ day: fc.integer({ min: 0, max: 2900 }), minute: fc.integer({ min: 0, max: 1439 }) });
    const odd: Timetable = timetableSchema.parse({
      days: {
        mon: [
          ["08:30", "12:00"],
          ["12:40", "17:15"],
        ],
        wed: [["10:00", "10:45"]],
        thu: [["09:00", "18:00"]],
        fri: [["09:00", "12:00"]],
      },
      shortenedMinus: 90,
    });
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 1500 }), fc.constantFrom(usualTimetable, odd), ({ day, minute }, minutes, timetable) => {
        const from = Temporal.PlainDate.from("2019-01-09").add({ days: day }).toZonedDateTime("+07:00").add({ minutes: minute });
        const result = addWorkingHours(from, minutes / 60, calendar, timetable);
        expect(result.due.toPlainDateTime().toString()).toBe(minuteByMinute(from.toPlainDateTime(), minutes, timetable).toString());
        const worked =
          result.first === result.last ? result.last.minutes : result.first.minutes + result.between.minutes + result.last.minutes;
        expect(worked).toBe(minutes);
      }),
      { numRuns: 300 },
    );
  });
});

const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

/** The slow way: walk the days, mark each open minute, count. */
function minuteByMinute(from: Temporal.PlainDateTime, minutes: number, timetable: Timetable): Temporal.PlainDateTime {
  const notBefore = from.hour * 60 + from.minute;
  let left = minutes;
  for (let date = from.toPlainDate(); ; date = date.add({ days: 1 })) {
    const today = openMinutes(date, timetable).filter((minute) => !date.equals(from.toPlainDate()) || minute >= notBefore);
    const last = today[left - 1];
    if (last !== undefined) return date.toPlainDateTime().add({ minutes: last + 1 });
    left -= today.length;
  }
}

function openMinutes(date: Temporal.PlainDate, timetable: Timetable): number[] {
  if (!calendar.isWorking(date)) return [];
  const moved = calendar.years.get(date.year)?.transfers.find((transfer) => transfer.from === date.toString());
  const weekday = date.dayOfWeek > 5 && moved ? Temporal.PlainDate.from(moved.to).dayOfWeek : date.dayOfWeek;
  const open = (timetable.days[weekdays[weekday - 1] ?? "sun"] ?? []).flatMap(([opens, closes]) =>
    Array.from({ length: minutesOf(closes) - minutesOf(opens) }, (_, at) => minutesOf(opens) + at),
  );
  return calendar.isShortened(date) ? open.slice(0, Math.max(0, open.length - timetable.shortenedMinus)) : open;
}
