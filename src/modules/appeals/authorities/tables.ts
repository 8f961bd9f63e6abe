import type { AuthorityKind } from "./rules.ts";

interface AuthorityTable {
  municipality_id: string;
  authority_id: string;
  name: string;
  kind: AuthorityKind;
  /** to whom letters are addressed: post and name */
  official: string | null;
  address: string | null;
  email: string | null;
  closed_on: Temporal.PlainDate | null;
  created_at: Temporal.Instant;
}

declare module "#platform/db/tables.ts" {
  interface Tables {
    authority: AuthorityTable;
  }
}
