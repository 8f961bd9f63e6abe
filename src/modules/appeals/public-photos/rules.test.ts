import fc from "fast-check";
import { expect, test } from "vitest";
import { areaBetween, mostAreas, pointOfClick, previewSize, readAreas, readPoint, writeAreas } from "./rules.ts";

const point = fc.record({ x: fc.nat(10_000), y: fc.nat(10_000) });

test("areas are read back from an address as they were written", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(point, point), { maxLength: mostAreas }), (corners) => {
      const areas = corners.flatMap(([one, other]) => areaBetween(one, other) ?? []);
      expect(readAreas(writeAreas(areas))).toEqual(areas);
    }),
  );
});

test("whatever stands in an address, areas lie within the picture and hold something", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9_-]{0,80}$/)), (text) => {
      const areas = readAreas(text);
      expect(areas.length).toBeLessThanOrEqual(mostAreas);
      for (const { left, top, right, bottom } of areas) {
        expect(0 <= left && left < right && right <= 10_000).toBe(true);
        expect(0 <= top && top < bottom && bottom <= 10_000).toBe(true);
      }
      const at = readPoint(text);
      expect(at === undefined || (at.x <= 10_000 && at.y <= 10_000)).toBe(true);
    }),
  );
});

test("a click on the preview is the same place of the picture", () => {
  const size = previewSize({ width: 4096, height: 2048 });
  expect(size).toEqual({ width: 720, height: 360 });
  expect(pointOfClick({ x: 180, y: 360 }, size)).toEqual({ x: 2500, y: 10_000 });
});
