/**
 * A Word template that cannot be used. `code` is a key under `documents:template`, `values` what its
 * sentence names: the tag, as it stands in the file.
 */
export class TemplateRefused extends Error {
  override readonly name = "TemplateRefused";
  readonly code: string;
  readonly values: Readonly<Record<string, unknown>>;

  constructor(code: string, values: Readonly<Record<string, unknown>> = {}) {
    super(`${code} ${JSON.stringify(values)}`);
    this.code = code;
    this.values = values;
  }
}
