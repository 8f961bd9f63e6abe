import type { ColumnType } from "kysely";
import type { Json } from "./canonical.ts";

/** Added and read; the program has no right to change it. */
type Fixed<Value, Insert = Value> = ColumnType<Value, Insert, never>;
/** Goes in as JSON text, comes back parsed. */
type FixedJson = Fixed<Json, string | null>;

export interface JournalEntryTable {
  municipality_id: Fixed<string>;
  entry_id: Fixed<string>;
  at: Fixed<Temporal.Instant>;
  actor_kind: Fixed<string>;
  actor_id: Fixed<string | null>;
  action: Fixed<string>;
  subject_type: Fixed<string>;
  subject_id: Fixed<string>;
  request_id: Fixed<string>;
  before: FixedJson;
  after: FixedJson;
  personal_hashes: FixedJson;
}

export interface JournalSaltTable {
  municipality_id: Fixed<string>;
  entry_id: Fixed<string>;
  salt: Fixed<Buffer>;
}

export interface JournalUnsealedTable {
  municipality_id: Fixed<string>;
  entry_id: Fixed<string>;
}

export interface JournalLeafTable {
  municipality_id: Fixed<string>;
  leaf_index: Fixed<number>;
  entry_id: Fixed<string>;
  leaf_hash: Fixed<Buffer, Uint8Array>;
}

export interface JournalNodeTable {
  municipality_id: Fixed<string>;
  level: Fixed<number>;
  node_index: Fixed<number>;
  node_hash: Fixed<Buffer, Uint8Array>;
}

export interface JournalSealTable {
  municipality_id: Fixed<string>;
  size: Fixed<number>;
  previous_size: Fixed<number>;
  root: Fixed<Buffer, Uint8Array>;
  frontier: Fixed<Buffer, Uint8Array>;
  sealed_at: Fixed<Temporal.Instant>;
}

declare module "#platform/db/tables.ts" {
  interface Tables {
    journal_entry: JournalEntryTable;
    journal_salt: JournalSaltTable;
    journal_unsealed: JournalUnsealedTable;
    journal_leaf: JournalLeafTable;
    journal_node: JournalNodeTable;
    journal_seal: JournalSealTable;
  }
}
