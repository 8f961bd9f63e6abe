import fc from "fast-check";
import { expect, test } from "vitest";
import { inTreeOrder, mayMoveUnder, type TreeUnit } from "./rules.ts";

/** A tree of any shape: each unit hangs under an earlier one or under none. */
const tree = fc.array(fc.nat(), { maxLength: 40 }).map((seeds) => {
  const units: TreeUnit[] = [];
  for (const [index, seed] of seeds.entries()) {
    const parent = units[seed % (index + 1)];
    units.push({ unit_id: String(index), parent_id: parent?.unit_id ?? null, path: [...(parent?.path ?? []), String(index)] });
  }
  return units;
});

test("tree order holds every unit once, each after its parent, as deep as its path", () => {
  fc.assert(
    fc.property(tree, (units) => {
      const ordered = inTreeOrder(units.toReversed());
      expect(ordered.map((unit) => unit.unit_id).sort()).toEqual(units.map((unit) => unit.unit_id).sort());
      for (const [index, unit] of ordered.entries()) {
        expect(unit.depth).toBe(unit.path.length - 1);
        if (unit.parent_id) expect(ordered.slice(0, index).some((one) => one.unit_id === unit.parent_id)).toBe(true);
      }
    }),
  );
});

test("a unit whose parent is not shown stands at the root", () => {
  expect(inTreeOrder([{ unit_id: "b", parent_id: "a", path: ["a", "b"] }])).toEqual([
    { unit_id: "b", parent_id: "a", path: ["a", "b"], depth: 0 },
  ]);
});

test("a unit never hangs under itself or what is below it", () => {
  fc.assert(
    fc.property(tree, fc.nat(), fc.nat(), (units, one, other) => {
      const [unit, parent] = [units[one % units.length], units[other % units.length]];
      if (unit && parent) expect(mayMoveUnder(unit, parent)).toBe(!parent.path.includes(unit.unit_id));
    }),
  );
});
