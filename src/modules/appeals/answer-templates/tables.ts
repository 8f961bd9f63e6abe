import type { Outcome, Register } from "../rules.ts";

export interface AnswerTemplateTable {
  municipality_id: string;
  template_id: string;
  title: string;
  body: string;
  topic_id: string | null;
  outcome: Outcome | null;
  register: Register | null;
  archived_at: Temporal.Instant | null;
  updated_at: Temporal.Instant;
  updated_by: string | null;
}

declare module "#platform/db/tables.ts" {
  interface Tables {
    answer_template: AnswerTemplateTable;
  }
}
