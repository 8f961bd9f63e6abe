declare module "#platform/db/tables.ts" {
  interface Tables {
    cause_measure: {
      municipality_id: string;
      measure_id: string;
      topic_id: string;
      cause: string;
      measure: string;
      unit_id: string;
      due_on: Temporal.PlainDate;
      assignment_id: string | null;
      done_on: Temporal.PlainDate | null;
      evidence: string | null;
      made_by: string | null;
      made_at: Temporal.Instant;
    };
  }
}

export type {};
