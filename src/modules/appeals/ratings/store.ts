import type { Insertable } from "kysely";
import type { Context } from "#platform/context.ts";
import type { Tables } from "#platform/db/index.ts";
import "./tables.ts";

/** What the applicant thinks of an answer. */
export function optionalRating(ctx: Context, answer_id: string) {
  return ctx.db
    .selectFrom("answer_rating")
    .select(["score", "comment", "rated_on"])
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("answer_id", "=", answer_id)
    .executeTakeFirst();
}

/** Puts a rating in place of the one before: people change their minds. */
export async function putRating(ctx: Context, row: Omit<Insertable<Tables["answer_rating"]>, "municipality_id">): Promise<void> {
  const { score, comment, rated_on, rated_at } = row;
  await ctx.db
    .insertInto("answer_rating")
    .values({ ...row, municipality_id: ctx.tenant.municipality_id })
    .onConflict((conflict) => conflict.columns(["municipality_id", "answer_id"]).doUpdateSet({ score, comment, rated_on, rated_at }))
    .execute();
}

/** «Не решено», when the applicant has said so. */
export function optionalObjection(ctx: Context, appeal_id: string) {
  return ctx.db
    .selectFrom("answer_objection")
    .select(["body", "made_on", "answer_id"])
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("appeal_id", "=", appeal_id)
    .executeTakeFirst();
}

/** False when the applicant has objected before. */
export async function insertObjection(
  ctx: Context,
  row: Omit<Insertable<Tables["answer_objection"]>, "municipality_id">,
): Promise<boolean> {
  const made = await ctx.db
    .insertInto("answer_objection")
    .values({ ...row, municipality_id: ctx.tenant.municipality_id })
    .onConflict((conflict) => conflict.columns(["municipality_id", "appeal_id"]).doNothing())
    .returning("appeal_id")
    .executeTakeFirst();
  return made !== undefined;
}
