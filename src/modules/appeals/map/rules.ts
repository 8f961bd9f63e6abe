import { type Box, readBox } from "../areas/rules.ts";

/** Sides of a cell of the grid, degrees. */
export interface Cell {
  readonly width: number;
  readonly height: number;
}

/** Cells along the longer side, whatever is asked: with it one answer has an end. */
export const mostAcross = 20;
/** Clusters of one answer: a cell more on each side than fit, and no more than 150 KB. */
export const mostClusters = 400;

const shrink = ({ south, north }: Box) => Math.max(Math.cos((((south + north) / 2) * Math.PI) / 180), 0.05);

/**
 * The grid for what is seen: squares on the ground, about `across` of them along the longer side of the box. Sides are
 * halves of halves of the globe, so that clusters stay where they are while the map is moved.
 */
export function cellFor(box: Box, across: number): Cell {
  const wide = Math.max(box.east - box.west, (box.north - box.south) / shrink(box));
  const least = wide / Math.min(Math.max(across, 1), mostAcross);
  const width = 360 / 2 ** Math.min(Math.floor(Math.log2(360 / least)), 22);
  return { width, height: width * shrink(box) };
}

/** How many cells of 64 pixels lie across a box at a zoom of web maps (the world is 512 pixels at zoom 0). */
export function acrossAt(box: Box, zoom: number): number {
  const wide = Math.max(box.east - box.west, (box.north - box.south) / shrink(box));
  return (wide / 360) * 2 ** zoom * 8;
}

/** A box of `factor` times the size around the middle of another. */
export function scaled(box: Box, factor: number): Box {
  const [x, y] = [(box.west + box.east) / 2, (box.south + box.north) / 2];
  const [dx, dy] = [((box.east - box.west) / 2) * factor, ((box.north - box.south) / 2) * factor];
  return onGlobe({ west: x - dx, south: y - dy, east: x + dx, north: y + dy });
}

/** A box made wider or higher around its middle, so that it fills a drawing of these proportions. */
export function fitted(box: Box, proportions: number): Box {
  const [wide, high] = [box.east - box.west, (box.north - box.south) / shrink(box)];
  const x = (box.west + box.east) / 2;
  const y = (box.south + box.north) / 2;
  const dx = Math.max(wide, high * proportions) / 2;
  const dy = (Math.max(high, wide / proportions) / 2) * shrink(box);
  return onGlobe({ west: x - dx, south: y - dy, east: x + dx, north: y + dy });
}

/** At least a few streets, so that a single point has its surroundings. */
export function roomy(box: Box): Box {
  const wide = Math.max(box.east - box.west, box.north - box.south);
  return wide >= 0.005
    ? scaled(box, 1.04)
    : onGlobe({ west: box.west - 0.01, south: box.south - 0.005, east: box.east + 0.01, north: box.north + 0.005 });
}

/** A box moved by shares of its own size, to the east and to the north. */
export function moved(box: Box, east: number, north: number): Box {
  const [dx, dy] = [(box.east - box.west) * east, (box.north - box.south) * north];
  return onGlobe({ west: box.west + dx, south: box.south + dy, east: box.east + dx, north: box.north + dy });
}

/** The least box a map is drawn for, degrees of longitude: a few houses. */
const least = 0.004;

/** Where pressing a cluster leads: what it holds, with some room around, and a step nearer in any case. */
export function boxOf(extent: Box, seen: Box): Box {
  const [x, y] = [(extent.west + extent.east) / 2, (extent.south + extent.north) / 2];
  const wide = Math.max(Math.min((extent.east - extent.west) * 1.5, (seen.east - seen.west) / 2), least);
  const high = Math.max(Math.min((extent.north - extent.south) * 1.5, (seen.north - seen.south) / 2), least * shrink(extent));
  return onGlobe({ west: x - wide / 2, south: y - high / 2, east: x + wide / 2, north: y + high / 2 });
}

function onGlobe({ west, south, east, north }: Box): Box {
  const box = { west: Math.max(west, -180), south: Math.max(south, -85), east: Math.min(east, 180), north: Math.min(north, 85) };
  return (
    readBox([box.west, box.south, box.east, box.north].map((one) => one.toFixed(7)).join(",")) ?? {
      west: -180,
      south: -85,
      east: 180,
      north: 85,
    }
  );
}
