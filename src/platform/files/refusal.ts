import type { KindName } from "./kinds.ts";

/** Why a file was not taken: an i18n key and its values for the sender, and `detail` for the log of staff only. */
export interface FileRefusal {
  readonly ok: false;
  readonly code: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly detail?: string;
}

/** Thrown inside the pipeline; `receive` turns it into a FileRefusal. */
export class FileRefused extends Error {
  readonly code: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly detail: string | undefined;

  constructor(code: string, values: Readonly<Record<string, unknown>> = {}, detail?: string) {
    super(detail ? `${code}: ${detail}` : code);
    this.name = "FileRefused";
    this.code = code;
    this.values = values;
    this.detail = detail;
  }
}

/** What a deployment takes in. */
export interface FileLimits {
  readonly bytes: number;
  readonly kinds: ReadonlySet<KindName>;
  /** pixels of a picture before it is scaled down */
  readonly pixels: number;
  /** office files with macros are taken too; no by default */
  readonly macros?: boolean;
  readonly clamd?: ClamdSetting;
}

export interface ClamdSetting {
  /** "host:port" or the path of a unix socket */
  readonly address: string;
  /** true: no scan, no file; false: an unscanned file passes while the scanner is away */
  readonly required: boolean;
  /** milliseconds of silence after which the scanner counts as away; 30,000 by default */
  readonly timeout?: number;
}
