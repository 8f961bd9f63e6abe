export interface AnswerPromiseTable {
  municipality_id: string;
  promise_id: string;
  appeal_id: string;
  answer_id: string;
  body: string;
  due_on: Temporal.PlainDate;
  assignment_id: string;
  result: string | null;
  kept_on: Temporal.PlainDate | null;
  kept_by: string | null;
  made_at: Temporal.Instant;
}

declare module "#platform/db/tables.ts" {
  interface Tables {
    answer_promise: AnswerPromiseTable;
  }
}
