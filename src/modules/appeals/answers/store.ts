import type { Insertable } from "kysely";
import type { Context } from "#platform/context.ts";
import type { Tables } from "#platform/db/index.ts";

export async function insertAnswer(ctx: Context, answer: Omit<Insertable<Tables["appeal_answer"]>, "municipality_id">): Promise<void> {
  await ctx.db
    .insertInto("appeal_answer")
    .values({ ...answer, municipality_id: ctx.tenant.municipality_id })
    .execute();
}

/** The latest answer to an appeal, when there is one, with the name of who wrote it: an appeal opened again is answered again. */
export async function optionalAnswer(ctx: Context, appeal_id: string) {
  return ctx.db
    .selectFrom("appeal_answer as w")
    .leftJoin("staff as s", (join) => join.onRef("s.municipality_id", "=", "w.municipality_id").onRef("s.staff_id", "=", "w.written_by"))
    .selectAll("w")
    .select("s.short_name as written_by_name")
    .where("w.municipality_id", "=", ctx.tenant.municipality_id)
    .where("w.appeal_id", "=", appeal_id)
    .orderBy("w.created_at", "desc")
    .orderBy("w.answer_id", "desc")
    .limit(1)
    .executeTakeFirst();
}
