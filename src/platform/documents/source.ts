/** One row of a table somebody brought, as text. */
export interface SourceRow {
  /** as a spreadsheet counts it: the heading is usually row 1 */
  readonly number: number;
  /** one text per column of the heading; trimmed, "" where the cell is empty */
  readonly cells: readonly string[];
}

/** A table file that has been looked into: its heading is known, its rows are read as they are asked for. */
export interface SourceTable {
  readonly format: "csv" | "xlsx" | "json";
  /** how the text was understood, for the person who brought it: "UTF-8 ;" */
  readonly reading: string;
  /** names of the columns, each once: a second «Тема» is «Тема (2)» */
  readonly header: readonly string[];
  /** Every row that holds anything, from the start, each time it is called. Throws TableRefused. */
  rows(): AsyncGenerator<SourceRow>;
  /** How much of the file the latest `rows()` has read, 0…1. */
  progress(): number;
}

/** What a file may hold before it is refused. */
export interface TableLimits {
  /** 1,000,000 */
  readonly rows: number;
  /** 200 */
  readonly columns: number;
  /** characters of a cell; 100,000 */
  readonly cell: number;
  /** bytes an XLSX may hold once it is unpacked; 1 GB */
  readonly unpacked: number;
}

export const usualLimits: TableLimits = { rows: 1_000_000, columns: 200, cell: 100_000, unpacked: 1_000_000_000 };

/** Names of columns, each once and none empty; columns after the last named one are dropped. */
export function headerOf(cells: readonly string[]): string[] {
  const last = cells.findLastIndex((cell) => cell.trim() !== "");
  const seen = new Map<string, number>();
  return cells.slice(0, last + 1).map((cell, at) => {
    const name = cell.replace(/\s+/g, " ").trim().slice(0, 200) || `#${at + 1}`;
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}

/** A cell as the reader gets it. Our own exports put an apostrophe before what a spreadsheet would run: it goes again. */
export function cellText(text: string): string {
  const trimmed = text.trim();
  return /^'[=+\-@]/.test(trimmed) ? trimmed.slice(1) : trimmed;
}
