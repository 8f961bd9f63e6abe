import fc from "fast-check";
import { expect, test } from "vitest";
import {
  boxAround,
  isWithin,
  mostCorners,
  readBox,
  readCircle,
  readRing,
  ringAround,
  sidesOf,
  writeBox,
  writeCircle,
  writeRing,
} from "./rules.ts";

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

test("an area is at least a triangle and never leaves the globe; what was written is read again", () => {
  const corner = fc.tuple(fc.double({ noNaN: true, min: -200, max: 200 }), fc.double({ noNaN: true, min: -100, max: 100 }));
  fc.assert(
    fc.property(fc.array(corner, { maxLength: 70 }), (ring) => {
      const read = readRing(writeRing(ring));
      if (!read) return;
      expect(read.length >= 3 && read.length <= mostCorners).toBe(true);
      expect(read.every(([x, y]) => Math.abs(x) <= 180 && Math.abs(y) <= 85)).toBe(true);
      expect(readRing(writeRing(read))).toEqual(read);
    }),
  );
  fc.assert(fc.property(fc.string(), (text) => void readRing(text)));
  expect(readRing("1,1;2,2;3,3")).toBeUndefined();
  expect(readRing("135,48;135.1,48;135.1,48.1")).toHaveLength(3);
});

test("the outline of a circle lies on it, and it is as wide as its diameter", () => {
  const circle = { longitude: 135, latitude: 48.5, metres: 1000 };
  for (const [longitude, latitude] of ringAround(circle)) {
    expect(isWithin({ ...circle, metres: 1005 }, { longitude, latitude })).toBe(true);
    expect(isWithin({ ...circle, metres: 995 }, { longitude, latitude })).toBe(false);
  }
  expect(isWithin(circle, { longitude: null, latitude: 48.5 })).toBe(false);
  const { wide, high } = sidesOf(boxAround(circle));
  expect([Math.round(wide / 10), Math.round(high / 10)]).toEqual([200, 200]);
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
