import type { TerminationState } from "./rules.ts";

type Day = Temporal.PlainDate;

interface TerminationTable {
  municipality_id: string;
  termination_id: string;
  /** the appeal it was proposed on: says who the applicant is */
  appeal_id: string;
  topic_id: string | null;
  state: TerminationState;
  matter: string;
  arguments: string;
  proposed_by: string | null;
  proposed_at: Temporal.Instant;
  decided_by: string | null;
  decided_on: Day | null;
  decision_number: string | null;
  decision_note: string | null;
  lifted_by: string | null;
  lifted_on: Day | null;
  lift_reason: string | null;
}

interface TerminationAnswerTable {
  municipality_id: string;
  termination_id: string;
  appeal_id: string;
}

declare module "#platform/db/tables.ts" {
  interface Tables {
    termination: TerminationTable;
    termination_answer: TerminationAnswerTable;
  }
}
