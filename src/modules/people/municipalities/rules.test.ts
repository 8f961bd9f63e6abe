import { expect, test } from "vitest";
import { isZone, maskWeakness, numberByMask, readHours, writeHours } from "./rules.ts";

test("hours are read as people write them, and written so that they can be read", () => {
  const hours = readHours("9:00 – 13.00, 14:00-18:00");
  expect(hours).toEqual([
    ["09:00", "13:00"],
    ["14:00", "18:00"],
  ]);
  expect(readHours(writeHours(hours))).toEqual(hours);
  expect(readHours("")).toEqual([]);
  expect(readHours("с девяти до шести")).toBeUndefined();
});

test.each([
  ["ОГ-{seq}/{yy}", null, "ОГ-127/26"],
  ["{seq:5}-{yyyy}", null, "00127-2026"],
  ["ОГ-{seq}", "year", "ОГ-127"],
  ["ОГ/{yy}", "counter", "ОГ/26"],
  ["a?{seq}{yy}", "characters", "a?12726"],
  [`${"О".repeat(61)}{seq}{yy}`, "long", `${"О".repeat(61)}12726`],
] as const)("%s as a mask: %s", (mask, weakness, example) => {
  expect(maskWeakness(mask)).toBe(weakness);
  expect(numberByMask(mask, 127, 2026)).toBe(example);
});

test.each([
  ["Asia/Vladivostok", true],
  ["Europe/Moscow", true],
  ["+03:00", false],
  ["Asia/Nowhere", false],
  ["", false],
] as const)("%s as a zone: %s", (zone, good) => {
  expect(isZone(zone)).toBe(good);
});
