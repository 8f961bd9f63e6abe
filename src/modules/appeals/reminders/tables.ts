import type { JSONColumnType } from "kysely";
import type { ReminderPoint } from "./rules.ts";

interface TermControlTable {
  municipality_id: string;
  points: JSONColumnType<readonly ReminderPoint[] | null, string | null, string | null>;
  least_answers: number | null;
  reminded_on: Temporal.PlainDate | null;
}

interface TermDigestTable {
  municipality_id: string;
  staff_id: string;
  sent_on: Temporal.PlainDate;
  appeals: number;
}

declare module "#platform/db/tables.ts" {
  interface Tables {
    term_control: TermControlTable;
    term_digest: TermDigestTable;
  }
}
