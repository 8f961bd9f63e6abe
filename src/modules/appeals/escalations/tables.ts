interface AppealEscalationTable {
  municipality_id: string;
  escalation_id: string;
  appeal_id: string;
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

export type {};
