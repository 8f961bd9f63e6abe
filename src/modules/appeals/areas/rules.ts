import { formatNumber } from "#platform/i18n/format.ts";
import type { Language, T } from "#platform/i18n/index.ts";

/** A rectangle on the map: degrees, WGS 84. */
export interface Box {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** A place and how far around it. */
export interface Circle {
  readonly longitude: number;
  readonly latitude: number;
  readonly metres: number;
}

/** Metres in a degree of latitude. */
export const degree = 111_320;
/** As far as anybody may ask around a place, metres. */
export const mostMetres = 20_000;

const numbers = (text: string | undefined, count: number): number[] | undefined => {
  const parts = (text ?? "").slice(0, 200).split(",");
  const values = parts.map((part) => (/^\s*-?\d{1,6}(?:\.\d{1,15})?\s*$/.test(part) ? Number(part) : Number.NaN));
  return values.length === count && values.every(Number.isFinite) ? values : undefined;
};

/** Reads "west,south,east,north"; undefined for what is no rectangle on the globe. */
export function readBox(text: string | undefined): Box | undefined {
  const [west = 0, south = 0, east = 0, north = 0] = numbers(text, 4) ?? [];
  const real = west < east && south < north && west >= -180 && east <= 180 && south >= -90 && north <= 90;
  return real ? { west, south, east, north } : undefined;
}

/** Reads "longitude,latitude,metres". */
export function readCircle(text: string | undefined): Circle | undefined {
  const [longitude = 0, latitude = 0, metres = 0] = numbers(text, 3) ?? [];
  const real = Math.abs(longitude) <= 180 && Math.abs(latitude) <= 85 && metres >= 1 && metres <= mostMetres;
  return real ? { longitude, latitude, metres } : undefined;
}

/** A rectangle as an address carries it, to about a metre. */
export function writeBox({ west, south, east, north }: Box): string {
  return [west, south, east, north].map((one) => Number(one.toFixed(5))).join(",");
}

/** A circle as an address carries it. */
export function writeCircle({ longitude, latitude, metres }: Circle): string {
  return [Number(longitude.toFixed(5)), Number(latitude.toFixed(5)), Math.round(metres)].join(",");
}

/** Whether a place lies in a circle: on the plane, which is right to a metre within a town. */
export function isWithin({ longitude, latitude, metres }: Circle, place: { longitude: number | null; latitude: number | null }): boolean {
  if (place.longitude === null || place.latitude === null) return false;
  const east = (place.longitude - longitude) * Math.cos((latitude * Math.PI) / 180);
  return Math.hypot(east, place.latitude - latitude) <= metres / degree;
}

/** The rectangle around a circle. */
export function boxAround({ longitude, latitude, metres }: Circle): Box {
  const high = metres / degree;
  const wide = high / Math.max(Math.cos((latitude * Math.PI) / 180), 0.05);
  return { west: longitude - wide, south: latitude - high, east: longitude + wide, north: latitude + high };
}

/** Corners of an area somebody has drawn: longitude, latitude; the last is joined to the first. */
export type Ring = readonly (readonly [number, number])[];

/** So many corners are enough for any quarter, and an address stays short. */
export const mostCorners = 60;

/** Reads "longitude,latitude;longitude,latitude;…"; undefined for what encloses nothing or leaves the globe. */
export function readRing(text: string | undefined): Ring | undefined {
  if (!text || text.length > mostCorners * 30) return undefined;
  const corners = text.split(";").map((part) => numbers(part, 2));
  const ring = corners.flatMap((corner) => {
    const [longitude = 0, latitude = 0] = corner ?? [];
    return corner && Math.abs(longitude) <= 180 && Math.abs(latitude) <= 85 ? [[longitude, latitude] as const] : [];
  });
  const whole = ring.length === corners.length && ring.length >= 3 && ring.length <= mostCorners;
  return whole && Math.abs(twiceTheArea(ring)) > 1e-10 ? ring : undefined;
}

const twiceTheArea = (ring: Ring) =>
  ring.reduce((sum, [x, y], at) => {
    const [nextX, nextY] = ring[(at + 1) % ring.length] ?? [x, y];
    return sum + x * nextY - nextX * y;
  }, 0);

/** An area as an address carries it, to about a metre. */
export function writeRing(ring: Ring): string {
  return ring.map(([longitude, latitude]) => `${Number(longitude.toFixed(5))},${Number(latitude.toFixed(5))}`).join(";");
}

/** The rectangle around an area. */
export function boxOfRing(ring: Ring): Box {
  const [xs, ys] = [ring.map(([x]) => x), ring.map(([, y]) => y)];
  return { west: Math.min(...xs), south: Math.min(...ys), east: Math.max(...xs), north: Math.max(...ys) };
}

/** The outline of a circle, for drawing it. */
export function ringAround({ longitude, latitude, metres }: Circle): Ring {
  const { north, east } = boxAround({ longitude, latitude, metres });
  return Array.from({ length: 40 }, (_, at) => {
    const turn = (at / 20) * Math.PI;
    return [longitude + (east - longitude) * Math.cos(turn), latitude + (north - latitude) * Math.sin(turn)] as const;
  });
}

/** How wide and how high a rectangle is on the ground, metres. */
export function sidesOf({ west, south, east, north }: Box): { readonly wide: number; readonly high: number } {
  const narrower = Math.cos((((south + north) / 2) * Math.PI) / 180);
  return { wide: (east - west) * narrower * degree, high: (north - south) * degree };
}

/** A part of the map that somebody has chosen: one of them, or none. */
export interface Place {
  readonly bbox?: Box | undefined;
  readonly around?: Circle | undefined;
  readonly area?: Ring | undefined;
}

/** The outline of a chosen part of the map, for drawing it. */
export function outlineOf({ bbox, around, area }: Place): Ring | undefined {
  if (area) return area;
  if (around) return ringAround(around);
  if (!bbox) return undefined;
  const { west, south, east, north } = bbox;
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
  ];
}

/** How a chosen part of the map is called: by its size, since it has no other name. */
export function placeName(t: T, language: Language, { bbox, around, area }: Place): string | undefined {
  if (around) return t("appeals:area.around", { count: around.metres });
  const box = area ? boxOfRing(area) : bbox;
  if (!box) return undefined;
  const { wide, high } = sidesOf(box);
  return t(area ? "appeals:area.ring" : "appeals:area.box", { wide: length(wide, language), high: length(high, language) });
}

/** "350 м", "1,2 км" */
function length(metres: number, language: Language): string {
  return metres < 1000
    ? formatNumber(Math.max(Math.round(metres / 10) * 10, 10), language, { style: "unit", unit: "meter" })
    : formatNumber(metres / 1000, language, { style: "unit", unit: "kilometer", maximumFractionDigits: metres < 10_000 ? 1 : 0 });
}
