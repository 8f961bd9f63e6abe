import { once } from "node:events";
import { PassThrough, type Readable } from "node:stream";
import { setImmediate as turn } from "node:timers/promises";
import excel from "exceljs";
import { type Cell, neutralise, type TableExport, wallTime } from "./table.ts";

export interface XlsxOptions {
  /** name of the sheet, at most 31 characters */
  readonly sheet: string;
}

/** Excel refuses a longer text in one cell. */
const longest = 32_767;
const formats = { text: "@", number: "General", date: "dd.mm.yyyy", instant: "dd.mm.yyyy hh:mm:ss" } as const;

/** A table as an XLSX workbook with one sheet, streamed; for `reply.send`. An error of `rows` destroys the stream. */
export function xlsxStream<Row>(table: TableExport<Row>, { sheet }: XlsxOptions): Readable {
  const out = new PassThrough();
  write(table, sheet, out).catch((error: unknown) => out.destroy(error instanceof Error ? error : new Error(String(error))));
  return out;
}

async function write<Row>({ columns, rows, zone }: TableExport<Row>, name: string, out: PassThrough): Promise<void> {
  const book = new excel.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: false });
  const sheet = book.addWorksheet(name.replace(/[*?:\\/[\]']/g, " ").slice(0, 31), { views: [{ state: "frozen", ySplit: 1 }] });
  sheet.columns = columns.map((column) => ({ key: column.key, width: column.width ?? 20, style: { numFmt: formats[column.type] } }));
  const header = sheet.addRow(columns.map((column) => neutralise(column.title)));
  header.eachCell((cell) => {
    cell.numFmt = "@";
    cell.font = { bold: true };
    cell.fill = { type: "pattern", pattern: "solid", fgColor: { argb: "FFEEF1F4" } };
    cell.alignment = { vertical: "top", wrapText: true };
  });
  header.commit();
  let count = 0;
  for await (const row of rows) {
    sheet.addRow(columns.map((column) => value(row[column.key] as Cell, zone))).commit();
    count += 1;
    if (count % 100 === 0 && !(await drained(out))) return;
  }
  sheet.commit();
  await book.commit();
}

/** exceljs does not wait for a slow reader by itself: everything unread would stay in memory. False when nobody reads any more. */
async function drained(out: PassThrough): Promise<boolean> {
  await turn();
  if (out.writableNeedDrain && !out.destroyed) await Promise.race([once(out, "drain"), once(out, "close")]);
  return !out.destroyed;
}

function value(cell: Cell, zone: string): string | number | boolean | Date | null {
  if (cell === null || cell === undefined) return null;
  if (cell instanceof Temporal.PlainDate) return asDate(cell.toPlainDateTime());
  if (cell instanceof Temporal.Instant) return asDate(wallTime(cell, zone));
  if (typeof cell !== "string") return cell;
  return neutralise(cell).slice(0, longest);
}

/** Spreadsheets know no zones; exceljs writes the UTC reading of a Date. */
const asDate = (time: Temporal.PlainDateTime) => new Date(time.toZonedDateTime("UTC").epochMilliseconds);
