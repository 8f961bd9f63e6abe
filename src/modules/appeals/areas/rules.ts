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
