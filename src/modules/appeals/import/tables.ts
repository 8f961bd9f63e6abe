import type { Generated, JSONColumnType } from "kysely";
import type { Mapping } from "../import-profiles/rules.ts";
import type { Promised } from "../import-rows/rules.ts";

type Instant = Temporal.Instant;

interface ImportProfileTable {
  municipality_id: string;
  profile_id: string;
  title: string;
  mapping: JSONColumnType<Mapping, string, string>;
  created_by: string | null;
  updated_at: Instant;
}

export type RunState = "uploaded" | "checking" | "refused" | "checked" | "writing" | "done" | "cancelled" | "failed";

export interface ImportRunTable {
  municipality_id: string;
  import_id: string;
  file_name: string;
  size_bytes: number;
  sha256: Buffer;
  reading: string;
  header: JSONColumnType<readonly string[], string, string>;
  mapping: JSONColumnType<Mapping, string, string>;
  state: RunState;
  progress: Generated<number>;
  row_count: Generated<number>;
  error_count: Generated<number>;
  new_count: Generated<number>;
  changed_count: Generated<number>;
  same_count: Generated<number>;
  written_count: Generated<number>;
  promised: JSONColumnType<Promised | null, string | null, string | null>;
  failure: JSONColumnType<{ key: string; values: Record<string, unknown> } | null, string | null, string | null>;
  started_by: string | null;
  created_at: Instant;
  ended_at: Instant | null;
  cancel_asked_at: Instant | null;
}

interface ImportRowTable {
  municipality_id: string;
  import_id: string;
  row_number: number;
  external_number: string;
  appeal_id: string;
  is_new: boolean;
  ordered_on: Temporal.PlainDate;
  fingerprint: Buffer;
  appeal: JSONColumnType<Record<string, unknown>, string, string>;
  applicant: JSONColumnType<Record<string, unknown>, string, string>;
  answer: JSONColumnType<Record<string, unknown> | null, string | null, string | null>;
}

interface ImportRowErrorTable {
  municipality_id: string;
  import_id: string;
  row_number: number;
  position: number;
  column_name: string;
  value: string;
  code: string;
  params: JSONColumnType<Record<string, unknown>, string, string>;
}

interface ImportSourceTable {
  municipality_id: string;
  appeal_id: string;
  import_id: string;
  fingerprint: Buffer;
  imported_at: Instant;
}

declare module "#platform/db/tables.ts" {
  interface Tables {
    import_profile: ImportProfileTable;
    import_run: ImportRunTable;
    import_row: ImportRowTable;
    import_row_error: ImportRowErrorTable;
    import_source: ImportSourceTable;
  }
}
