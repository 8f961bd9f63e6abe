import { expect, test } from "vitest";
import { isNumberMask, isZone, readHours, writeHours } from "./rules.ts";

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
  ["ОГ-{seq}/{yy}", true],
  ["{seq:5}-{yyyy}", true],
  ["ОГ-{seq}", false],
  ["ОГ/{yy}", false],
  ["a?{seq}{yy}", false],
] as const)("%s as a mask: %s", (mask, good) => {
  expect(isNumberMask(mask)).toBe(good);
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
