import fc from "fast-check";
import { expect, test } from "vitest";
import { boxAround, readBox, readCircle, writeBox, writeCircle } from "./rules.ts";

test("whatever stands in an address, it is a box or a circle on the globe, or nothing", () => {
  const anything = fc.oneof(
    fc.string(),
    fc.array(fc.double({ noDefaultInfinity: false }), { maxLength: 5 }).map((list) => list.join(",")),
  );
  fc.assert(
    fc.property(anything, (text) => {
      const box = readBox(text);
      if (box) expect(box.west < box.east && box.south < box.north && box.east <= 180 && box.north <= 90).toBe(true);
      const circle = readCircle(text);
      if (circle) expect(circle.metres).toBeGreaterThanOrEqual(1);
    }),
  );
  expect(readBox("135,48,135,49")).toBeUndefined();
  expect(readBox("1e1,2,3,4")).toBeUndefined();
  expect(readBox(undefined)).toBeUndefined();
});

test("what was written is read again", () => {
  const box = { west: 134.95, south: 48.41, east: 135.2, north: 48.6 };
  expect(readBox(writeBox(box))).toEqual(box);
  const circle = { longitude: 135.1, latitude: 48.5, metres: 500 };
  expect(readCircle(writeCircle(circle))).toEqual(circle);
});

test("a circle lies in its box", () => {
  const { west, east, south, north } = boxAround({ longitude: 135, latitude: 60, metres: 1000 });
  expect(north - south).toBeCloseTo(2000 / 111_320, 6);
  expect((east - west) / (north - south)).toBeCloseTo(2, 1);
});
