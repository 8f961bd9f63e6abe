import type { JSONColumnType } from "kysely";
import type { ExplanationLine } from "#platform/deadlines/index.ts";
import type { SentBy, TextCode } from "./rules.ts";

interface AppealTextTable {
  municipality_id: string;
  code: TextCode;
  body: string;
  updated_at: Temporal.Instant;
  updated_by: string | null;
}

interface AppealNoticeTable {
  municipality_id: string;
  notice_id: string;
  appeal_id: string;
  code: TextCode;
  /** null: to the applicant */
  authority_id: string | null;
  recipient: string;
  address: string | null;
  sent_by: SentBy;
  subject: string;
  body: string;
  sent_on: Temporal.PlainDate;
  due_on: Temporal.PlainDate | null;
  due_explanation: JSONColumnType<readonly ExplanationLine[] | null, string | null, never>;
  staff_id: string | null;
  created_at: Temporal.Instant;
}

declare module "#platform/db/tables.ts" {
  interface Tables {
    appeal_text: AppealTextTable;
    appeal_notice: AppealNoticeTable;
  }
}
