import type { Context } from "#platform/context.ts";

/** Topics residents may choose from, grouped under their section. A town has tens of them. */
export async function publicTopicOptions(ctx: Context): Promise<{ value: string; label: string; group?: string }[]> {
  const rows = await ctx.db
    .selectFrom("topic as t")
    .leftJoin("topic as p", (join) => join.onRef("p.municipality_id", "=", "t.municipality_id").onRef("p.topic_id", "=", "t.parent_id"))
    .select(["t.topic_id", "t.title", "p.title as section"])
    .where("t.municipality_id", "=", ctx.tenant.municipality_id)
    .where("t.is_public", "=", true)
    .where("t.closed_on", "is", null)
    .where("t.parent_id", "is not", null)
    .orderBy("p.position")
    .orderBy("t.position")
    .orderBy("t.title")
    .limit(500)
    .execute();
  return rows.map((row) => ({ value: row.topic_id, label: row.title, ...(row.section ? { group: row.section } : {}) }));
}
