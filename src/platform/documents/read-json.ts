import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { TableRefused } from "./refused.ts";
import { cellText, type SourceRow, type SourceTable, type TableLimits } from "./source.ts";

type Item = Readonly<Record<string, unknown>>;

/** A JSON array of objects, as Open311 and many open-data servers answer: keys are columns, `a.b` of nested objects. */
export async function readJson(path: string, limits: TableLimits): Promise<SourceTable> {
  const { size } = await stat(path);
  let done = 0;
  const items = () => objectsOf(path, limits, (bytes) => (done += bytes));
  const columns = new Set<string>();
  for await (const item of items()) {
    for (const [name] of pairs(item)) columns.add(name);
    if (columns.size > limits.columns) throw new TableRefused("columns", { count: columns.size, most: limits.columns });
  }
  if (columns.size === 0) throw new TableRefused("empty");
  const header = [...columns];
  return {
    format: "json",
    reading: "JSON",
    header,
    progress: () => (size > 0 ? Math.min(done / size, 1) : 1),
    async *rows(): AsyncGenerator<SourceRow> {
      done = 0;
      let number = 0;
      for await (const item of items()) {
        number += 1;
        if (number > limits.rows) throw new TableRefused("rows", { most: limits.rows });
        const values = new Map(pairs(item));
        yield { number, cells: header.map((name) => cellText(values.get(name) ?? "")) };
      }
    },
  };
}

function pairs(item: Item, prefix = ""): [string, string][] {
  return Object.entries(item).flatMap(([name, value]): [string, string][] => {
    if (value === null || value === undefined) return [[prefix + name, ""]];
    if (typeof value !== "object") return [[prefix + name, String(value)]];
    if (Array.isArray(value) || prefix !== "") return [[prefix + name, JSON.stringify(value)]];
    return pairs(value as Item, `${name}.`);
  });
}

/** Cuts the array into its objects without holding it, and reads each by itself. */
async function* objectsOf(path: string, limits: TableLimits, read: (bytes: number) => void): AsyncGenerator<Item> {
  let [piece, depth, quoted, escaped, begun, at] = ["", 0, false, false, false, 0];
  for await (const chunk of createReadStream(path, { encoding: "utf8", highWaterMark: 1 << 16 }) as AsyncIterable<string>) {
    read(Buffer.byteLength(chunk));
    let from = depth > 0 ? 0 : -1;
    for (let index = 0; index < chunk.length; index += 1) {
      const sign = chunk[index];
      if (quoted) {
        if (escaped) escaped = false;
        else if (sign === "\\") escaped = true;
        else if (sign === '"') quoted = false;
      } else if (depth === 0) {
        if (sign === "{") [depth, from] = [1, index];
        else if (sign === "[" && !begun) begun = true;
        else if (!/[\s,\]\ufeff]/.test(sign ?? "")) throw new TableRefused("not_json", { item: at + 1 });
        else if (sign === "]") return;
        if (depth === 1 && !begun) throw new TableRefused("not_json", { item: 1 });
      } else if (sign === '"') quoted = true;
      else if (sign === "{" || sign === "[") depth += 1;
      else if (sign === "}" || sign === "]") {
        depth -= 1;
        if (depth > 0) continue;
        at += 1;
        yield itemOf(piece + chunk.slice(from, index + 1), at);
        [piece, from] = ["", -1];
      }
    }
    if (from >= 0) piece += chunk.slice(from);
    if (piece.length > limits.cell * 4) throw new TableRefused("not_json", { item: at + 1 });
  }
  throw new TableRefused("not_json", { item: at + 1 });
}

function itemOf(text: string, at: number): Item {
  try {
    return JSON.parse(text) as Item;
  } catch {
    throw new TableRefused("not_json", { item: at });
  }
}
