import type { Generated } from "kysely";
import type { FiledLevel } from "../sign-levels/rules.ts";

export interface AppealSignerTable {
  municipality_id: string;
  appeal_id: string;
  signer_id: string;
  full_name: string;
  email: string;
  postal_address: Generated<string>;
  sign_level: FiledLevel;
  asked_at: Temporal.Instant;
  /** null: the letter has not been answered yet */
  signed_at: Temporal.Instant | null;
  withdrawn_at: Temporal.Instant | null;
}

declare module "#platform/db/tables.ts" {
  interface Tables {
    appeal_signer: AppealSignerTable;
  }
}
