import type { Geometry } from "../tables.ts";

/** Longitude and latitude, degrees, WGS 84. */
export type Position = readonly [longitude: number, latitude: number];
/** A closed line: its last position is its first. */
export type Ring = readonly Position[];
/** The outer ring, then its holes. */
export type Rings = readonly Ring[];
/** West, south, east, north. */
export type Bounds = readonly [west: number, south: number, east: number, north: number];

/** The polygons of a geometry that has passed `geometryForm`. */
export function polygonsOf(geometry: Geometry): readonly Rings[] {
  return (geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates) as unknown as readonly Rings[];
}

/** The box around a geometry. */
export function boundsOf(geometry: Geometry): Bounds {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const rings of polygonsOf(geometry)) {
    for (const [longitude, latitude] of rings[0] ?? []) {
      west = Math.min(west, longitude);
      south = Math.min(south, latitude);
      east = Math.max(east, longitude);
      north = Math.max(north, latitude);
    }
  }
  return [west, south, east, north];
}

/** Whether a point lies in the box, its edge included. */
export function inBounds([west, south, east, north]: Bounds, longitude: number, latitude: number): boolean {
  return longitude >= west && longitude <= east && latitude >= south && latitude <= north;
}

/** Whether a point lies in a geometry, in a hole of it not. A point on the line itself falls on one side of it, always the same. */
export function contains(geometry: Geometry, longitude: number, latitude: number): boolean {
  return polygonsOf(geometry).some(
    ([outer, ...holes]) =>
      outer !== undefined && inRing(outer, longitude, latitude) && !holes.some((hole) => inRing(hole, longitude, latitude)),
  );
}

/** A ray from the point to the east crosses the ring an odd number of times. */
function inRing(ring: Ring, longitude: number, latitude: number): boolean {
  let inside = false;
  let [x1, y1] = ring.at(-1) ?? [0, 0];
  for (const [x2, y2] of ring) {
    if (y1 > latitude !== y2 > latitude && longitude < ((x2 - x1) * (latitude - y1)) / (y2 - y1) + x1) inside = !inside;
    [x1, y1] = [x2, y2];
  }
  return inside;
}

/** Of several areas that hold the point, the smallest by its box: a microdistrict rather than the district around it. */
export function innermost<Area extends { readonly geometry: Geometry | null; readonly bounds: readonly number[] | null }>(
  areas: readonly Area[],
  longitude: number,
  latitude: number,
): Area | undefined {
  const size = ({ bounds }: Area) => {
    const [west = 0, south = 0, east = 0, north = 0] = bounds ?? [];
    return (east - west) * (north - south);
  };
  return areas
    .filter(
      ({ geometry, bounds }) =>
        geometry && bounds && inBounds(bounds as unknown as Bounds, longitude, latitude) && contains(geometry, longitude, latitude),
    )
    .sort((a, b) => size(a) - size(b))[0];
}
