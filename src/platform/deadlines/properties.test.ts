import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CalendarUnknown, shippedCalendar } from "#platform/calendar/index.ts";
import { plainlyDue, plainlyWorking } from "#test/support/plain-deadline.ts";
import { computeDate } from "./compute.ts";
import type { ExplanationLine } from "./explanation.ts";
import { type DayRule, ruleSchema } from "./rule.ts";

const calendar = shippedCalendar();
const first = Temporal.PlainDate.from("2018-11-01");
const fromDate = fc.integer({ min: 0, max: 3_500 }).map((days) => first.add({ days }));
const insideDate = fc.integer({ min: 100, max: 3_000 }).map((days) => first.add({ days }));
const shape = {
  unit: fc.constantFrom("calendarDays" as const, "workingDays" as const),
  n: fc.integer({ min: 1, max: 120 }),
  include_start: fc.boolean(),
  roll: fc.constantFrom("none" as const, "previous" as const, "next" as const),
  decree_days: fc.constantFrom("working" as const, "off" as const),
};
const plainRule = fc.record(shape);
const parse = (rule: unknown) => ruleSchema.parse(rule) as DayRule;
const runs = { numRuns: 600 };

/** Undefined when refused for want of a calendar; any other error is a failure. */
function due(rule: unknown, from: Temporal.PlainDate): Temporal.PlainDate | undefined {
  try {
    return computeDate(parse(rule), from, calendar).due;
  } catch (error) {
    if ((error as CalendarUnknown).code === "calendar_unknown") return undefined;
    throw error;
  }
}

/** Adds up the lines of an explanation: the start and all steps it names. */
function addUp(lines: readonly ExplanationLine[]): string {
  let date = Temporal.PlainDate.from((lines[0] as { date: string }).date);
  for (const line of lines) {
    if ("days" in line && line.code !== "workedBetween") {
      date = date.add({ days: line.days });
      expect(line.date).toBe(date.toString());
    }
  }
  return date.toString();
}

describe("computeDate", () => {
  test("agrees with the meaning of a rule spelled out day by day", () => {
    fc.assert(
      fc.property(plainRule, fromDate, (rule, from) => {
        expect(due(rule, from)?.toString()).toBe(plainlyDue(rule, from)?.toString());
      }),
      runs,
    );
  });

  test("agrees with it on every day of the calendar, for 7 days moved each way and for 3 working days", () => {
    for (let from = Temporal.PlainDate.from("2018-12-01"); from.year < 2028; from = from.add({ days: 1 })) {
      for (const roll of ["previous", "next"] as const) {
        const rule = { unit: "calendarDays", n: 7, include_start: false, roll, decree_days: "working" } as const;
        expect(due(rule, from)?.toString()).toBe(plainlyDue(rule, from)?.toString());
      }
      const rule = { unit: "workingDays", n: 3, include_start: false, roll: "none", decree_days: "off" } as const;
      expect(due(rule, from)?.toString()).toBe(plainlyDue(rule, from)?.toString());
    }
  });

  test("never ends on a day off when the rule moves it", () => {
    fc.assert(
      fc.property(plainRule, fromDate, fc.constantFrom("previous", "next"), (rule, from, roll) => {
        const found = due({ ...rule, roll }, from);
        if (found) expect(calendar.isWorking(found, { decreeDaysOff: rule.decree_days === "off" })).toBe(true);
      }),
      runs,
    );
  });

  test("a later start never ends earlier", () => {
    fc.assert(
      fc.property(plainRule, insideDate, fc.integer({ min: 0, max: 40 }), (rule, from, later) => {
        const [a, b] = [due(rule, from), due(rule, from.add({ days: later }))];
        if (a && b) expect(Temporal.PlainDate.compare(a, b)).toBeLessThanOrEqual(0);
      }),
      runs,
    );
  });

  test("a longer term never ends earlier, counting back included", () => {
    const n = fc.integer({ min: -60, max: 60 });
    fc.assert(
      fc.property(plainRule, insideDate, n, n, (rule, from, one, other) => {
        const [less, more] = [Math.min(one, other), Math.max(one, other)];
        const [a, b] = [due({ ...rule, include_start: false, n: less }, from), due({ ...rule, include_start: false, n: more }, from)];
        if (a && b) expect(Temporal.PlainDate.compare(a, b)).toBeLessThanOrEqual(0);
      }),
      runs,
    );
  });

  test("moved back ≤ as it stands ≤ moved on", () => {
    fc.assert(
      fc.property(plainRule, insideDate, (rule, from) => {
        const [back, none, on] = (["previous", "none", "next"] as const).map((roll) => due({ ...rule, roll }, from));
        if (back && none) expect(Temporal.PlainDate.compare(back, none)).toBeLessThanOrEqual(0);
        if (none && on) expect(Temporal.PlainDate.compare(none, on)).toBeLessThanOrEqual(0);
      }),
      runs,
    );
  });

  test("counting the start in is one day less when it counts, and nothing otherwise", () => {
    fc.assert(
      fc.property(plainRule, insideDate, (rule, from) => {
        const counts = rule.unit === "calendarDays" || plainlyWorking(from, rule.decree_days === "off");
        const included = due({ ...rule, include_start: true }, from);
        const shorter = due({ ...rule, include_start: false, n: counts ? rule.n - 1 : rule.n }, from);
        expect(included?.toString()).toBe(shorter?.toString());
      }),
      runs,
    );
  });

  test("the explanation adds up to the last day", () => {
    const dated = fc.oneof(
      fc.record({ ...shape, n: fc.integer({ min: -100, max: 100 }).filter((n) => n !== 0) }),
      fc.record({ ...shape, unit: fc.constant("months" as const), n: fc.integer({ min: 1, max: 24 }) }),
      fc.record({
        unit: fc.constant("yearlyDate" as const),
        date: fc.constantFrom("02-29", "01-01", "12-31", "05-09"),
        roll: shape.roll,
        boundary: fc.constantFrom("inclusive" as const, "exclusive" as const),
      }),
      fc.record({ unit: fc.constant("fixedDate" as const), date: fc.constantFrom("2019-05-01", "2024-02-29"), roll: shape.roll }),
    );
    fc.assert(
      fc.property(dated, insideDate, (rule, from) => {
        if (!due(rule, from)) return;
        const { due: last, explanation } = computeDate(parse(rule), from, calendar);
        expect(addUp(explanation)).toBe(last.toString());
        for (const line of explanation) {
          if (line.code !== "workingDays") continue;
          const counted = explanation[0]?.code === "startIncluded" ? 1 : 0;
          expect(Math.abs(line.days) + counted).toBe(Math.abs(line.n) + line.skipped);
        }
      }),
      runs,
    );
  });

  test("working days across each turn of the year are those of the lists", () => {
    for (let year = 2018; year <= 2027; year += 1) {
      for (const decree_days of ["working", "off"] as const) {
        for (let n = 1; n <= 15; n += 1) {
          const from = Temporal.PlainDate.from({ year, month: 12, day: 31 });
          const rule = { unit: "workingDays", n, include_start: false, roll: "none", decree_days } as const;
          expect(due(rule, from)?.toString()).toBe(plainlyDue(rule, from)?.toString());
          expect(due(rule, from) === undefined).toBe(year === 2027);
        }
      }
    }
  });
});
