import type { JSONColumnType } from "kysely";

/** Whose turn it is. */
export type Turn = "executor" | "head" | "signer";
export type StepKind = "submitted" | "approved" | "returned" | "taken_back";

export interface AnswerDraftTable {
  municipality_id: string;
  draft_id: string;
  appeal_id: string;
  version: number;
  turn: Turn;
  unit_id: string | null;
  signer_staff_id: string | null;
  written_by: string | null;
  created_at: Temporal.Instant;
  updated_at: Temporal.Instant;
  closed_at: Temporal.Instant | null;
}

export interface AnswerDraftVersionTable {
  municipality_id: string;
  draft_id: string;
  version: number;
  form_values: JSONColumnType<Record<string, string>, string, string>;
  written_by: string | null;
  written_at: Temporal.Instant;
}

export interface AnswerStepTable {
  municipality_id: string;
  step_id: string;
  draft_id: string;
  version: number;
  kind: StepKind;
  turn: Turn;
  note: string;
  staff_id: string | null;
  at: Temporal.Instant;
}

declare module "#platform/db/tables.ts" {
  interface Tables {
    answer_draft: AnswerDraftTable;
    answer_draft_version: AnswerDraftVersionTable;
    answer_step: AnswerStepTable;
  }
}
