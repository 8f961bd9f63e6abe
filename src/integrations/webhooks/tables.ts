import "#integrations/tokens/index.ts";
import type { EventName } from "./rules.ts";

type Instant = Temporal.Instant;

interface WebhookTable {
  municipality_id: string;
  webhook_id: string;
  system_id: string;
  url: string;
  events: EventName[];
  generation: number;
  former_until: Instant | null;
  failures: number;
  paused_until: Instant | null;
  disabled_at: Instant | null;
  disabled_why: "staff" | "failures" | null;
  created_at: Instant;
  created_by: string | null;
}

interface DeliveryTable {
  municipality_id: string;
  delivery_id: string;
  webhook_id: string;
  event: string;
  body: string;
  state: "waiting" | "delivered" | "given_up";
  attempts: number;
  next_at: Instant;
  last_at: Instant | null;
  status: number | null;
  error: string | null;
  excerpt: string | null;
  ms: number | null;
  created_at: Instant;
}

declare module "#platform/db/tables.ts" {
  interface Tables {
    webhook: WebhookTable;
    webhook_delivery: DeliveryTable;
  }
}
