import { expect, test } from "vitest";
import { effectOf } from "./rules.ts";

const day = (text: string) => Temporal.PlainDate.from(text);
const months = new Map([
  ["2025-06", 30],
  ["2025-07", 20],
  ["2026-05", 40],
  ["2026-06", 12],
  ["2026-07", 8],
  ["2026-08", 99],
]);

test("compares the whole months since a measure with the same months of the year before", () => {
  expect(effectOf(day("2026-05-14"), day("2026-08-10"), months)).toMatchObject({ now: 20, was: 50 });
});

test("says nothing before a whole month has passed, and looks no further than a year", () => {
  expect(effectOf(day("2026-05-14"), day("2026-06-30"), months)).toBeUndefined();
  expect(String(effectOf(day("2024-01-31"), day("2026-08-10"), months)?.after.to)).toBe("2025-01-31");
});
