import type { Context } from "#platform/context.ts";

/** The appeal that has waited longest at the desk, and how many wait; for «зарегистрировать следующее». */
export function nextAtDesk(ctx: Context): Promise<{ receipt_key: string } | undefined> {
  return ctx.db
    .selectFrom("appeal")
    .select("receipt_key")
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("state", "=", "received")
    .orderBy("received_at")
    .orderBy("appeal_id")
    .limit(1)
    .executeTakeFirst();
}

/** Topics a registrar may choose, residents' or not, under their section. */
export async function topicOptions(ctx: Context): Promise<{ value: string; label: string; group?: string }[]> {
  const rows = await ctx.db
    .selectFrom("topic as t")
    .leftJoin("topic as p", (join) => join.onRef("p.municipality_id", "=", "t.municipality_id").onRef("p.topic_id", "=", "t.parent_id"))
    .select(["t.topic_id", "t.code", "t.title", "p.title as section"])
    .where("t.municipality_id", "=", ctx.tenant.municipality_id)
    .where("t.closed_on", "is", null)
    .where("t.parent_id", "is not", null)
    .orderBy("p.position")
    .orderBy("p.title")
    .orderBy("t.position")
    .orderBy("t.title")
    .limit(3000)
    .execute();
  return rows.map((row) => ({ value: row.topic_id, label: row.title, ...(row.section ? { group: row.section } : {}) }));
}
