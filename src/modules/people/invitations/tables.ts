/** A link sent by mail that lets a member of staff set a password, once. */
export interface InvitationTable {
  municipality_id: string;
  invitation_id: string;
  staff_id: string;
  purpose: InvitationPurpose;
  token_hash: Buffer;
  created_by: string | null;
  created_at: Temporal.Instant;
  expires_at: Temporal.Instant;
  used_at: Temporal.Instant | null;
}
export type InvitationPurpose = "invitation" | "password_reset";
