import { open } from "node:fs/promises";
import { readCsv } from "./read-csv.ts";
import { readJson } from "./read-json.ts";
import { readXlsx } from "./read-xlsx.ts";
import { TableRefused } from "./refused.ts";
import { type SourceTable, type TableLimits, usualLimits } from "./source.ts";

/**
 * Opens a table file by what is in it, whatever its name: XLSX, a JSON array of objects, else CSV. Throws
 * TableRefused when it is none of them, is empty, or passes a limit.
 */
export async function readTable(path: string, limits: Partial<TableLimits> = {}): Promise<SourceTable> {
  const all = { ...usualLimits, ...limits };
  const start = await firstBytes(path);
  if (start.length === 0) throw new TableRefused("empty");
  if (start.subarray(0, 4).equals(Buffer.from("PK\u0003\u0004"))) return readXlsx(path, all);
  if (start.subarray(0, 8).equals(Buffer.from("d0cf11e0a1b11ae1", "hex"))) return Promise.reject(new TableRefused("old_excel"));
  const text = start
    .toString("utf8")
    .replace(/^\ufeff/, "")
    .trimStart();
  if (/^\[\s*(\{|\]|$)/.test(text)) return readJson(path, all);
  if (isBinary(start)) throw new TableRefused("unknown");
  return readCsv(path, all);
}

/** A text file may hold a stray NUL; one that is full of control characters is no text. */
function isBinary(start: Buffer): boolean {
  if ((start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0xfe && start[1] === 0xff)) return false;
  const strange = start.filter((byte) => byte < 9 || (byte > 13 && byte < 32)).length;
  return strange > 4 && strange > start.length / 20;
}

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path, "r");
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
