/** The map is cut into cells about 150 m wide at 55° north. */
export const cellSize = { longitude: 0.0024, latitude: 0.00135 } as const;

/** Counts of one cell. */
export interface Cell {
  readonly x: number;
  readonly y: number;
  readonly n: number;
}

/** A rectangle of cells, both ends in it. */
export interface Cells {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

export interface HotSpot extends Cells {
  readonly n: number;
  /** the middle, degrees */
  readonly longitude: number;
  readonly latitude: number;
}

/** Clusters are not carried further than this many cells: a street of complaints is one place, half a town is not. */
const widest = 6;

/**
 * Dense cells (at least `least` appeals) that touch, by sides or corners, are one hot spot: DBSCAN on a
 * grid. Each counts everything in its rectangle, so that its list shows as many. Most first, at most `most`.
 */
export function hotSpots(cells: readonly Cell[], least: number, most: number): HotSpot[] {
  const dense = new Map(cells.filter(({ n }) => n >= least).map((cell) => [`${cell.x} ${cell.y}`, cell]));
  const found: HotSpot[] = [];
  for (const start of [...dense.values()].sort((a, b) => b.n - a.n || a.x - b.x || a.y - b.y)) {
    if (!dense.delete(`${start.x} ${start.y}`)) continue;
    found.push(spotOf(grow(start, dense), cells));
  }
  return found.sort((a, b) => b.n - a.n).slice(0, most);
}

function grow(start: Cell, dense: Map<string, Cell>): Cells {
  const box = { west: start.x, south: start.y, east: start.x, north: start.y };
  const queue = [start];
  for (let cell = queue.pop(); cell; cell = queue.pop())
    for (const near of neighbours(cell)) {
      const other = dense.get(near);
      if (!other || Math.abs(other.x - start.x) >= widest / 2 || Math.abs(other.y - start.y) >= widest / 2) continue;
      dense.delete(near);
      queue.push(other);
      box.west = Math.min(box.west, other.x);
      box.east = Math.max(box.east, other.x);
      box.south = Math.min(box.south, other.y);
      box.north = Math.max(box.north, other.y);
    }
  return box;
}

function neighbours({ x, y }: Cell): string[] {
  return [-1, 0, 1].flatMap((dx) => [-1, 0, 1].filter((dy) => dx !== 0 || dy !== 0).map((dy) => `${x + dx} ${y + dy}`));
}

function spotOf(box: Cells, cells: readonly Cell[]): HotSpot {
  const inside = cells.filter(({ x, y }) => x >= box.west && x <= box.east && y >= box.south && y <= box.north);
  const n = inside.reduce((sum, cell) => sum + cell.n, 0);
  const middle = (of: (cell: Cell) => number) => inside.reduce((sum, cell) => sum + (of(cell) + 0.5) * cell.n, 0) / n;
  return { ...box, n, longitude: middle(({ x }) => x) * cellSize.longitude, latitude: middle(({ y }) => y) * cellSize.latitude };
}

/** As an address carries it. */
export function writeCells({ west, south, east, north }: Cells): string {
  return [west, south, east, north].join("_");
}

/** What an address means by it; undefined for anything else. */
export function readCells(text: string | undefined): Cells | undefined {
  const [, west, south, east, north] = /^(-?\d{1,6})_(-?\d{1,6})_(-?\d{1,6})_(-?\d{1,6})$/.exec(text ?? "") ?? [];
  return north === undefined ? undefined : { west: Number(west), south: Number(south), east: Number(east), north: Number(north) };
}
