export type DispatchChannel = "email" | "page" | "post" | "hand";

export interface AnswerDispatchTable {
  municipality_id: string;
  dispatch_id: string;
  appeal_id: string;
  answer_id: string;
  channel: DispatchChannel;
  sent_on: Temporal.PlainDate | null;
  sent_at: Temporal.Instant | null;
  sent_by: string | null;
  proof: string | null;
  batch_id: string | null;
  created_at: Temporal.Instant;
}

export interface DispatchBatchTable {
  municipality_id: string;
  batch_id: string;
  year: number;
  number: number;
  sent_on: Temporal.PlainDate;
  made_by: string | null;
  made_at: Temporal.Instant;
}

declare module "#platform/db/tables.ts" {
  interface Tables {
    answer_dispatch: AnswerDispatchTable;
    dispatch_batch: DispatchBatchTable;
  }
}
