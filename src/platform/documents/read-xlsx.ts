import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import excel from "exceljs";
import { TableRefused } from "./refused.ts";
import { cellText, headerOf, type SourceRow, type SourceTable, type TableLimits } from "./source.ts";
import { checkWorkbook } from "./unpacked.ts";

/**
 * The first sheet of a workbook that holds anything. Dates come as ISO texts, formulas as what they
 * came to, links as their text; of merged cells the first holds the value.
 */
export async function readXlsx(path: string, limits: TableLimits): Promise<SourceTable> {
  await checkWorkbook(path, limits.unpacked);
  const { size } = await stat(path);
  let done = 0;
  const lines = async function* (): AsyncGenerator<{ number: number; cells: string[] }> {
    const file = createReadStream(path, { highWaterMark: 1 << 16 });
    file.on("data", (chunk) => {
      done += chunk.length;
    });
    const reader = new excel.stream.xlsx.WorkbookReader(file, {
      worksheets: "emit",
      sharedStrings: "cache",
      styles: "cache",
      hyperlinks: "ignore",
      entries: "ignore",
    });
    try {
      for await (const sheet of reader) {
        let any = false;
        for await (const row of sheet) {
          any = true;
          yield { number: row.number, cells: cellsOf(row, limits.columns) };
        }
        if (any) return;
      }
    } catch (error) {
      if (error instanceof TableRefused) throw error;
      throw new TableRefused("not_xlsx");
    } finally {
      file.destroy();
    }
  };

  let header: string[] | undefined;
  let heading = 0;
  for await (const line of lines()) {
    if (line.cells.every((cell) => cell === "")) continue;
    header = headerOf(line.cells);
    heading = line.number;
    break;
  }
  if (!header) throw new TableRefused("empty");
  const width = header.length;
  return {
    format: "xlsx",
    reading: "XLSX",
    header,
    progress: () => (size > 0 ? Math.min(done / size, 1) : 1),
    async *rows(): AsyncGenerator<SourceRow> {
      done = 0;
      for await (const { number, cells } of lines()) {
        if (number <= heading) continue;
        if (number - heading > limits.rows) throw new TableRefused("rows", { most: limits.rows });
        const row = Array.from({ length: width }, (_, at) => cellText(cells[at] ?? ""));
        if (row.some((cell) => cell !== "")) yield { number, cells: row };
      }
    },
  };
}

function cellsOf(row: excel.Row, most: number): string[] {
  const cells: string[] = [];
  row.eachCell({ includeEmpty: false }, (cell, at) => {
    if (at > most) throw new TableRefused("columns", { count: at, most });
    cells[at - 1] = textOf(cell.value, cell.numFmt);
  });
  return Array.from(cells, (cell) => cell ?? "");
}

function textOf(value: unknown, format: string | undefined): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value;
  if (typeof value === "number") return format && isDateFormat(format) ? dateText(serialDate(value)) : numberText(value);
  if (typeof value === "boolean") return value ? "1" : "0";
  if (value instanceof Date) return dateText(value);
  if (typeof value !== "object") return "";
  if ("richText" in value && Array.isArray(value.richText))
    return value.richText.map((part: { text?: unknown }) => String(part.text ?? "")).join("");
  // what a formula came to; one that was never computed, or came to an error, is empty
  if ("formula" in value || "sharedFormula" in value) return textOf("result" in value ? value.result : "", format);
  if ("text" in value) return textOf(value.text, format);
  return "";
}

/** Spreadsheets know no zones: exceljs gives the UTC reading of what was typed. */
function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) return "";
  const time = Temporal.Instant.fromEpochMilliseconds(Math.round(date.getTime() / 1000) * 1000)
    .toZonedDateTimeISO("UTC")
    .toPlainDateTime();
  return time.hour + time.minute + time.second === 0 ? time.toPlainDate().toString() : time.toString();
}

const serialDate = (days: number) => new Date(Math.round((days - 25_569) * 86_400_000));
const isDateFormat = (format: string) => /[dmyhs]/i.test(format.replace(/"[^"]*"|\[[^\]]*\]|\\./g, "")) && format !== "General";
const numberText = (value: number) => (Number.isInteger(value) ? BigInt(value).toString() : String(Number(value.toPrecision(15))));
