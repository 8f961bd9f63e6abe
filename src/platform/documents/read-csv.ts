import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { pipeline } from "node:stream";
import { CsvError, parse } from "csv-parse";
import iconv from "iconv-lite";
import { type Encoding, encodingOf } from "./encoding.ts";
import { TableRefused } from "./refused.ts";
import { cellText, headerOf, type SourceRow, type SourceTable, type TableLimits } from "./source.ts";

/** A CSV file as other systems and Excel write it: UTF-8, UTF-16 or Windows-1251; semicolons, commas, tabs or bars. */
export async function readCsv(path: string, limits: TableLimits): Promise<SourceTable> {
  const [encoding, { size }] = [await encodingOf(path), await stat(path)];
  const separator = separatorOf(await beginning(path, encoding));
  let done = 0;
  const records = async function* (): AsyncGenerator<string[]> {
    const parser = parse({
      bom: true,
      delimiter: separator,
      relax_column_count: true,
      // «ООО "Ромашка"» in a field without quotes of its own
      relax_quotes: true,
      // a quote that is never closed would swallow the file
      max_record_size: limits.cell * 4,
    });
    const file = createReadStream(path, { highWaterMark: 1 << 18 });
    file.on("data", (chunk) => {
      done += chunk.length;
    });
    pipeline(file, iconv.decodeStream(encoding), parser, () => {
      // pipeline() destroys all three: the reader of `parser` sees the error
    });
    try {
      yield* parser;
    } catch (error) {
      if (error instanceof CsvError) throw new TableRefused("quotes", { line: Number(error.lines ?? parser.info.lines) });
      throw error;
    } finally {
      file.destroy();
      parser.destroy();
    }
  };

  let header: string[] | undefined;
  let heading = 0;
  for await (const record of records()) {
    heading += 1;
    if (record.some((cell) => cell.trim() !== "")) {
      header = headerOf(record);
      break;
    }
  }
  if (!header) throw new TableRefused("empty");
  if (header.length > limits.columns) throw new TableRefused("columns", { count: header.length, most: limits.columns });
  const width = header.length;
  return {
    format: "csv",
    reading: `${encoding.toUpperCase()} ${separator === "\t" ? "TAB" : separator}`,
    header,
    progress: () => (size > 0 ? Math.min(done / size, 1) : 1),
    async *rows(): AsyncGenerator<SourceRow> {
      done = 0;
      let number = 0;
      for await (const record of records()) {
        number += 1;
        if (number <= heading) continue;
        if (number - heading > limits.rows) throw new TableRefused("rows", { most: limits.rows });
        const cells = Array.from({ length: width }, (_, at) => cellText(record[at] ?? ""));
        if (cells.some((cell) => cell !== "")) yield { number, cells };
      }
    },
  };
}

async function beginning(path: string, encoding: Encoding): Promise<string> {
  const file = await open(path, "r");
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(1 << 16), 0, 1 << 16, 0);
    return iconv.decode(buffer.subarray(0, bytesRead), encoding);
  } finally {
    await file.close();
  }
}

/** The separator that cuts the first lines into the same number of columns, and the most of them. */
function separatorOf(text: string): string {
  const score = (separator: string) => {
    const counts = countsOf(text, separator);
    const [first = 0] = counts;
    return first * 1000 + (first > 0 ? counts.filter((count) => count === first).length : 0);
  };
  return [";", "\t", ",", "|"]
    .map((separator) => ({ separator, points: score(separator) }))
    .reduce((best, one) => (one.points > best.points ? one : best)).separator;
}

/** How often `separator` stands outside quotes in each of the first lines. */
function countsOf(text: string, separator: string): number[] {
  const counts: number[] = [];
  let [count, quoted, anything] = [0, false, false];
  for (const sign of text) {
    if (sign === '"') quoted = !quoted;
    else if (sign === separator && !quoted) count += 1;
    else if (sign === "\n" && !quoted) {
      if (anything) counts.push(count);
      if (counts.length === 20) return counts;
      [count, anything] = [0, false];
      continue;
    }
    anything ||= sign.trim() !== "";
  }
  return anything ? [...counts, count] : counts;
}
