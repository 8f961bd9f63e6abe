import { describe, expect, test } from "vitest";
import { testWords } from "#test/support/context.ts";
import { plainlyWorking } from "#test/support/plain-deadline.ts";
import { dateOf, dayOf, isoOf, readDay, weekdayOf } from "./days.ts";
import { problemText } from "./problem-text.ts";
import { ProductionCalendar, readCalendar, shippedCalendar, withYear } from "./production-calendar.ts";
import { type CalendarYear, yearProblems } from "./schema.ts";

const calendar = shippedCalendar();
const date = (text: string) => Temporal.PlainDate.from(text);
const empty: CalendarYear = { nonWorking: [], workingWeekends: [], shortened: [], decreeNonWorking: [], holidays: [], transfers: [] };

describe("the shipped calendar", () => {
  test("knows 2019 to 2027 and nothing else", () => {
    expect([...calendar.years.keys()]).toEqual([2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026, 2027]);
    expect(calendar.isKnown(date("2018-12-31"))).toBe(false);
    expect(calendar.isKnown(date("2019-01-01"))).toBe(true);
    expect(calendar.isKnown(date("2027-12-31"))).toBe(true);
    expect(calendar.isKnown(date("2028-01-01"))).toBe(false);
  });

  test("agrees with its lists on every day, decree days both ways", () => {
    for (let day = date("2019-01-01"); day.year < 2028; day = day.add({ days: 1 })) {
      expect(calendar.isWorking(day), day.toString()).toBe(plainlyWorking(day, false));
      expect(calendar.isWorking(day, { decreeDaysOff: true }), day.toString()).toBe(plainlyWorking(day, true));
    }
  });

  test.each([...calendar.years])("has as many working days in %i as the year says", (year, data) => {
    const [from, to] = [date(`${year}-01-01`), date(`${year}-01-01`).add({ years: 1 })];
    expect(calendar.countWorkingDays(from, to)).toBe(data.workingDays5);
    expect(calendar.countWorkingDays(from, to, { decreeDaysOff: true })).toBe((data.workingDays5 ?? 0) - data.decreeNonWorking.length);
    expect(yearProblems(year, data)).toEqual([]);
  });

  test("says why a day is or is not worked", () => {
    const reason = (text: string, decreeDaysOff = false) => calendar.reason(date(text), { decreeDaysOff });
    expect(reason("2026-11-20")).toEqual({ code: "working" });
    expect(reason("2026-12-20")).toEqual({ code: "weekend" });
    expect(reason("2026-12-31")).toEqual({ code: "transferred", moved_from: "2026-01-04" });
    expect(reason("2024-04-27")).toEqual({ code: "workingWeekend" });
    expect(reason("2025-05-09")).toEqual({ code: "holiday" });
    expect(reason("2020-04-01")).toEqual({ code: "decreeWorking" });
    expect(reason("2020-04-01", true)).toEqual({ code: "decreeOff" });
    expect(reason("2019-12-31")).toEqual({ code: "shortened" });
  });

  test("works a moved Saturday by the hours of the day it was moved to", () => {
    const schedule = (text: string) => calendar.scheduleWeekday(dayOf(date(text)));
    expect(schedule("2024-04-27")).toBe(0);
    expect(schedule("2024-11-02")).toBe(1);
    expect(schedule("2026-11-20")).toBe(4);
  });

  test("finds the nearest working days and refuses to look past its years", () => {
    expect(calendar.nextWorkingDay(date("2026-12-31")).toString()).toBe("2027-01-11");
    expect(calendar.previousWorkingDay(date("2027-01-10")).toString()).toBe("2026-12-30");
    expect(calendar.addWorkingDays(date("2026-12-30"), 1).toString()).toBe("2027-01-11");
    expect(calendar.addWorkingDays(date("2027-01-11"), -1).toString()).toBe("2026-12-30");
    expect(() => calendar.nextWorkingDay(date("2027-12-31"))).toThrow("2028");
    expect(() => calendar.previousWorkingDay(date("2019-01-08"))).toThrow("2018");
    expect(() => calendar.isWorking(date("2030-05-05"))).toThrow("2030");
    expect(() => calendar.countWorkingDays(date("2027-12-01"), date("2028-02-01"))).toThrow("2028");
  });
});

describe("a year an administrator enters", () => {
  test("is counted with at once, and the value it was added to stays as it was", () => {
    const longer = withYear(calendar, 2028, { ...empty, nonWorking: ["2028-01-03"] });
    expect(longer.nextWorkingDay(date("2028-01-01")).toString()).toBe("2028-01-04");
    expect(calendar.isKnown(date("2028-01-01"))).toBe(false);
  });

  test("beyond a gap does not let a count jump over the gap", () => {
    const gapped = withYear(calendar, 2030, empty);
    expect(gapped.nextWorkingDay(date("2030-01-05")).toString()).toBe("2030-01-07");
    expect(() => gapped.nextWorkingDay(date("2027-12-31"))).toThrow("2028");
    expect(() => gapped.previousWorkingDay(date("2030-01-01").subtract({ days: 1 }))).toThrow("2029");
    expect(() => gapped.addWorkingDays(date("2030-01-02"), -5)).toThrow("2029");
  });

  test.each([
    ["other_year", { nonWorking: ["2027-01-01"] }],
    ["twice", { nonWorking: ["2028-01-03", "2028-01-03"] }],
    ["not_a_weekday", { nonWorking: ["2028-01-01"] }],
    ["not_a_weekend", { workingWeekends: ["2028-01-03"] }],
    ["not_a_working_day", { shortened: ["2028-01-01"] }],
    ["not_a_working_day", { nonWorking: ["2028-01-03"], decreeNonWorking: ["2028-01-03"] }],
    ["not_a_day_off", { holidays: ["2028-01-03"] }],
    ["wrong_count", { workingDays5: 200 }],
  ])("is refused as %s and told so", (code, change) => {
    const problems = yearProblems(2028, { ...empty, ...change });
    expect(problems.map((problem) => problem.code)).toEqual([code]);
    for (const language of ["ru", "en"] as const) {
      expect(problemText(problems[0] as (typeof problems)[number], testWords(language))).toContain(problems[0]?.value);
    }
    expect(() => withYear(calendar, 2028, { ...empty, ...change })).toThrow(code);
  });

  test("is refused outside the years a calendar can have", () => {
    expect(yearProblems(99_999, empty).map((problem) => problem.code)).toEqual(["bad_year"]);
    expect(() => new ProductionCalendar(new Map())).toThrow(RangeError);
    expect(() => readCalendar({ 2028: { nonWorking: ["2028-02-30"] } })).toThrow();
  });
});

test("day numbers are days since 1970 and know their weekday", () => {
  for (const text of ["0001-01-01", "1582-10-15", "1969-12-31", "1970-01-01", "2000-02-29", "2100-03-01", "9999-12-31"]) {
    const plain = date(text);
    const day = dayOf(plain);
    expect(day).toBe(date("1970-01-01").until(plain, { largestUnit: "days" }).days);
    expect([readDay(text), isoOf(day), dateOf(day).toString()]).toEqual([day, text, text]);
    expect(weekdayOf(day)).toBe(plain.dayOfWeek - 1);
  }
  for (const text of ["2026-02-29", "2100-02-29", "2026-13-01", "2026-00-10", "2026-01-00", "26-01-01", "2026-1-1", " 2026-01-01", ""]) {
    expect(readDay(text), text).toBeUndefined();
  }
});
