import { expect, test } from "vitest";
import { lastMonths, monthKey, pressingTopics, readMonth } from "./rules.ts";

const today = Temporal.PlainDate.from("2026-11-10");

test("only months that are over have an analysis", () => {
  expect(String(readMonth("2026-10", today))).toBe("2026-10-01");
  for (const text of ["2026-11", "2027-01", "2026-13", "1999-01", "x", undefined])
    expect(readMonth(text, today), String(text)).toBeUndefined();
  expect(lastMonths(today).map(monthKey).at(0)).toBe("2026-10");
  expect(lastMonths(today).map(monthKey).at(-1)).toBe("2025-11");
});

test("recommendations are drafted for what grew most, else for the commonest", () => {
  const row = (key: string, now: number, before: number) => ({ key, now, before });
  expect(pressingTopics([row("a", 20, 19), row("b", 9, 2), row("c", 6, 3), row("none", 50, 0)]).map(({ key }) => key)).toEqual(["b", "c"]);
  expect(pressingTopics([row("a", 20, 20), row("b", 2, 2)]).map(({ key }) => key)).toEqual(["a"]);
});
