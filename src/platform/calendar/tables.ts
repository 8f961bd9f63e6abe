import type { CalendarYear } from "./schema.ts";

/** A year of the production calendar as an administrator of the town entered it; it comes before the shipped one. */
export interface CalendarYearTable {
  municipality_id: string;
  year: number;
  data: CalendarYear;
  updated_at: Temporal.Instant;
  /** who entered it; null for the system */
  updated_by: string | null;
}

declare module "#platform/db/tables.ts" {
  interface Tables {
    calendar_year: CalendarYearTable;
  }
}
