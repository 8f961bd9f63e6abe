import fc from "fast-check";
import { expect, test } from "vitest";
import { shippedCalendar } from "#platform/calendar/index.ts";
import { pointDay, type ReminderPoint, remindedTerms, remindedUntil, usualPoints } from "./rules.ts";

const calendar = shippedCalendar();
const day = (text: string) => Temporal.PlainDate.from(text);
const point = fc.record({
  days: fc.integer({ min: -30, max: 30 }),
  unit: fc.constantFrom("calendar" as const, "working" as const),
  to: fc.constant(["executor" as const]),
});

test("a point is so many days or working days from the last day of the term", () => {
  const due = day("2026-12-18");
  expect(pointDay({ days: -5, unit: "working", to: [] }, due, calendar).toString()).toBe("2026-12-11");
  expect(pointDay({ days: -5, unit: "calendar", to: [] }, due, calendar).toString()).toBe("2026-12-13");
  expect(pointDay({ days: 1, unit: "working", to: [] }, due, calendar).toString()).toBe("2026-12-21");
  expect(pointDay({ days: 0, unit: "working", to: [] }, due, calendar).toString()).toBe("2026-12-18");
});

test("on a Monday the terms of the day, of tomorrow and of Friday are reminded of, and those of a weekend with them", () => {
  const found = remindedTerms(usualPoints, day("2026-11-22"), day("2026-11-23"), calendar);
  expect([...found].map(([due, to]) => `${due} ${[...to].join(" ")}`)).toEqual([
    "2026-11-20 executor head control",
    "2026-11-21 executor head control",
    "2026-11-22 executor head control",
    "2026-11-23 executor head",
    "2026-11-24 executor head",
    "2026-11-28 executor",
    "2026-11-29 executor",
    "2026-11-30 executor",
  ]);
});

test("each term is reminded of on exactly one day by each point, however the days are cut into runs", () => {
  const start = day("2026-03-01");
  fc.assert(
    fc.property(
      point,
      fc.integer({ min: 0, max: 200 }),
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 12, maxLength: 12 }),
      (one, at, runs) => {
        const due = start.add({ days: 60 + at });
        const on = pointDay(one as ReminderPoint, due, calendar);
        let from = on.subtract({ days: 20 });
        let times = 0;
        for (const length of runs) {
          const to = from.add({ days: length });
          if (remindedTerms([one], from, to, calendar).has(due.toString())) times += 1;
          from = to;
        }
        expect(times).toBe(Temporal.PlainDate.compare(on, from) <= 0 ? 1 : 0);
      },
    ),
    { numRuns: 15 },
  );
});

test("a year without a calendar is left out; a job that stood still makes up for a week", () => {
  expect(remindedTerms([{ days: -1, unit: "working", to: ["control"] }], day("2027-12-30"), day("2027-12-31"), calendar)).toEqual(
    new Map(),
  );
  expect(remindedUntil(day("2026-11-20"), null).toString()).toBe("2026-11-19");
  expect(remindedUntil(day("2026-11-20"), day("2026-11-17")).toString()).toBe("2026-11-17");
  expect(remindedUntil(day("2026-11-20"), day("2026-08-17")).toString()).toBe("2026-11-13");
  expect(remindedUntil(day("2026-11-20"), day("2026-11-20")).toString()).toBe("2026-11-20");
});
