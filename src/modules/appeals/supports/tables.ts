import type { Generated } from "kysely";

interface AppealSupportTable {
  municipality_id: string;
  support_id: string;
  appeal_id: string;
  email: string | null;
  language: string;
  note: string;
  created_at: Temporal.Instant;
  confirmed_at: Generated<Temporal.Instant | null>;
}

declare module "#platform/db/tables.ts" {
  interface Tables {
    appeal_support: AppealSupportTable;
  }
}
