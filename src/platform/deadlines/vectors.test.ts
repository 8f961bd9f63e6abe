import { describe, expect, test } from "vitest";
import { shippedCalendar, usualTimetable } from "#platform/calendar/index.ts";
import { testWords } from "#test/support/context.ts";
import { compute, computeDate, explain, loadRegulations, type RuleInput, ruleSchema } from "./index.ts";
import type { DayRule } from "./rule.ts";

const calendar = shippedCalendar();
const regulations = loadRegulations();
const date = (text: string) => Temporal.PlainDate.from(text);
const due = (rule: RuleInput, from: string) => computeDate(ruleSchema.parse(rule) as DayRule, date(from), calendar).due.toString();
const dueOf = (regulation: string, step: string, from: string) =>
  computeDate(regulations.regulation(regulation).rule(step, date(from)) as DayRule, date(from), calendar).due.toString();

describe("thirty days of consideration end on a day off (59-FZ art. 12)", () => {
  test.each([
    ["2026-11-20", "2026-12-20", "2026-12-18", "2026-12-21"],
    ["2024-04-01", "2024-05-01", "2024-04-27", "2024-05-02"],
    ["2026-12-02", "2027-01-01", "2026-12-30", "2027-01-11"],
  ])("registered on %s: %s as it stands, %s moved back, %s moved on", (from, none, previous, next) => {
    expect(due({ n: 30, unit: "calendarDays", roll: "none" }, from)).toBe(none);
    expect(due({ n: 30, unit: "calendarDays", roll: "previous" }, from)).toBe(previous);
    expect(due({ n: 30, unit: "calendarDays", roll: "next" }, from)).toBe(next);
    expect(dueOf("appeal-59fz", "consideration", from)).toBe(previous);
  });

  test("the explanation says each step in both languages", () => {
    const rule = regulations.regulation("appeal-59fz").rule("consideration", date("2026-11-20")) as DayRule;
    const { explanation } = computeDate(rule, date("2026-11-20"), calendar);
    expect(explain(explanation, testWords("ru"), "ru")).toEqual([
      "Отсчёт от 20.11.2026 (пятница): сам этот день в срок не входит",
      "30 календарных дней — до 20.12.2026 (воскресенье)",
      "20.12.2026 (воскресенье) — выходной день",
      "Срок переносится назад, на ближайший предшествующий рабочий день: 18.12.2026 (пятница)",
      "Основание: 59-ФЗ, ст. 12 ч. 1",
    ]);
    expect(explain(explanation, testWords("en"), "en")).toEqual([
      "Counted from 20/11/2026 (Friday), which is not part of the term",
      "30 calendar days: until 20/12/2026 (Sunday)",
      "20/12/2026 (Sunday) is a weekend",
      "Moved back to the nearest working day before: 18/12/2026 (Friday)",
      "Basis: 59-FZ, art. 12 part 1",
    ]);
  });

  test("a town may set the roll, and nothing it has no say in", () => {
    const regulation = regulations.regulation("appeal-59fz");
    const rule = regulation.rule("consideration", date("2026-11-20"), { roll: "next" }) as DayRule;
    expect(computeDate(rule, date("2026-11-20"), calendar).due.toString()).toBe("2026-12-21");
    expect(() => regulation.rule("consideration", date("2026-11-20"), { n: 60 })).toThrow("may_not_set");
  });
});

