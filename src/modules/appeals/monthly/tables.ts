type Date = Temporal.PlainDate;
type Instant = Temporal.Instant;

declare module "#platform/db/tables.ts" {
  interface Tables {
    monthly_analysis: {
      municipality_id: string;
      analysis_id: string;
      month: Date;
      version: number;
      conclusions: string;
      made_by: string | null;
      made_at: Instant;
      confirmed_by: string | null;
      confirmed_at: Instant | null;
    };
    analysis_recommendation: {
      municipality_id: string;
      recommendation_id: string;
      analysis_id: string;
      position: number;
      unit_id: string;
      body: string;
      due_on: Date;
      assignment_id: string | null;
    };
  }
}

export type {};
