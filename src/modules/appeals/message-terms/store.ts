import type { Context } from "#platform/context.ts";
import type { MessageTermInput } from "./forms.ts";

/** The matrix of categories: each row with its topic and section, in the order of the tree. */
export function messageTerms(ctx: Context) {
  const { municipality_id } = ctx.tenant;
  return ctx.db
    .selectFrom("message_term as m")
    .innerJoin("topic as t", (join) => join.on("t.municipality_id", "=", municipality_id).onRef("t.topic_id", "=", "m.topic_id"))
    .leftJoin("topic as s", (join) => join.on("s.municipality_id", "=", municipality_id).onRef("s.topic_id", "=", "t.parent_id"))
    .select(["m.topic_id", "m.pace", "m.days", "m.basis", "t.title", "s.title as section"])
    .where("m.municipality_id", "=", municipality_id)
    .orderBy((eb) => eb.fn.coalesce("s.position", "t.position"))
    .orderBy("t.position")
    .orderBy("t.title")
    .limit(3000)
    .execute();
}

export type MessageTermRow = Awaited<ReturnType<typeof messageTerms>>[number];

/** Writes a row of the matrix, in the caller's transaction. What stood there before, if anything. */
export async function putMessageTerm(ctx: Context, topic_id: string, term: MessageTermInput) {
  const { municipality_id } = ctx.tenant;
  const before = await ctx.db
    .selectFrom("message_term")
    .select(["pace", "days", "basis"])
    .where("municipality_id", "=", municipality_id)
    .where("topic_id", "=", topic_id)
    .forUpdate()
    .executeTakeFirst();
  const row = { pace: term.pace, days: term.days ?? null, basis: term.basis ?? null, changed_at: ctx.clock.now() };
  await ctx.db
    .insertInto("message_term")
    .values({ ...row, municipality_id, topic_id })
    .onConflict((conflict) => conflict.columns(["municipality_id", "topic_id"]).doUpdateSet(row))
    .execute();
  return before;
}

/** Takes a row out; whether there was one. */
export async function deleteMessageTerm(ctx: Context, topic_id: string): Promise<boolean> {
  const gone = await ctx.db
    .deleteFrom("message_term")
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("topic_id", "=", topic_id)
    .returning("topic_id")
    .executeTakeFirst();
  return gone !== undefined;
}

/** Topics and sections a row may be made for. */
export async function matrixTopics(ctx: Context): Promise<{ value: string; label: string; group?: string }[]> {
  const { municipality_id } = ctx.tenant;
  const rows = await ctx.db
    .selectFrom("topic as t")
    .leftJoin("topic as s", (join) => join.on("s.municipality_id", "=", municipality_id).onRef("s.topic_id", "=", "t.parent_id"))
    .select(["t.topic_id", "t.title", "s.title as section"])
    .where("t.municipality_id", "=", municipality_id)
    .where("t.closed_on", "is", null)
    .orderBy((eb) => eb.fn.coalesce("s.position", "t.position"))
    .orderBy("t.position")
    .limit(3000)
    .execute();
  return rows.map(({ topic_id, title, section }) => ({ value: topic_id, label: title, ...(section ? { group: section } : {}) }));
}
