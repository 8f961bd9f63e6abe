import { pipeline, Readable } from "node:stream";
import { stringify } from "csv-stringify";
import { type Cell, neutralise, type TableExport, wallTime } from "./table.ts";

export interface CsvOptions {
  /** Semicolons, decimal commas and a byte order mark: what a Russian Excel opens by a double click. Otherwise plain RFC 4180. */
  readonly excel?: boolean;
  /** For a program that reads it: this delimiter, no byte order mark, texts exactly as they are. */
  readonly machine?: "," | ";";
}

/** A table as CSV in UTF-8, streamed; for `reply.send`. An error of `rows` destroys the stream. */
export function csvStream<Row>(table: TableExport<Row>, { excel = false, machine }: CsvOptions = {}): Readable {
  const lines = stringify({ delimiter: machine ?? (excel ? ";" : ","), bom: excel, record_delimiter: "\r\n" });
  pipeline(Readable.from(records(table, excel, machine !== undefined)), lines, () => {
    // pipeline() has destroyed both ends: the reader of `lines` sees the error
  });
  return lines;
}

async function* records<Row>({ columns, rows, zone }: TableExport<Row>, excel: boolean, raw: boolean): AsyncGenerator<string[]> {
  yield columns.map((column) => neutralise(column.title));
  for await (const row of rows)
    yield columns.map(({ key }) => (raw && typeof row[key] === "string" ? row[key] : field(row[key] as Cell, zone, excel)));
}

function field(value: Cell, zone: string, excel: boolean): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return excel ? String(value).replace(".", ",") : String(value);
  if (typeof value === "boolean") return value ? "1" : "0";
  if (value instanceof Temporal.PlainDate) return value.toString();
  if (value instanceof Temporal.Instant) return wallTime(value, zone).toString().replace("T", " ");
  return neutralise(value);
}
