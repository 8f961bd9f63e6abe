import type { Generated } from "kysely";

export const brokenSteps = ["registration", "answer"] as const;
export type BrokenStep = (typeof brokenSteps)[number];

interface AppealEscalationTable {
  municipality_id: string;
  escalation_id: string;
  appeal_id: string;
  /** which term: of registration (59-ФЗ art. 8 part 2, or the register's own first step), or of the answer */
  step: Generated<BrokenStep>;
  /** the term, or the promised day, that has passed */
  broken_on: Temporal.PlainDate;
  opened_on: Temporal.PlainDate;
  reason: string | null;
  promised_on: Temporal.PlainDate | null;
  explained_by: string | null;
  explained_at: Temporal.Instant | null;
  /** the appeal was closed, or its promise was broken in turn */
  closed_on: Temporal.PlainDate | null;
}

declare module "#platform/db/tables.ts" {
  interface Tables {
    appeal_escalation: AppealEscalationTable;
  }
}