describe("the road-map (order 148-r)", () => {
  const step = (name: string, from: string) => dueOf("roadmap-148r", name, from);

  test("a Duma decision of 24.04.2024 leads over a working Saturday to 30.05.2024", () => {
    expect(step("m8-presentation", "2024-04-24")).toBe("2024-04-27");
    expect(step("m9-publication", "2024-04-27")).toBe("2024-05-06");
    expect(step("m9-discussion", "2024-05-06")).toBe("2024-05-21");
    expect(step("m10-analysis", "2024-05-21")).toBe("2024-05-30");
  });

  test("a Duma decision of 25.04.2025 leads to 02.06.2025", () => {
    expect(step("m8-presentation", "2025-04-25")).toBe("2025-04-30");
    expect(step("m9-publication", "2025-04-30")).toBe("2025-05-07");
    expect(step("m9-discussion", "2025-05-07")).toBe("2025-05-22");
    expect(step("m10-analysis", "2025-05-22")).toBe("2025-06-02");
  });

  test("a report handed in on 30.08.2024 is discussed until 19.09.2024", () => {
    expect(step("m7-publication", "2024-08-30")).toBe("2024-09-04");
    expect(step("m7-discussion", "2024-09-04")).toBe("2024-09-19");
  });

  test("37 dates are set, and fifteen of them are days off", () => {
    const yearly = (name: string, month: string) =>
      [2019, 2020, 2021, 2022, 2023, 2024, 2025].map((year) => step(name, `${year}-${month}`));
    const dates = [
      step("m1-candidates", "2019-02-13"),
      step("m2-experts", "2019-02-13"),
      ...["m3-training", "m4-initiative-projects", "m5-rating", "m6-report"].flatMap((name) => yearly(name, "01-01")),
      ...yearly("d2a-report", "12-31"),
    ];
    expect(new Set(dates).size).toBe(37);
    expect(dates.filter((day) => !calendar.isWorking(date(day))).sort()).toEqual([
      "2019-05-01",
      "2019-09-01",
      "2019-12-15",
      "2020-03-01",
      "2020-12-20",
      "2021-12-31",
      "2022-12-31",
      "2023-12-31",
      "2024-09-01",
      "2024-12-15",
      "2024-12-31",
      "2025-03-01",
      "2025-12-20",
      "2025-12-31",
      "2026-03-01",
    ]);
  });

  test("after the last year of the plan its yearly steps are not in force", () => {
    expect(() => step("m6-report", "2026-01-01")).toThrow("not_in_force");
  });
});

describe("the reporting calendar of NGOs", () => {
  const year = (name: string, from: string, count: number) => {
    const dates: string[] = [];
    for (let event = from; dates.length < count; ) {
      const rule = regulations.regulation("ngo-reporting").rule(name, date(event)) as DayRule;
      const { due, explanation } = computeDate(rule, date(event), calendar);
      dates.push(due.toString());
      // The next period begins after the date itself, not after the day it was moved to.
      event = explanation.flatMap((line) => (line.code === "yearlyDate" ? [line.date] : []))[0] ?? "";
    }
    return dates;
  };
  const quarters2026 = ["2026-01-26", "2026-04-27", "2026-07-27", "2026-10-26"];
  const quarters2027 = ["2027-01-25", "2027-04-26", "2027-07-26", "2027-10-25"];

  test.each([
    ["minjust-annual", ["2026-04-15", "2027-04-15"]],
    ["fns-accounts", ["2026-03-31", "2027-03-31"]],
    ["fns-rsv", [...quarters2026, ...quarters2027]],
    ["fns-6ndfl", ["2026-02-25", "2026-04-27", "2026-07-27", "2026-10-26", "2027-02-25", "2027-04-26", "2027-07-26", "2027-10-25"]],
    ["sfr-efs1-12", ["2026-01-26", "2027-01-25"]],
    ["sfr-efs1-2", [...quarters2026, ...quarters2027]],
  ])("%s", (step, expected) => {
    expect(year(step, "2025-12-31", expected.length)).toEqual(expected);
  });
});

test("a term of working hours says when it was worked, and how much", () => {
  const rule = ruleSchema.parse({ n: 9.5, unit: "workingHours" });
  const start = Temporal.Instant.from("2026-11-20T17:30+05:00");
  const { due, explanation } = compute(rule, start, calendar, usualTimetable, "Asia/Yekaterinburg");
  expect(due.toString()).toBe("2026-11-24T05:00:00Z");
  expect(explain(explanation, testWords("ru"), "ru")).toEqual([
    "Отсчёт от 20.11.2026 (пятница), 17:30, часовой пояс Asia/Yekaterinburg",
    "20.11.2026 (пятница), с 17:30 до 18:00: 30 мин рабочего времени",
    "Ещё 1 полный рабочий день: 8 ч",
    "24.11.2026 (вторник), с 09:00 до 10:00: 1 ч рабочего времени",
  ]);
  expect(explain(explanation, testWords("en"), "en")[1]).toBe("20/11/2026 (Friday), 17:30 to 18:00: 30 min of working time");
  expect(() => compute(rule, Temporal.PlainDate.from("2026-11-20"), calendar)).toThrow("needs_time");
});

