import { z } from "zod";
import { fields } from "#platform/http/index.ts";
import { type Role, roles, townRoles } from "../policy.ts";

/** Whether a role that knows no units is asked for in one. */
export const endsAtUnit = ({ role, unit_id }: { role?: Role | undefined; unit_id?: string | undefined }) =>
  role !== undefined && unit_id !== undefined && townRoles.includes(role);

export const grantForm = z
  .object({ role: z.enum(roles, "http:form.choose"), unit_id: fields.optionalId() })
  .refine((grant) => !endsAtUnit(grant), { path: ["unit_id"], message: "people:form.administrator_unit" });
export type NewGrant = z.output<typeof grantForm>;
