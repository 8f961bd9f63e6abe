import type { Insertable } from "kysely";
import type { Context } from "#platform/context.ts";
import type { Tables } from "#platform/db/index.ts";

/** Most requests of its own that a system is answered of at once. */
const mostOwn = 5000;

export async function insertRequest(ctx: Context, row: Omit<Insertable<Tables["open311_request"]>, "municipality_id">): Promise<void> {
  await ctx.db
    .insertInto("open311_request")
    .values({ ...row, municipality_id: ctx.tenant.municipality_id })
    .execute();
}

/** What a system has filed, by the number it gave. */
export async function optionalByExternal(ctx: Context, system_id: string, external_id: string): Promise<string | undefined> {
  const row = await ctx.db
    .selectFrom("open311_request")
    .select("appeal_id")
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("system_id", "=", system_id)
    .where("external_id", "=", external_id)
    .executeTakeFirst();
  return row?.appeal_id;
}

/** Whose request it is; undefined for one that did not come by Open311. */
export async function optionalRequest(ctx: Context, appeal_id: string) {
  return ctx.db
    .selectFrom("open311_request")
    .select(["appeal_id", "system_id", "external_id"])
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("appeal_id", "=", appeal_id)
    .executeTakeFirst();
}

/** The newest requests a system has filed, by id. */
export async function ownIds(ctx: Context, system_id: string | undefined, only?: readonly string[]): Promise<string[]> {
  if (!system_id) return [];
  let query = ctx.db
    .selectFrom("open311_request")
    .select("appeal_id")
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("system_id", "=", system_id);
  if (only) query = query.where("appeal_id", "in", only.length > 0 ? [...only] : [ctx.tenant.municipality_id]);
  const rows = await query.orderBy("filed_at", "desc").limit(mostOwn).execute();
  return rows.map(({ appeal_id }) => appeal_id);
}

/** Whether a new update was written; false for one that has come before. */
export async function insertUpdate(ctx: Context, row: Omit<Insertable<Tables["open311_update"]>, "municipality_id">): Promise<boolean> {
  const added = await ctx.db
    .insertInto("open311_update")
    .values({ ...row, municipality_id: ctx.tenant.municipality_id })
    .onConflict((conflict) => conflict.columns(["municipality_id", "system_id", "external_id"]).doNothing())
    .executeTakeFirst();
  return Number(added.numInsertedOrUpdatedRows ?? 0) > 0;
}

export async function updateByExternal(ctx: Context, system_id: string, external_id: string): Promise<string | undefined> {
  const row = await ctx.db
    .selectFrom("open311_update")
    .select("update_id")
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("system_id", "=", system_id)
    .where("external_id", "=", external_id)
    .executeTakeFirst();
  return row?.update_id;
}

/** What systems have said within a time, oldest first; of all requests, or of `only`. */
export async function updatesBetween(
  ctx: Context,
  { from, to, only }: { readonly from: Temporal.Instant; readonly to: Temporal.Instant; readonly only?: readonly string[] | undefined },
  limit: number,
) {
  let query = ctx.db
    .selectFrom("open311_update")
    .selectAll()
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("at", ">=", from)
    .where("at", "<=", to);
  if (only) query = query.where("appeal_id", "in", only.length > 0 ? [...only] : [ctx.tenant.municipality_id]);
  return query.orderBy("at").orderBy("update_id").limit(limit).execute();
}
