import { z } from "zod";

/** A page of a list that is read by "after this row", never by offset. `next` goes into the URL as `after`. */
export interface KeysetPage<Row> {
  readonly rows: readonly Row[];
  readonly next: string | undefined;
}

const cursor = z
  .array(
    z.union([
      z
        .string()
        .max(300)
        .regex(/^[^\0]*$/),
      z.number(),
      z.null(),
    ]),
  )
  .max(5);

/**
 * Cuts a result that was read with `limit + 1` rows, and makes the cursor of the next page from the
 * last row kept: the values of the columns it is ordered by.
 */
export function keyset<Row>(
  rows: readonly Row[],
  limit: number,
  position: (row: Row) => readonly (string | number | null)[],
): KeysetPage<Row> {
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { rows: kept, next: more ? Buffer.from(JSON.stringify(position(last))).toString("base64url") : undefined };
}

/** The position a cursor names, or undefined for none or for one that somebody made up: the list then starts at its beginning. */
export function readCursor(text: string | undefined, width: number): (string | number | null)[] | undefined {
  if (!text || text.length > 1000) return undefined;
  try {
    const parsed = cursor.parse(JSON.parse(Buffer.from(text, "base64url").toString("utf8")));
    return parsed.length === width ? parsed : undefined;
  } catch {
    return undefined;
  }
}
