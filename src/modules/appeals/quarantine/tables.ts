import type { JSONColumnType } from "kysely";
import type { AsideState, FormOf } from "./rules.ts";

type Instant = Temporal.Instant;

export interface QuarantineItemTable {
  municipality_id: string;
  item_id: string;
  source: string;
  reason: string;
  reason_values: JSONColumnType<Readonly<Record<string, unknown>>, string, string>;
  title: string;
  about: JSONColumnType<FormOf, string, string>;
  state: AsideState;
  set_aside_at: Instant;
  settled_at: Instant | null;
  settled_by: string | null;
  appeal_id: string | null;
}

declare module "#platform/db/tables.ts" {
  interface Tables {
    quarantine_item: QuarantineItemTable;
  }
}
