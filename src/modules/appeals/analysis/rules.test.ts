import { expect, test } from "vitest";
import { begun, growth, listOf, periodOfMonths, seasonality } from "./rules.ts";

const day = (text: string) => Temporal.PlainDate.from(text);

test("a running year goes to the end of the running month, a past one to its end", () => {
  expect(String(begun(periodOfMonths(2026), day("2026-11-10")).to)).toBe("2026-11-30");
  expect(String(begun(periodOfMonths(2025), day("2026-11-10")).to)).toBe("2025-12-31");
  expect(String(begun(periodOfMonths(2024, 2), day("2026-11-10")).to)).toBe("2024-02-29");
});

test("growth is a share of what was, and none of nothing", () => {
  expect(growth(18970, 13916)).toBeCloseTo(0.3632, 4);
  expect(growth(5, 0)).toBeUndefined();
});

test("seasonality compares months of whole years with an ordinary month", () => {
  const months = new Map(Array.from({ length: 12 }, (_, at) => [`2025-${String(at + 1).padStart(2, "0")}`, at === 0 ? 24 : 12]));
  const found = seasonality(months, day("2026-05-01"));
  expect(found?.[0]).toBeCloseTo(24 / 13, 5);
  expect(found?.[5]).toBeCloseTo(12 / 13, 5);
  expect(seasonality(new Map([["2026-01", 5]]), day("2026-05-01"))).toBeUndefined();
});

test("a number leads to the list that counts the same", () => {
  expect(decodeURIComponent(listOf(periodOfMonths(2025, 3), { channel: "pos" }))).toContain(
    "received_all~2025-03-01~2025-03-31~channel.pos",
  );
});
