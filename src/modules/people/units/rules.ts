/** What a tree needs of a unit. */
export interface TreeUnit {
  readonly unit_id: string;
  readonly parent_id: string | null;
  readonly path: readonly string[];
}

/** Units as a tree is read: each followed by what is below it, brothers in the order they came in. `depth` is 0 at the root. */
export function inTreeOrder<Row extends TreeUnit>(units: readonly Row[]): (Row & { readonly depth: number })[] {
  const children = Map.groupBy(units, (unit) => unit.parent_id ?? "");
  const known = new Set(units.map((unit) => unit.unit_id));
  const ordered: (Row & { readonly depth: number })[] = [];
  const walk = (unit: Row, depth: number) => {
    ordered.push({ ...unit, depth });
    for (const child of children.get(unit.unit_id) ?? []) walk(child, depth + 1);
  };
  for (const unit of units) if (unit.parent_id === null || !known.has(unit.parent_id)) walk(unit, 0);
  return ordered;
}

/** Whether `unit` may hang under `parent`: not under itself, not under what is below it. */
export function mayMoveUnder(unit: TreeUnit, parent: TreeUnit | null): boolean {
  return parent === null || !parent.path.includes(unit.unit_id);
}

/** A tree deeper than this is a mistake of whoever typed it. */
export const deepestUnit = 12;
