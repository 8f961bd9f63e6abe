export interface UnitTable {
  municipality_id: string;
  unit_id: string;
  parent_id: string | null;
  /** the unit itself and everything above it, root first */
  path: string[];
  name: string;
  short_name: string;
  position: number;
  closed_on: Temporal.PlainDate | null;
  created_at: Temporal.Instant;
}
