import "#integrations/tokens/index.ts";
import "#modules/appeals/index.ts";

type Instant = Temporal.Instant;

interface RequestTable {
  municipality_id: string;
  appeal_id: string;
  system_id: string;
  external_id: string | null;
  filed_at: Instant;
}

interface UpdateTable {
  municipality_id: string;
  update_id: string;
  appeal_id: string;
  system_id: string;
  external_id: string | null;
  status: string;
  description: string;
  happened_at: Instant;
  at: Instant;
}

declare module "#platform/db/tables.ts" {
  interface Tables {
    open311_request: RequestTable;
    open311_update: UpdateTable;
  }
}
