import { sql } from "kysely";
import type { Context } from "#platform/context.ts";
import type { Role } from "../policy.ts";
import type { RoleGrantTable } from "./tables.ts";

export type GrantLine = Pick<RoleGrantTable, "grant_id" | "role" | "unit_id" | "granted_at"> & { unit_name: string | null };

export function selectGrants(ctx: Context, staff_id: string): Promise<GrantLine[]> {
  return ctx.db
    .selectFrom("role_grant as g")
    .leftJoin("unit as u", (join) => join.onRef("u.municipality_id", "=", "g.municipality_id").onRef("u.unit_id", "=", "g.unit_id"))
    .select(["g.grant_id", "g.role", "g.unit_id", "g.granted_at", "u.name as unit_name"])
    .where("g.municipality_id", "=", ctx.tenant.municipality_id)
    .where("g.staff_id", "=", staff_id)
    .orderBy("g.role")
    .orderBy("g.granted_at")
    .limit(200)
    .execute();
}

/** Grants a role; false when it was granted already. */
export async function insertGrant(ctx: Context, grant: Omit<RoleGrantTable, "municipality_id">): Promise<boolean> {
  const made = await ctx.db
    .insertInto("role_grant")
    .values({ ...grant, municipality_id: ctx.tenant.municipality_id })
    .onConflict((conflict) => conflict.constraint("role_grant_once").doNothing())
    .returning("grant_id")
    .executeTakeFirst();
  return made !== undefined;
}

export function deleteGrant(ctx: Context, staff_id: string, grant_id: string) {
  return ctx.db
    .deleteFrom("role_grant")
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("staff_id", "=", staff_id)
    .where("grant_id", "=", grant_id)
    .returning(["role", "unit_id"])
    .executeTakeFirst();
}

/** Who could still keep the house if `but` were gone: administrators who have not left and have set a password. Locks their grants. */
export async function lockOtherAdministrators(ctx: Context, but: string): Promise<number> {
  const rows = await ctx.db
    .selectFrom("role_grant as g")
    .innerJoin("staff as s", (join) => join.onRef("s.municipality_id", "=", "g.municipality_id").onRef("s.staff_id", "=", "g.staff_id"))
    .select("g.staff_id")
    .where("g.municipality_id", "=", ctx.tenant.municipality_id)
    .where("g.role", "=", "administrator")
    .where("g.unit_id", "is", null)
    .where("s.disabled_at", "is", null)
    .where("s.password_hash", "is not", null)
    .orderBy("g.grant_id")
    .forUpdate()
    .execute();
  return rows.filter((row) => row.staff_id !== but).length;
}

/** Administrators who have not left. */
export function selectAdministrators(ctx: Context): Promise<{ staff_id: string; email: string }[]> {
  return ctx.db
    .selectFrom("role_grant as g")
    .innerJoin("staff as s", (join) => join.onRef("s.municipality_id", "=", "g.municipality_id").onRef("s.staff_id", "=", "g.staff_id"))
    .distinct()
    .select(["s.staff_id", "s.email"])
    .where("g.municipality_id", "=", ctx.tenant.municipality_id)
    .where("g.role", "=", "administrator")
    .where("g.unit_id", "is", null)
    .where("s.disabled_at", "is", null)
    .orderBy("s.email")
    .limit(100)
    .execute();
}

/** How many people hold each role. */
export async function countRoles(ctx: Context): Promise<Map<Role, number>> {
  const rows = await ctx.db
    .selectFrom("role_grant as g")
    .innerJoin("staff as s", (join) => join.onRef("s.municipality_id", "=", "g.municipality_id").onRef("s.staff_id", "=", "g.staff_id"))
    .select("g.role")
    .select(sql<string>`count(distinct g.staff_id)`.as("count"))
    .where("g.municipality_id", "=", ctx.tenant.municipality_id)
    .where("s.disabled_at", "is", null)
    .groupBy("g.role")
    .execute();
  return new Map(rows.map((row) => [row.role, Number(row.count)]));
}
