import { expect, test } from "vitest";
import { daysOf, isOver, periodsOf, readPeriod } from "./rules.ts";

const day = (text: string) => Temporal.PlainDate.from(text);

test("a period is a year or a quarter, and nothing else", () => {
  expect(readPeriod("2026")).toEqual({ year: 2026 });
  expect(readPeriod("2026-3")).toEqual({ year: 2026, quarter: 3 });
  for (const text of ["", "26", "2026-0", "2026-5", "2026-03", "1999", "2026-3 ", "2026-3.pdf"]) expect(readPeriod(text)).toBeUndefined();
});

test("the last quarter ends with the year, in a leap year too", () => {
  expect(String(daysOf({ year: 2024, quarter: 1 }).to)).toBe("2024-03-31");
  expect(String(daysOf({ year: 2026, quarter: 4 }).to)).toBe("2026-12-31");
});

test("only what is over may be reviewed, from the day after its last", () => {
  expect(isOver({ year: 2026, quarter: 3 }, day("2026-09-30"))).toBe(false);
  expect(isOver({ year: 2026, quarter: 3 }, day("2026-10-01"))).toBe(true);
  expect(periodsOf([2025, 2026], day("2026-08-10"))).toEqual(["2026-2", "2026-1", "2025", "2025-4", "2025-3", "2025-2", "2025-1"]);
});
