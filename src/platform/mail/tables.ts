import type { ColumnType } from "kysely";

export type LetterState = "queued" | "sent" | "failed" | "bounced";

export interface LetterTable {
  municipality_id: string;
  letter_id: string;
  to_address: string;
  language: string;
  subject: string;
  html: string;
  text: string;
  sensitive: boolean;
  state: LetterState;
  attempts: ColumnType<number, number | undefined, number>;
  last_error: string | null;
  subject_type: string | null;
  subject_id: string | null;
  reply_token: string;
  /** absolute; a POST there ends what the letter is sent for (RFC 8058) */
  unsubscribe_url: ColumnType<string | null, string | null | undefined, string | null>;
  created_at: Temporal.Instant;
  sent_at: Temporal.Instant | null;
}

declare module "#platform/db/tables.ts" {
  interface Tables {
    letter: LetterTable;
  }
}
