/**
 * A table file that cannot be read as a whole. `code` is a key under `documents:refused`, `values` what
 * its sentence names. Broken single cells are not refused here: they are the reader's to judge.
 */
export class TableRefused extends Error {
  override readonly name = "TableRefused";
  readonly code: string;
  readonly values: Readonly<Record<string, unknown>>;

  constructor(code: string, values: Readonly<Record<string, unknown>> = {}) {
    super(`${code} ${JSON.stringify(values)}`);
    this.code = code;
    this.values = values;
  }
}
