import type { Outcome } from "./rules.ts";

type Instant = Temporal.Instant;

interface MailboxTable {
  municipality_id: string;
  busy_until: Instant;
  read_at: Instant | null;
  failing_since: Instant | null;
  failures: number;
  last_error: string | null;
  next_at: Instant;
}

interface EmailMessageTable {
  municipality_id: string;
  message_key: string;
  place: string;
  outcome: Outcome;
  attempts: number;
  sender_hash: Buffer | null;
  appeal_id: string | null;
  item_id: string | null;
  size_bytes: number;
  first_seen_at: Instant;
  done_at: Instant | null;
}

declare module "#platform/db/tables.ts" {
  interface Tables {
    mailbox: MailboxTable;
    email_message: EmailMessageTable;
  }
}
