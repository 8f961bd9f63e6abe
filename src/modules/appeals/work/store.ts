import type { Updateable } from "kysely";
import type { Context } from "#platform/context.ts";
import type { Tables } from "#platform/db/index.ts";

/** Changes columns of one appeal, in the caller's transaction. */
export async function updateAppeal(ctx: Context, appeal_id: string, change: Updateable<Tables["appeal"]>): Promise<void> {
  await ctx.db
    .updateTable("appeal")
    .set(change)
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("appeal_id", "=", appeal_id)
    .execute();
}
