/** A way in without the authenticator, once. */
export interface RecoveryCodeTable {
  municipality_id: string;
  recovery_code_id: string;
  staff_id: string;
  code_hash: Buffer;
  created_at: Temporal.Instant;
  used_at: Temporal.Instant | null;
}
