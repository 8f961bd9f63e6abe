/** What a cell of an exported table may hold. */
export type Cell = string | number | boolean | Temporal.PlainDate | Temporal.Instant | null | undefined;

/** One column of an exported table. */
export interface Column<Row> {
  readonly key: keyof Row & string;
  readonly title: string;
  /** characters that fit, XLSX only; 20 by default */
  readonly width?: number;
  /** `number`, `date` and `instant` stay what they are, so that the table can be sorted and summed */
  readonly type: "text" | "number" | "date" | "instant";
}

/** A table to be exported: read once, row by row, as fast as the other side takes it. */
export interface TableExport<Row> {
  readonly columns: readonly Column<Row>[];
  readonly rows: AsyncIterable<Row> | Iterable<Row>;
  /** IANA zone in which instants are written */
  readonly zone: string;
}

/**
 * What spreadsheets take for the beginning of a formula, with its full-width twins. OWASP, "CSV
 * Injection": text of residents must never be run by whoever opens the export.
 */
const formula = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
// what cannot stand in XML
const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Text that no spreadsheet takes for a formula: a leading apostrophe is put before one. */
export function neutralise(text: string): string {
  const clean = text.toWellFormed().replace(unprintable, "");
  return formula.test(clean) ? `'${clean}` : clean;
}

/** Wall-clock time of an instant in `zone`, to the second. */
export function wallTime(instant: Temporal.Instant, zone: string): Temporal.PlainDateTime {
  return instant.toZonedDateTimeISO(zone).toPlainDateTime().round({ smallestUnit: "second", roundingMode: "trunc" });
}
