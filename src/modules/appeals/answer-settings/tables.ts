export interface AnswerSettingTable {
  municipality_id: string;
  head_approves: boolean;
  signer_approves: boolean;
  objection_days: number;
  updated_at: Temporal.Instant;
  updated_by: string | null;
}

export interface AnswerSignerTable {
  municipality_id: string;
  signer_id: string;
  staff_id: string | null;
  name: string;
  post: string;
  closed_at: Temporal.Instant | null;
  created_at: Temporal.Instant;
}

declare module "#platform/db/tables.ts" {
  interface Tables {
    answer_setting: AnswerSettingTable;
    answer_signer: AnswerSignerTable;
  }
}
