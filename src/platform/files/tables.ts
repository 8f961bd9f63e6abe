export interface FileTable {
  municipality_id: string;
  file_id: string;
  /** what it belongs to: "appeal", "answer", "letter" … and its id; the module that owns the subject owns the right to it */
  subject_type: string;
  subject_id: string;
  name: string;
  media_type: string;
  size_bytes: number;
  sha256: Buffer;
  storage_key: string;
  thumbnail_key: string | null;
  width: number | null;
  height: number | null;
  uploaded_by_kind: string;
  uploaded_by_id: string | null;
  uploaded_at: Temporal.Instant;
  public: boolean;
  deleted_at: Temporal.Instant | null;
}

declare module "#platform/db/tables.ts" {
  interface Tables {
    file: FileTable;
  }
}
