export { type CsvOptions, csvStream } from "./csv.ts";
export type { Cell, Column, TableExport } from "./table.ts";
export { type XlsxOptions, xlsxStream } from "./xlsx.ts";
