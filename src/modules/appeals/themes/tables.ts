declare module "#platform/db/tables.ts" {
  interface Tables {
    appeal_theme: { municipality_id: string; month: Temporal.PlainDate; topic_id: string; term: string; words: string; n: number };
    appeal_theme_month: { municipality_id: string; month: Temporal.PlainDate; appeals: number; read_on: Temporal.PlainDate };
  }
}

export type {};
