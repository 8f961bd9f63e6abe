import { sql, type Updateable } from "kysely";
import type { Context } from "#platform/context.ts";
import type { Tables } from "#platform/db/index.ts";
import { movesCells } from "../rollups/rules.ts";
import { updateCounted } from "../rollups/store.ts";

/** Changes columns of one appeal, and the counts it stands in, in the caller's transaction. */
export async function updateAppeal(ctx: Context, appeal_id: string, change: Updateable<Tables["appeal"]>): Promise<void> {
  if (movesCells(change)) return updateCounted(ctx, appeal_id, change);
  await ctx.db
    .updateTable("appeal")
    .set(change)
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("appeal_id", "=", appeal_id)
    .execute();
}

/** Whether there is such a unit and it still works. */
export async function isOpenUnit(ctx: Context, unit_id: string): Promise<boolean> {
  const unit = await ctx.db
    .selectFrom("unit")
    .select("unit_id")
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("unit_id", "=", unit_id)
    .where("closed_on", "is", null)
    .executeTakeFirst();
  return unit !== undefined;
}

/** Whether a member of staff who has not left holds a post in a unit or below it. */
export async function worksIn(ctx: Context, staff_id: string, unit_id: string): Promise<boolean> {
  const { municipality_id } = ctx.tenant;
  const post = await ctx.db
    .selectFrom("post as p")
    .innerJoin("staff as s", (join) => join.onRef("s.municipality_id", "=", "p.municipality_id").onRef("s.staff_id", "=", "p.staff_id"))
    .innerJoin("unit as u", (join) => join.onRef("u.municipality_id", "=", "p.municipality_id").onRef("u.unit_id", "=", "p.unit_id"))
    .select("p.post_id")
    .where("p.municipality_id", "=", municipality_id)
    .where("p.staff_id", "=", staff_id)
    .where("p.ended_on", "is", null)
    .where("s.disabled_at", "is", null)
    .where(sql<boolean>`u.path @> array[${unit_id}::uuid]`)
    .executeTakeFirst();
  return post !== undefined;
}

/** Heads of a unit today, with their post: who is written to when nobody is named, and who usually signs. */
export function headsOf(ctx: Context, unit_id: string) {
  return ctx.db
    .selectFrom("post as p")
    .innerJoin("staff as s", (join) => join.onRef("s.municipality_id", "=", "p.municipality_id").onRef("s.staff_id", "=", "p.staff_id"))
    .select(["s.staff_id", "s.email", "s.full_name", "s.short_name", "p.title"])
    .where("p.municipality_id", "=", ctx.tenant.municipality_id)
    .where("p.unit_id", "=", unit_id)
    .where("p.is_head", "=", true)
    .where("p.ended_on", "is", null)
    .where("s.disabled_at", "is", null)
    .orderBy("p.started_on")
    .limit(10)
    .execute();
}
