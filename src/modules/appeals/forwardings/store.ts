import type { Insertable } from "kysely";
import type { Context } from "#platform/context.ts";
import type { Tables } from "#platform/db/index.ts";
import type {} from "./tables.ts";

/** Whom an appeal complains of, where it is known. */
export function optionalComplained(ctx: Context, appeal_id: string) {
  return ctx.db
    .selectFrom("appeal_complained")
    .select(["authority_id", "who"])
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("appeal_id", "=", appeal_id)
    .executeTakeFirst();
}

export async function putComplained(
  ctx: Context,
  appeal_id: string,
  complained: { authority_id: string | null; who: string },
): Promise<void> {
  await ctx.db
    .insertInto("appeal_complained")
    .values({ municipality_id: ctx.tenant.municipality_id, appeal_id, ...complained })
    .onConflict((conflict) => conflict.columns(["municipality_id", "appeal_id"]).doUpdateSet(complained))
    .execute();
}

export async function deleteComplained(ctx: Context, appeal_id: string): Promise<void> {
  await ctx.db
    .deleteFrom("appeal_complained")
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("appeal_id", "=", appeal_id)
    .execute();
}

export async function insertForwarding(ctx: Context, row: Omit<Insertable<Tables["appeal_forwarding"]>, "municipality_id">): Promise<void> {
  await ctx.db
    .insertInto("appeal_forwarding")
    .values({ ...row, municipality_id: ctx.tenant.municipality_id })
    .execute();
}

/** Where an appeal was sent on, oldest first; a few. */
export function forwardingsOf(ctx: Context, appeal_id: string) {
  return ctx.db
    .selectFrom("appeal_forwarding as f")
    .innerJoin("authority as b", (join) =>
      join.onRef("b.municipality_id", "=", "f.municipality_id").onRef("b.authority_id", "=", "f.authority_id"),
    )
    .select([
      "f.forwarding_id",
      "f.part",
      "f.wants_result",
      "f.sent_on",
      "f.due_on",
      "f.due_explanation",
      "f.on_time",
      "f.notice_id",
      "b.name",
    ])
    .where("f.municipality_id", "=", ctx.tenant.municipality_id)
    .where("f.appeal_id", "=", appeal_id)
    .orderBy("f.created_at")
    .orderBy("f.forwarding_id")
    .limit(200)
    .execute();
}
