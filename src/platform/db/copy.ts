import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";

/** A value on its way into COPY. */
export type CopyCell = string | number | boolean | null | Uint8Array | { toString(): string };

/**
 * Writes many rows by COPY, on the owner's connection (row-level security forbids COPY to the app's role).
 * `target` is "table (column, …)"; `cells` gives the values of a row in that order. Objects with their
 * own text (Temporal) go in as that text; JSON must be text already.
 */
export async function copyRows<Row>(
  client: pg.Client,
  target: string,
  rows: Iterable<Row>,
  cells: (row: Row) => readonly CopyCell[],
): Promise<void> {
  await pipeline(Readable.from(batches(rows, cells)), client.query(copyFrom(`COPY ${target} FROM STDIN`)));
}

function* batches<Row>(rows: Iterable<Row>, cells: (row: Row) => readonly CopyCell[]): Generator<string> {
  let text = "";
  for (const row of rows) {
    text += `${cells(row).map(cellText).join("\t")}\n`;
    if (text.length > 64 * 1024) {
      yield text;
      text = "";
    }
  }
  if (text) yield text;
}

const escapes: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

function cellText(cell: CopyCell): string {
  if (cell === null) return "\\N";
  // a byte string in hex; its backslash is an escape of COPY's own
  if (cell instanceof Uint8Array) return `\\\\x${Buffer.from(cell).toString("hex")}`;
  return String(cell).replace(/[\\\t\n\r]/g, (found) => escapes[found] as string);
}
