import type { JSONColumnType } from "kysely";
import type { Numbers, Words } from "./rules.ts";

declare module "#platform/db/tables.ts" {
  interface Tables {
    appeal_review: {
      municipality_id: string;
      review_id: string;
      period: string;
      version: number;
      numbers: JSONColumnType<Numbers, string, string>;
      counted_on: Temporal.PlainDate;
      words: JSONColumnType<Words, string, string>;
      changed_by: string | null;
      changed_at: Temporal.Instant;
      published_by: string | null;
      published_at: Temporal.Instant | null;
    };
  }
}
