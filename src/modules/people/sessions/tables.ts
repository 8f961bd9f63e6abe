import type { Generated } from "kysely";
import type { SignLevel } from "#platform/context.ts";

export type SessionKind = "resident" | "staff";

export interface SessionTable {
  municipality_id: string;
  session_id: string;
  token_hash: Buffer;
  kind: SessionKind;
  person_id: string;
  created_at: Temporal.Instant;
  last_seen_at: Temporal.Instant;
  expires_at: Temporal.Instant;
  user_agent_label: string;
  ip_prefix: string;
  second_factor_at: Temporal.Instant | null;
  sign_level: Generated<SignLevel>;
}

export interface SignInAttemptTable {
  municipality_id: string;
  attempt_key: string;
  failures: number;
  last_failed_at: Temporal.Instant;
}
