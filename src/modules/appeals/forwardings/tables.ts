import type { JSONColumnType } from "kysely";
import type { ExplanationLine } from "#platform/deadlines/index.ts";

interface AppealComplainedTable {
  municipality_id: string;
  appeal_id: string;
  authority_id: string | null;
  who: string;
}

interface AppealForwardingTable {
  municipality_id: string;
  forwarding_id: string;
  appeal_id: string;
  authority_id: string;
  /** null: the whole */
  part: string | null;
  reason: string;
  wants_result: boolean;
  sent_on: Temporal.PlainDate;
  due_on: Temporal.PlainDate | null;
  due_explanation: JSONColumnType<readonly ExplanationLine[] | null, string | null, never>;
  on_time: boolean | null;
  notice_id: string;
  staff_id: string | null;
  created_at: Temporal.Instant;
}

declare module "#platform/db/tables.ts" {
  interface Tables {
    appeal_complained: AppealComplainedTable;
    appeal_forwarding: AppealForwardingTable;
  }
}
