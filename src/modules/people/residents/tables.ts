export interface ResidentTable {
  municipality_id: string;
  resident_id: string;
  /** null once erased, and of an account whose owner came from a provider without one */
  email: string | null;
  full_name: string | null;
  phone: string | null;
  address: string | null;
  password_hash: string | null;
  is_demo: boolean;
  confirmed_at: Temporal.Instant;
  deletion_requested_at: Temporal.Instant | null;
  erased_at: Temporal.Instant | null;
  created_at: Temporal.Instant;
}

export interface SignInCodeTable {
  municipality_id: string;
  code_id: string;
  email: string;
  code_hash: string;
  tries: number;
  created_at: Temporal.Instant;
  expires_at: Temporal.Instant;
  /** the right code was typed; a new resident still has to give a name and consent */
  confirmed_at: Temporal.Instant | null;
  used_at: Temporal.Instant | null;
}
