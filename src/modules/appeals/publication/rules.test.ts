import fc from "fast-check";
import { expect, test } from "vitest";
import { roundedPoint } from "./rules.ts";

const metres = 111_320;
const town = fc.record({ lat: fc.double({ min: -80, max: 80, noNaN: true }), lon: fc.double({ min: -179.9, max: 179.9, noNaN: true }) });

test("a rounded point lies within seventy-five metres of where it was", () => {
  fc.assert(
    fc.property(town, ({ lat, lon }) => {
      const rounded = roundedPoint(lon, lat);
      const north = (rounded.latitude - lat) * metres;
      const east = (rounded.longitude - lon) * metres * Math.cos((lat * Math.PI) / 180);
      expect(Math.hypot(north, east)).toBeLessThan(75);
    }),
  );
});

test("a rounded point tells no more when it is rounded again, and neighbours share it", () => {
  fc.assert(
    fc.property(town, ({ lat, lon }) => {
      const once = roundedPoint(lon, lat);
      expect(roundedPoint(once.longitude, once.latitude)).toEqual(once);
    }),
  );
  const doors = [61.00301, 61.00309, 61.00317].map((lat) => roundedPoint(69.0191, lat));
  expect(new Set(doors.map((door) => JSON.stringify(door))).size).toBe(1);
});
