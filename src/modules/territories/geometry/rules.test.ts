import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Geometry } from "../tables.ts";
import { boundsOf, contains, inBounds, innermost, type Position } from "./rules.ts";

const close = (points: readonly Position[]): Geometry => ({ type: "Polygon", coordinates: [[...points, points[0]]] });

/** A convex polygon: points of a circle in the order of their angles. */
const convex = fc
  .record({
    angles: fc.uniqueArray(fc.integer({ min: 0, max: 359 }), { minLength: 3, maxLength: 12 }),
    x: fc.integer({ min: -170, max: 170 }),
    y: fc.integer({ min: -80, max: 80 }),
    size: fc.integer({ min: 1, max: 5 }),
  })
  .map(({ angles, x, y, size }) =>
    angles
      .sort((a, b) => a - b)
      .map((angle): Position => [x + size * Math.cos((angle * Math.PI) / 180), y + size * Math.sin((angle * Math.PI) / 180)]),
  );
const weights = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 12, maxLength: 12 });

/** A point inside: a mean of the corners in which each has some weight. */
const within = (corners: readonly Position[], weight: readonly number[]): Position => {
  const sum = corners.reduce((total, _corner, at) => total + (weight[at] ?? 1), 0);
  const mean = (axis: 0 | 1) => corners.reduce((total, corner, at) => total + corner[axis] * (weight[at] ?? 1), 0) / sum;
  return [mean(0), mean(1)];
};

describe("a point in a polygon", () => {
  test("every weighted mean of the corners of a convex one is inside", () => {
    fc.assert(fc.property(convex, weights, (corners, weight) => contains(close(corners), ...within(corners, weight))));
  });

  test("nothing outside of its box is inside", () => {
    fc.assert(
      fc.property(
        convex,
        fc.double({ min: -180, max: 180, noNaN: true }),
        fc.double({ min: -90, max: 90, noNaN: true }),
        (corners, x, y) => {
          const area = close(corners);
          return inBounds(boundsOf(area), x, y) || !contains(area, x, y);
        },
      ),
    );
  });

  test("moving both changes nothing", () => {
    const shift = fc.integer({ min: -8, max: 8 });
    fc.assert(
      fc.property(convex, weights, shift, shift, (corners, weight, dx, dy) => {
        const [x, y] = within(corners, weight);
        const moved = corners.map(([a, b]): Position => [a + dx, b + dy]);
        return contains(close(moved), x + dx, y + dy) === contains(close(corners), x, y);
      }),
    );
  });

  test("the direction in which the line was drawn does not matter", () => {
    fc.assert(fc.property(convex, weights, (corners, weight) => contains(close(corners.toReversed()), ...within(corners, weight))));
  });

  test("two areas that share a line never both have a point of it", () => {
    const left = close([
      [0, 0],
      [1, 0],
      [1, 2],
      [0, 2],
    ]);
    const right = close([
      [1, 0],
      [2, 0],
      [2, 2],
      [1, 2],
    ]);
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 1.99, noNaN: true }),
        (y) => Number(contains(left, 1, y)) + Number(contains(right, 1, y)) === 1,
      ),
    );
  });

  test("a hole is outside, an island in it inside", () => {
    const ring = (from: number, to: number) => [
      [from, from],
      [to, from],
      [to, to],
      [from, to],
      [from, from],
    ];
    const area: Geometry = { type: "MultiPolygon", coordinates: [[ring(0, 9), ring(2, 7)], [ring(4, 5)]] };
    expect([1, 3, 4.5, 6, 8, 10].map((at) => contains(area, at, at))).toEqual([true, false, true, false, true, false]);
  });

  test("of nested districts the innermost is found", () => {
    const district = (name: string, size: number) => {
      const geometry = close([
        [0, 0],
        [size, 0],
        [size, size],
        [0, size],
      ]);
      return { name, geometry, bounds: [...boundsOf(geometry)] };
    };
    const areas = [
      district("town", 10),
      district("quarter", 2),
      district("district", 5),
      { name: "unknown", geometry: null, bounds: null },
    ];
    expect([1, 4, 9, 11].map((at) => innermost(areas, at, at)?.name)).toEqual(["quarter", "district", "town", undefined]);
  });
});
