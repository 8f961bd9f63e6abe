import fc from "fast-check";
import { expect, test } from "vitest";
import type { Box } from "../areas/rules.ts";
import { acrossAt, boxOf, cellFor, mostClusters, moved, scaled } from "./rules.ts";

const boxes = fc
  .record({
    x: fc.double({ min: -179, max: 179, noNaN: true }),
    y: fc.double({ min: -80, max: 80, noNaN: true }),
    wide: fc.double({ min: 0.001, max: 1, noNaN: true }),
    high: fc.double({ min: 0.001, max: 1, noNaN: true }),
  })
  .map(({ x, y, wide, high }): Box => ({ west: x, south: y, east: x + wide, north: y + high }));

test("at any zoom the grid has no more cells than one answer holds", () => {
  fc.assert(
    fc.property(boxes, fc.double({ min: 0, max: 24, noNaN: true }), (box, zoom) => {
      const { width, height } = cellFor(box, acrossAt(box, zoom));
      const cells = ((box.east - box.west) / width) * ((box.north - box.south) / height);
      expect(cells).toBeLessThanOrEqual(mostClusters * 1.01);
    }),
  );
});

test("pressing a cluster always goes nearer, until a few houses are seen", () => {
  fc.assert(
    fc.property(boxes, (seen) => {
      const nearer = boxOf(seen, seen);
      expect(nearer.east - nearer.west).toBeLessThanOrEqual(Math.max((seen.east - seen.west) / 2, 0.004) + 1e-6);
    }),
  );
});

test("no step leaves the globe", () => {
  fc.assert(
    fc.property(boxes, fc.constantFrom(0.5, 2, 400), fc.double({ min: -1, max: 1, noNaN: true }), (box, factor, share) => {
      for (const one of [scaled(box, factor), moved(box, share, share)]) {
        expect(one.west).toBeGreaterThanOrEqual(-180);
        expect(one.north).toBeLessThanOrEqual(90);
        expect(one.west).toBeLessThan(one.east);
      }
    }),
  );
});
