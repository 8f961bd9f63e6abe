import type { Geometry } from "../tables.ts";
import type { Position, Ring, Rings } from "./rules.ts";

/** What a GeoJSON file may hold. A boundary of a region with every bend takes some tens of thousands of points. */
export const limits = { bytes: 5 * 1024 * 1024, depth: 24, positions: 100_000, polygons: 2000 } as const;

export type GeometryResult =
  | { readonly ok: true; readonly geometry: Geometry }
  | { readonly ok: false; readonly message: string; readonly values: Readonly<Record<string, unknown>> };

class Refused extends Error {
  readonly values: Readonly<Record<string, unknown>>;
  constructor(key: string, values: Readonly<Record<string, unknown>> = {}) {
    super(key);
    this.values = values;
  }
}

/**
 * Reads an area from GeoJSON (RFC 7946): a polygon, several, a feature or a collection of them, WGS 84. Takes nothing on
 * trust: depth is counted before the text is parsed. Refusals are i18n keys of `territories:geojson`.
 */
export function readGeometry(text: string): GeometryResult {
  try {
    if (text.length > limits.bytes) throw new Refused("size", { megabytes: limits.bytes / 1024 / 1024 });
    if (depthOf(text) > limits.depth) throw new Refused("depth");
    const found = polygonsIn(parse(text));
    if (positionsOf(found) > limits.positions) throw new Refused("positions", { most: limits.positions });
    const polygons = found.map(polygon);
    if (polygons.length === 0) throw new Refused("none");
    if (polygons.length > limits.polygons) throw new Refused("polygons", { most: limits.polygons });
    const [only] = polygons;
    const geometry: Geometry =
      polygons.length === 1 && only ? { type: "Polygon", coordinates: only } : { type: "MultiPolygon", coordinates: polygons };
    return { ok: true, geometry };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { ok: false, message: `territories:geojson.${error.message}`, values: error.values };
  }
}

/** How deep brackets stand in brackets, outside of texts. */
function depthOf(text: string): number {
  let [depth, deepest, quoted] = [0, 0, false];
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (quoted) {
      if (sign === "\\") at += 1;
      else if (sign === '"') quoted = false;
    } else if (sign === '"') quoted = true;
    else if (sign === "[" || sign === "{") deepest = Math.max(deepest, ++depth);
    else if (sign === "]" || sign === "}") depth -= 1;
  }
  return deepest;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    throw new Refused("json");
  }
}

type Loose = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Loose => typeof value === "object" && value !== null && !Array.isArray(value);

/** Coordinates of every polygon in whatever it is; `limits.depth` holds the recursion. */
function polygonsIn(value: unknown): unknown[] {
  if (!isObject(value)) throw new Refused("kind");
  switch (value.type) {
    case "FeatureCollection":
      return list(value.features).flatMap(polygonsIn);
    case "Feature":
      return polygonsIn(value.geometry);
    case "Polygon":
      return [value.coordinates];
    case "MultiPolygon":
      return list(value.coordinates);
    default:
      throw new Refused("kind");
  }
}

function list(value: unknown): unknown[] {
  if (!Array.isArray(value)) throw new Refused("kind");
  return value;
}

/** How many points the lines of all polygons have, as far as they are lines. */
function positionsOf(polygons: readonly unknown[]): number {
  let count = 0;
  for (const rings of polygons) if (Array.isArray(rings)) for (const ring of rings) if (Array.isArray(ring)) count += ring.length;
  return count;
}

function polygon(rings: unknown): Rings {
  const made = list(rings).map(ring);
  if (made.length === 0) throw new Refused("none");
  return made;
}

function ring(positions: unknown): Ring {
  const all = list(positions);
  const made = all.map(position);
  const [first, last] = [made[0], made.at(-1)];
  if (!first || !last || made.length < 4) throw new Refused("short");
  if (first[0] !== last[0] || first[1] !== last[1]) throw new Refused("open", { point: `${first[0]}, ${first[1]}` });
  if (made.every(([x]) => x === first[0]) || made.every(([, y]) => y === first[1])) throw new Refused("short");
  return made;
}

function position(value: unknown): Position {
  const [x, y] = Array.isArray(value) ? value : [];
  if (typeof x !== "number" || typeof y !== "number" || !Number.isFinite(x) || !Number.isFinite(y)) throw new Refused("number");
  if (Math.abs(x) > 180 || Math.abs(y) > 90) throw new Refused("range", { point: `${x}, ${y}` });
  return [round(x), round(y)];
}

/** To about ten centimetres: nobody's boundary is known better, and what is kept and sent stays small. */
function round(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}
