import type { JSONColumnType } from "kysely";
import type { ExplanationLine } from "#platform/deadlines/index.ts";

interface AppealInquiryTable {
  municipality_id: string;
  inquiry_id: string;
  appeal_id: string;
  authority_id: string;
  question: string;
  sent_on: Temporal.PlainDate;
  due_on: Temporal.PlainDate;
  due_explanation: JSONColumnType<readonly ExplanationLine[], string, never>;
  notice_id: string;
  staff_id: string | null;
  replied_on: Temporal.PlainDate | null;
  reply: string | null;
  reply_number: string | null;
  replied_by: string | null;
  created_at: Temporal.Instant;
}

declare module "#platform/db/tables.ts" {
  interface Tables {
    appeal_inquiry: AppealInquiryTable;
  }
}