describe("edges of a rule", () => {
  test("no days at all end on the start, wherever it lies", () => {
    expect(due({ n: 0, unit: "calendarDays" }, "2026-11-21")).toBe("2026-11-21");
    expect(due({ n: 0, unit: "workingDays" }, "2026-11-21")).toBe("2026-11-21");
    expect(due({ n: 0, unit: "workingDays", roll: "next" }, "2026-11-21")).toBe("2026-11-23");
  });

  test("with include_start a day off does not count as a working day", () => {
    expect(due({ n: 1, unit: "workingDays", include_start: true }, "2026-11-20")).toBe("2026-11-20");
    expect(due({ n: 1, unit: "workingDays", include_start: true }, "2026-11-21")).toBe("2026-11-23");
    expect(due({ n: 1, unit: "calendarDays", include_start: true }, "2026-11-21")).toBe("2026-11-21");
  });

  test("negative numbers count back", () => {
    expect(due({ n: -7, unit: "calendarDays", roll: "previous" }, "2026-11-29")).toBe("2026-11-20");
    expect(due({ n: -3, unit: "workingDays" }, "2024-05-02")).toBe("2024-04-25");
    expect(due({ n: -1, unit: "workingDays", include_start: true }, "2026-11-21")).toBe("2026-11-20");
  });

  test("months end on the same day of the month, or on its last", () => {
    expect(due({ n: 1, unit: "months" }, "2026-01-31")).toBe("2026-02-28");
    expect(due({ n: 3, unit: "months" }, "2026-08-20")).toBe("2026-11-20");
  });

  test("a yearly date is the next one; the start itself only with include_start", () => {
    expect(due({ unit: "yearlyDate", date: "04-15" }, "2026-11-20")).toBe("2027-04-15");
    expect(due({ unit: "yearlyDate", date: "04-15" }, "2026-04-15")).toBe("2027-04-15");
    expect(due({ unit: "yearlyDate", date: "04-15", include_start: true }, "2026-04-15")).toBe("2026-04-15");
  });

  test("29 February is the last day of February in other years", () => {
    expect(due({ unit: "yearlyDate", date: "02-29" }, "2023-03-01")).toBe("2024-02-29");
    expect(due({ unit: "yearlyDate", date: "02-29" }, "2024-02-29")).toBe("2025-02-28");
  });

  test("an exclusive boundary takes a day off before the roll", () => {
    expect(due({ unit: "fixedDate", date: "2019-04-01", boundary: "exclusive" }, "2019-02-13")).toBe("2019-03-31");
    expect(due({ unit: "fixedDate", date: "2019-04-01", boundary: "exclusive", roll: "previous" }, "2019-02-13")).toBe("2019-03-29");
  });

  test("decree days are working days unless the rule says otherwise", () => {
    expect(due({ n: 1, unit: "workingDays" }, "2020-03-27")).toBe("2020-03-30");
    expect(due({ n: 1, unit: "workingDays", decree_days: "off" }, "2020-03-27")).toBe("2020-05-12");
  });

  test("a year without a calendar is refused by name, whichever day leads there", () => {
    expect(() => due({ n: 1, unit: "calendarDays" }, "2027-12-31")).toThrow("2028");
    expect(() => due({ n: 1, unit: "workingDays" }, "2027-12-30")).toThrow("2028");
    expect(() => due({ n: 0, unit: "calendarDays", roll: "next" }, "2027-12-31")).toThrow("2028");
    expect(() => due({ n: 0, unit: "calendarDays", roll: "previous" }, "2019-01-01")).toThrow("2018");
    expect(() => due({ n: 36_600, unit: "workingDays" }, "2026-11-20")).toThrow("2028");
    expect(() => due({ n: 2, unit: "workingDays" }, "2018-12-25")).toThrow("2018");
    expect(() => due({ n: 1, unit: "workingDays", include_start: true }, "2018-12-31")).toThrow("2018");
  });

  test("a start before the calendar is not looked at unless it is counted", () => {
    expect(due({ n: 40, unit: "calendarDays" }, "2018-12-10")).toBe("2019-01-19");
    expect(due({ n: 1, unit: "workingDays" }, "2018-12-31")).toBe("2019-01-09");
  });

  test.each([
    { n: 1.5, unit: "calendarDays" },
    { n: 1e300, unit: "workingDays" },
    { n: -1, unit: "workingHours" },
    { n: 0, unit: "calendarDays", include_start: true },
    { n: 1, unit: "workingHours", include_start: true },
    { n: 1, unit: "calendarDays", rol: "next" },
    { unit: "yearlyDate", date: "02-30" },
    { unit: "fixedDate", date: "2026-02-29" },
    { n: "30", unit: "calendarDays" },
    { n: 30, unit: "days" },
  ])("%j is no rule", (rule) => {
    expect(ruleSchema.safeParse(rule).success).toBe(false);
  });
});
