import type { Role } from "../policy.ts";

export interface RoleGrantTable {
  municipality_id: string;
  grant_id: string;
  staff_id: string;
  role: Role;
  /** null: the whole town */
  unit_id: string | null;
  granted_by: string | null;
  granted_at: Temporal.Instant;
}
