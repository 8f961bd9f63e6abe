export interface StaffTable {
  municipality_id: string;
  staff_id: string;
  email: string;
  full_name: string;
  short_name: string;
  phone: string | null;
  password_hash: string | null;
  password_changed_at: Temporal.Instant | null;
  totp_secret: string | null;
  totp_confirmed_at: Temporal.Instant | null;
  /** the 30-second step of the last code that was accepted */
  totp_last_step: number | null;
  is_demo: boolean;
  disabled_at: Temporal.Instant | null;
  created_at: Temporal.Instant;
}

export interface PostTable {
  municipality_id: string;
  post_id: string;
  staff_id: string;
  unit_id: string;
  title: string;
  is_head: boolean;
  started_on: Temporal.PlainDate;
  ended_on: Temporal.PlainDate | null;
}
