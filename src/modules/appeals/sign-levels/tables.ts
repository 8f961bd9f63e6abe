import type { Generated } from "kysely";
import type { SignedInto } from "./rules.ts";

export interface FilingPolicyTable {
  municipality_id: string;
  none_into: SignedInto;
  email_into: SignedInto;
  confirmed_into: SignedInto;
  identified_into: SignedInto;
  signing_days: number;
  unconfirmed_days: Generated<number>;
  updated_at: Temporal.Instant;
  updated_by: string | null;
}

declare module "#platform/db/tables.ts" {
  interface Tables {
    filing_policy: FilingPolicyTable;
  }
}
