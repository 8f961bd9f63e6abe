import fc from "fast-check";
import { expect, test } from "vitest";
import { hotSpots, readCells, writeCells } from "./rules.ts";

test("dense cells that touch are one place, a lonely appeal is none", () => {
  const spots = hotSpots(
    [
      { x: 1, y: 1, n: 5 },
      { x: 2, y: 2, n: 4 },
      { x: 3, y: 1, n: 1 },
      { x: 9, y: 9, n: 3 },
      { x: 20, y: 20, n: 1 },
    ],
    3,
    10,
  );
  expect(spots.map(({ n, west, east }) => [n, west, east])).toEqual([
    [9, 1, 2],
    [3, 9, 9],
  ]);
});

test("every place counts what its rectangle holds, and no dense cell is lost", () => {
  const cell = fc.record({ x: fc.integer({ min: -8, max: 8 }), y: fc.integer({ min: -8, max: 8 }), n: fc.integer({ min: 1, max: 9 }) });
  fc.assert(
    fc.property(fc.uniqueArray(cell, { selector: ({ x, y }) => `${x} ${y}`, maxLength: 60 }), (cells) => {
      const spots = hotSpots(cells, 3, 1000);
      const inside = (box: (typeof spots)[number]) =>
        cells.filter(({ x, y }) => x >= box.west && x <= box.east && y >= box.south && y <= box.north);
      for (const spot of spots) expect(spot.n).toBe(inside(spot).reduce((sum, { n }) => sum + n, 0));
      for (const dense of cells.filter(({ n }) => n >= 3)) expect(spots.some((spot) => inside(spot).includes(dense))).toBe(true);
    }),
  );
});

test("a rectangle goes through an address and back, nonsense is none", () => {
  const box = { west: -3, south: 40, east: 5, north: 41 };
  expect(readCells(writeCells(box))).toEqual(box);
  expect(readCells("1_2_3")).toBeUndefined();
});
