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
  const cutter = new Cutter();
  for await (const chunk of createReadStream(path, { encoding: "utf8", highWaterMark: 1 << 16 }) as AsyncIterable<string>) {
    read(Buffer.byteLength(chunk));
    yield* cutter.take(chunk);
    if (cutter.ended) return;
    if (cutter.held > limits.cell * 4) break;
  }
  throw new TableRefused("not_json", { item: cutter.count + 1 });
}

/** Finds where the objects of an array begin and end; what stands inside them is JSON.parse's. */
class Cutter {
  ended = false;
  count = 0;
  #piece = "";
  #depth = 0;
  #begun = false;
  #text: "out" | "in" | "escaped" = "out";

  /** characters of an object that has not ended yet */
  get held(): number {
    return this.#piece.length;
  }

  *take(chunk: string): Generator<Item> {
    let from = 0;
    for (let at = 0; at < chunk.length && !this.ended; at += 1) {
      const sign = chunk[at] as string;
      if (this.#text !== "out") this.#inText(sign);
      else if (this.#depth === 0) {
        if (this.#opens(sign)) from = at;
      } else if (this.#inObject(sign)) {
        this.count += 1;
        yield itemOf(this.#piece + chunk.slice(from, at + 1), this.count);
        this.#piece = "";
      }
    }
    if (this.#depth > 0) this.#piece += chunk.slice(from);
  }

  #inText(sign: string): void {
    if (this.#text === "escaped") this.#text = "in";
    else if (sign === "\\") this.#text = "escaped";
    else if (sign === '"') this.#text = "out";
  }

  /** Whether an object begins with this sign. */
  #opens(sign: string): boolean {
    if (sign === "[" && !this.#begun) this.#begun = true;
    else if (sign === "{" && this.#begun) this.#depth = 1;
    else if (sign === "]" && this.#begun) this.ended = true;
    else if (!/[\s,\ufeff]/.test(sign)) throw new TableRefused("not_json", { item: this.count + 1 });
    return this.#depth > 0;
  }

  /** Whether the object has ended with this sign. */
  #inObject(sign: string): boolean {
    if (sign === '"') this.#text = "in";
    else if (sign === "{" || sign === "[") this.#depth += 1;
    else if (sign === "}" || sign === "]") this.#depth -= 1;
    return this.#depth === 0;
  }
}

function itemOf(text: string, at: number): Item {
  try {
    return JSON.parse(text) as Item;
  } catch {
    throw new TableRefused("not_json", { item: at });
  }
}
