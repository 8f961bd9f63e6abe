interface AppealPhotoTable {
  municipality_id: string;
  appeal_id: string;
  /** the picture as it came, for staff only */
  file_id: string;
  /** the copy that everybody may see */
  copy_id: string;
  /** what is painted over, as `writeAreas` gives it */
  areas: string;
  alt: string;
  confirmed_at: Temporal.Instant;
  confirmed_by: string | null;
}

declare module "#platform/db/tables.ts" {
  interface Tables {
    appeal_photo: AppealPhotoTable;
  }
}
