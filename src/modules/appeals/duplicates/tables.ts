interface DuplicateReachTable {
  municipality_id: string;
  topic_id: string;
  metres: number;
  days: number;
  changed_at: Temporal.Instant;
}

declare module "#platform/db/tables.ts" {
  interface Tables {
    duplicate_reach: DuplicateReachTable;
  }
}

export type {};
