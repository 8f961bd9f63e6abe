import { tokensOf } from "#platform/learning/index.ts";

/** How near two records must be to be taken for one matter. */
export interface Reach {
  readonly metres: number;
  readonly days: number;
}

/** Of a topic the town has said nothing of. */
export const usualReach: Reach = { metres: 100, days: 30 };

/** What is compared: a text, a place and a day. */
export interface Matter {
  readonly text: string;
  readonly topic_id: string | null;
  readonly longitude: number;
  readonly latitude: number;
  readonly day: Temporal.PlainDate;
}

/** A matter made ready to be compared with many. */
export interface Imprint {
  readonly stems: ReadonlySet<string>;
  readonly trigrams: ReadonlySet<string>;
  readonly topic_id: string | null;
  readonly longitude: number;
  readonly latitude: number;
  /** days since 1970-01-01 */
  readonly day: number;
}

export interface Likeness {
  /** 0 … 1; 0 as soon as place, time or topic part them, 1 for the same text, place and day */
  readonly score: number;
  /** how alike the texts are, 0 … 1 */
  readonly text: number;
  readonly metres: number;
  readonly days: number;
}

/** So much of a text is compared: who says the same says it at once, and two hundred are compared while a person waits. */
const compared = 320;
const epoch = Temporal.PlainDate.from("1970-01-01");

export function imprintOf({ text, topic_id, longitude, latitude, day }: Matter): Imprint {
  const tokens = tokensOf(text.slice(0, compared));
  return {
    stems: new Set(tokens.map(({ stem }) => stem)),
    trigrams: trigramsOf(tokens.map(({ word }) => word)),
    topic_id,
    longitude,
    latitude,
    day: epoch.until(day).days,
  };
}

/**
 * How likely two records tell of one matter: half by the texts (trigrams of letters and Snowball stems), the rest by
 * how near they are within `reach`. Symmetric. Two topics that are both known must be one.
 */
export function likeness(a: Imprint, b: Imprint, reach: Reach): Likeness {
  const metres = metresBetween(a, b);
  const days = Math.abs(a.day - b.day);
  const text = (dice(a.trigrams, b.trigrams) + overlap(a.stems, b.stems)) / 2;
  const parted = metres > reach.metres || days > reach.days || (a.topic_id !== null && b.topic_id !== null && a.topic_id !== b.topic_id);
  const score = 0.5 * text + 0.3 * (1 - metres / reach.metres) + 0.2 * (1 - days / reach.days);
  return { score: parted ? 0 : Math.min(1, Math.max(0, score)), text, metres, days };
}

/** Whether a likeness is worth a person's look. Without a common topic the texts themselves must speak for it. */
export function isOffered({ score, text }: Likeness, same_topic: boolean): boolean {
  return score >= 0.4 && text >= (same_topic ? 0.08 : 0.25);
}

/** Metres between two points, degrees WGS 84; good to a part in a thousand over the distances of a town. */
export function metresBetween(a: Pick<Matter, "longitude" | "latitude">, b: Pick<Matter, "longitude" | "latitude">): number {
  const north = (a.latitude - b.latitude) * degree;
  const east = (a.longitude - b.longitude) * degree * Math.cos((((a.latitude + b.latitude) / 2) * Math.PI) / 180);
  return Math.hypot(north, east);
}

/** Metres of a degree of latitude. */
const degree = 111_320;

/** The square that holds everything within `metres` of a point. */
export function boxAround({ longitude, latitude }: Pick<Matter, "longitude" | "latitude">, metres: number) {
  const up = metres / degree;
  const across = up / Math.max(Math.cos((Math.min(Math.abs(latitude) + up, 89) * Math.PI) / 180), 0.01);
  return { south: latitude - up, north: latitude + up, west: longitude - across, east: longitude + across };
}

/** A distance as it is told: never closer than it is known. */
export function roundedMetres(metres: number): number {
  return Math.max(50, Math.ceil(metres / 50) * 50);
}

function trigramsOf(words: readonly string[]): Set<string> {
  const grams = new Set<string>();
  for (const word of words) {
    const padded = ` ${word} `;
    for (let at = 0; at + 3 <= padded.length; at += 1) grams.add(padded.slice(at, at + 3));
  }
  return grams;
}

function common(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [less, more] = a.size < b.size ? [a, b] : [b, a];
  let count = 0;
  for (const one of less) if (more.has(one)) count += 1;
  return count;
}

/** Twice what is common by what there is; two empty sets are the same. */
function dice(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  return a.size + b.size === 0 ? 1 : (2 * common(a, b)) / (a.size + b.size);
}

/** What is common by the smaller one: a short complaint is often a part of a long one. */
function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size + b.size === 0) return 1;
  const least = Math.min(a.size, b.size);
  return least === 0 ? 0 : common(a, b) / least;
}

/** A stretch of a text; `differs` when the other one says nothing of it. */
export interface Piece {
  readonly text: string;
  readonly differs: boolean;
}

/** A text cut where it says what the other one does not: by stems, so that the order and the endings of words do not matter. */
export function differences(text: string, other: string): Piece[] {
  const known = new Set(tokensOf(other).map(({ stem }) => stem));
  const numbers = new Set(other.match(/\d+/g) ?? []);
  const pieces: Piece[] = [];
  const put = (part: string, differs: boolean) => {
    const last = pieces.at(-1);
    if (last && last.differs === differs) pieces[pieces.length - 1] = { text: last.text + part, differs };
    else if (part !== "") pieces.push({ text: part, differs });
  };
  let at = 0;
  for (const match of text.slice(0, 20_000).matchAll(/\p{L}+(?:-\p{L}+)*|\d+/gu)) {
    put(text.slice(at, match.index), false);
    const [token] = tokensOf(match[0]);
    put(match[0], /^\d/.test(match[0]) ? !numbers.has(match[0]) : token !== undefined && !known.has(token.stem));
    at = match.index + match[0].length;
  }
  put(text.slice(at), false);
  return pieces;
}
