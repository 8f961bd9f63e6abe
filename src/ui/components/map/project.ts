import type { Feature, FeatureCollection, Geometry, Position } from "geojson";

export type Boundary = FeatureCollection | Feature | Geometry;

export interface MapPoint {
  readonly id: string;
  readonly lat: number;
  readonly lon: number;
  readonly title: string;
  readonly href: string;
}

export interface Bounds {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** Every ring of the polygons in it; other shapes have none. */
export function ringsOf(boundary: Boundary): readonly (readonly Position[])[] {
  switch (boundary.type) {
    case "FeatureCollection":
      return boundary.features.flatMap(ringsOf);
    case "Feature":
      return boundary.geometry ? ringsOf(boundary.geometry) : [];
    case "GeometryCollection":
      return boundary.geometries.flatMap(ringsOf);
    case "Polygon":
      return boundary.coordinates;
    case "MultiPolygon":
      return boundary.coordinates.flat();
    default:
      return [];
  }
}

/** The box around all of it, in degrees; undefined for nothing at all. */
export function boundsOf(positions: Iterable<readonly number[]>): Bounds | undefined {
  let bounds: Bounds | undefined;
  for (const [lon = 0, lat = 0] of positions) {
    bounds = bounds
      ? {
          west: Math.min(bounds.west, lon),
          south: Math.min(bounds.south, lat),
          east: Math.max(bounds.east, lon),
          north: Math.max(bounds.north, lat),
        }
      : { west: lon, south: lat, east: lon, north: lat };
  }
  return bounds;
}

/** Web Mercator's vertical axis, so that the drawing has the shape people know from maps. */
const mercator = (lat: number) => Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360));
const radians = Math.PI / 180;

/** Maps degrees into a drawing of `width` × `height`, all of `bounds` inside, with `margin` around it, in its true proportions. */
export function projection(
  bounds: Bounds,
  width: number,
  height: number,
  margin: number,
): (lon: number, lat: number) => readonly [number, number] {
  const x0 = bounds.west * radians;
  const y1 = mercator(bounds.north);
  const spanX = Math.max(bounds.east * radians - x0, 1e-6);
  const spanY = Math.max(y1 - mercator(bounds.south), 1e-6);
  const scale = Math.min((width - 2 * margin) / spanX, (height - 2 * margin) / spanY);
  const left = (width - spanX * scale) / 2;
  const top = (height - spanY * scale) / 2;
  return (lon, lat) => [left + (lon * radians - x0) * scale, top + (y1 - mercator(lat)) * scale];
}

export interface Cluster {
  readonly x: number;
  readonly y: number;
  readonly points: readonly MapPoint[];
}

/** Points that fall into one cell of a grid are drawn as one circle in their middle. `cell` is in units of the drawing. */
export function clusters(
  points: readonly MapPoint[],
  project: (lon: number, lat: number) => readonly [number, number],
  cell: number,
): readonly Cluster[] {
  const cells = new Map<string, { x: number; y: number; points: MapPoint[] }>();
  for (const point of points) {
    const [x, y] = project(point.lon, point.lat);
    const key = `${Math.floor(x / cell)}:${Math.floor(y / cell)}`;
    const found = cells.get(key) ?? { x: 0, y: 0, points: [] };
    found.x += x;
    found.y += y;
    found.points.push(point);
    cells.set(key, found);
  }
  return [...cells.values()].map((found) => ({ x: found.x / found.points.length, y: found.y / found.points.length, points: found.points }));
}
