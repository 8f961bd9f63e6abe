import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Refusal } from "../http/errors.ts";
import { changeOf, shareOf } from "./change.ts";
import { monthIn, monthsOf, periodOf, readSpan, yearBefore } from "./period.ts";
import { verdict } from "./stated.ts";

const day = (text: string) => Temporal.PlainDate.from(text);
const today = day("2026-11-20");
const texts = ({ from, to }: { from: Temporal.PlainDate; to: Temporal.PlainDate }) => `${from}…${to}`;

describe("a change", () => {
  test("of 18,970 after 13,916 is +5,054, +36.32 %", () => {
    const change = changeOf(18_970, 13_916);
    expect(change?.absolute).toBe(5054);
    expect(change?.relative).toBeCloseTo(0.36318, 5);
  });

  test("needs something to compare with", () => {
    expect(changeOf(5, null)).toBeNull();
    expect(changeOf(0, 0)).toBeNull();
    expect(changeOf(5, 0)).toEqual({ absolute: 5, relative: null });
    expect(shareOf(869, 1388)).toBeCloseTo(0.6261, 4);
    expect(shareOf(1, 0)).toBeNull();
  });

  test("gives the number back", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 0, max: 1e6 }), (before, now) => {
        const change = changeOf(now, before);
        expect(before + (change?.absolute ?? 0)).toBe(now);
        expect(before * (1 + (change?.relative ?? 0))).toBeCloseTo(now, 3);
      }),
    );
  });
});

describe("a printed number", () => {
  const printed = (operator: Parameters<typeof verdict>[0]["operator"], value: number, digits = 0) => ({ operator, value, digits });

  test("«на 33 %» disagrees with +36.32 %, «на 36 %» and «на 36,32 %» do not", () => {
    expect(verdict(printed("=", 33), 36.3179)).toBe("differs");
    expect(verdict(printed("=", 36), 36.3179)).toBe("agrees");
    expect(verdict(printed("=", 36.32, 2), 36.3179)).toBe("agrees");
    expect(verdict(printed("=", 36.31, 2), 36.3179)).toBe("differs");
  });

  test.each([
    ["more", 700, 700, "differs"],
    ["more", 700, 701, "agrees"],
    ["at_least", 15, 15, "agrees"],
    ["at_least", 15, 14, "differs"],
    ["up_to", 12_000, 12_000, "agrees"],
    ["up_to", 12_000, 12_001, "differs"],
    ["about", 500, 450, "agrees"],
    ["about", 500, 449, "differs"],
  ] as const)("%s %d against %d: %s", (operator, value, counted, expected) => {
    expect(verdict(printed(operator, value), counted)).toBe(expected);
  });

  test("cannot be checked where the records say nothing", () => {
    expect(verdict(printed("=", 5), null)).toBe("unknown");
  });
});

describe("a period", () => {
  test("is a year, a quarter or a month", () => {
    expect(texts(periodOf({ year: 2023 }, today))).toBe("2023-01-01…2023-12-31");
    expect(texts(periodOf({ year: 2023, quarter: 4 }, today))).toBe("2023-10-01…2023-12-31");
    expect(texts(periodOf({ year: 2024, month: 2 }, today))).toBe("2024-02-01…2024-02-29");
  });

  test("that is still running ends today and is compared with the same days of the year before", () => {
    const running = periodOf({ year: 2026 }, today);
    expect(texts(running)).toBe("2026-01-01…2026-11-20");
    expect(texts(yearBefore(running))).toBe("2025-01-01…2025-11-20");
  });

  test("keeps the end of February", () => {
    expect(texts(yearBefore(periodOf({ year: 2024, month: 2 }, today)))).toBe("2023-02-01…2023-02-28");
    expect(texts(yearBefore(periodOf({ year: 2025, month: 2 }, today)))).toBe("2024-02-01…2024-02-29");
  });

  test.each([
    { year: "1812" },
    { year: "2027" },
    { year: "2026", month: "12" },
    { year: "x" },
    { year: ["2023", "2024"] },
    { quarter: "5" },
    { quarter: "0" },
    { quarter: "1", month: "1" },
    { year: "-2023" },
    { year: "99999" },
  ])("refuses %j", (query) => {
    expect(() => readSpan(query, today, 2024)).toThrow(Refusal);
  });

  test("falls apart into its months, without a day lost or counted twice", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2000, max: 2025 }),
        fc.integer({ min: 0, max: 364 }),
        fc.integer({ min: 0, max: 800 }),
        (year, offset, length) => {
          const from = day(`${year}-01-01`).add({ days: offset });
          const period = { from, to: from.add({ days: length }) };
          const parts = monthsOf(period).map((key) => monthIn(key, period));
          expect(parts.reduce((sum, part) => sum + part.from.until(part.to).days + 1, 0)).toBe(length + 1);
        },
      ),
      { numRuns: 200 },
    );
  });
});
