import "#modules/people/index.ts";
import type { Generated } from "kysely";
import type { Scope } from "./rules.ts";

type Instant = Temporal.Instant;

interface SystemTable {
  municipality_id: string;
  system_id: string;
  name: string;
  owner_email: string;
  note: Generated<string>;
  created_at: Instant;
  created_by: string | null;
  disabled_at: Instant | null;
}

interface TokenTable {
  municipality_id: string;
  token_id: string;
  system_id: string;
  token_hash: Buffer;
  hint: string;
  scopes: Scope[];
  per_minute: number;
  created_at: Instant;
  created_by: string | null;
  expires_at: Instant | null;
  last_used_at: Instant | null;
  revoked_at: Instant | null;
}

declare module "#platform/db/tables.ts" {
  interface Tables {
    integration_system: SystemTable;
    integration_token: TokenTable;
  }
}
