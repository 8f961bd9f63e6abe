import type { Generated } from "kysely";
import type { HeldWhy } from "../merged-answers/rules.ts";

interface AppealMergeTable {
  municipality_id: string;
  appeal_id: string;
  main_id: string;
  merged_at: Temporal.Instant;
  merged_by: string | null;
  held: Generated<HeldWhy | null>;
}

declare module "#platform/db/tables.ts" {
  interface Tables {
    appeal_merge: AppealMergeTable;
  }
}
