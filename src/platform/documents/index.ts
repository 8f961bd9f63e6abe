export { csvStream } from "./csv.ts";
export { readTable } from "./read-table.ts";
export { TableRefused } from "./refused.ts";
export type { SourceRow } from "./source.ts";
export type { Column, TableExport } from "./table.ts";
export { xlsxStream } from "./xlsx.ts";
