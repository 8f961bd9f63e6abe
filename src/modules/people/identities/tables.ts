/** How sure a provider is of whom it sends: `identified` is a verified («подтверждённая») record, `confirmed` any other. */
export type ProvidedLevel = "confirmed" | "identified";

export interface ResidentIdentityTable {
  municipality_id: string;
  identity_id: string;
  resident_id: string;
  issuer: string;
  subject_hash: string;
  sign_level: ProvidedLevel;
  full_name: string | null;
  linked_at: Temporal.Instant;
  last_used_at: Temporal.Instant;
}

export interface IdentityArrivalTable {
  municipality_id: string;
  arrival_id: string;
  token_hash: Buffer;
  issuer: string;
  subject_hash: string;
  sign_level: ProvidedLevel;
  full_name: string | null;
  verified_email: string | null;
  phone: string | null;
  resident_id: string | null;
  created_at: Temporal.Instant;
  expires_at: Temporal.Instant;
}
