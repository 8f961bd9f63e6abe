import { type Insertable, type Selectable, sql } from "kysely";
import type { Context } from "#platform/context.ts";
import type { Tables } from "#platform/db/index.ts";

export type PublicRow = Selectable<Tables["appeal_public"]>;

/** The public projection of an appeal, when it has one. */
export async function optionalPublic(ctx: Context, appeal_id: string): Promise<PublicRow | undefined> {
  return ctx.db
    .selectFrom("appeal_public")
    .selectAll()
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("appeal_id", "=", appeal_id)
    .executeTakeFirst();
}

/** Writes the projection anew, in the caller's transaction. */
export async function putPublic(ctx: Context, row: Omit<Insertable<Tables["appeal_public"]>, "municipality_id" | "search">): Promise<void> {
  const { appeal_id, ...rest } = row;
  await ctx.db
    .insertInto("appeal_public")
    .values({ ...row, municipality_id: ctx.tenant.municipality_id })
    .onConflict((conflict) => conflict.columns(["municipality_id", "appeal_id"]).doUpdateSet(rest))
    .execute();
}

export async function deletePublic(ctx: Context, appeal_id: string): Promise<void> {
  await ctx.db
    .deleteFrom("appeal_public")
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("appeal_id", "=", appeal_id)
    .execute();
}

/**
 * Takes over from the register what the public may see without a moderator: state, dates, outcome,
 * topic and district; no text. An answer that has come since waits for the moderator.
 */
export async function refreshPublic(ctx: Context, appeal_id: string): Promise<void> {
  await sql`
    UPDATE appeal_public AS shown
    SET state = a.state, outcome = a.outcome, due_on = a.due_on, closed_on = a.closed_on, topic_id = a.topic_id, district_id = a.district_id,
        answer_state = CASE WHEN a.state = 'answered' AND shown.answer_state = 'none' THEN 'waiting' ELSE shown.answer_state END
    FROM appeal AS a
    WHERE shown.municipality_id = ${ctx.tenant.municipality_id} AND shown.appeal_id = ${appeal_id}
      AND a.municipality_id = ${ctx.tenant.municipality_id} AND a.appeal_id = ${appeal_id}
  `.execute(ctx.db);
}
