export { type CsvOptions, csvStream } from "./csv.ts";
export { readTable } from "./read-table.ts";
export { TableRefused } from "./refused.ts";
export type { SourceRow, SourceTable, TableLimits } from "./source.ts";
export type { Cell, Column, TableExport } from "./table.ts";
export { type XlsxOptions, xlsxStream } from "./xlsx.ts";
