import type { Context } from "#platform/context.ts";

/** The host names of the town of the context. */
export async function selectHosts(ctx: Context): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom("municipality_host")
    .select("host")
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .orderBy("host")
    .execute();
  return rows.map((row) => row.host);
}

export async function insertHost(ctx: Context, host: string): Promise<void> {
  await ctx.db.insertInto("municipality_host").values({ municipality_id: ctx.tenant.municipality_id, host }).execute();
}

/** False when the town has no such host. */
export async function deleteHost(ctx: Context, host: string): Promise<boolean> {
  const removed = await ctx.db
    .deleteFrom("municipality_host")
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("host", "=", host)
    .returning("host")
    .executeTakeFirst();
  return removed !== undefined;
}
