import type { Insertable } from "kysely";
import type { Context } from "#platform/context.ts";
import type { Tables } from "#platform/db/index.ts";
import type { TextCode } from "./rules.ts";
import type {} from "./tables.ts";

/** Texts the town has changed, by code, with when and by whom. */
export async function townTexts(ctx: Context) {
  const rows = await ctx.db
    .selectFrom("appeal_text as x")
    .leftJoin("staff as s", (join) => join.onRef("s.municipality_id", "=", "x.municipality_id").onRef("s.staff_id", "=", "x.updated_by"))
    .select(["x.code", "x.body", "x.updated_at", "s.short_name as updated_by_name"])
    .where("x.municipality_id", "=", ctx.tenant.municipality_id)
    .execute();
  return new Map(rows.map((row) => [row.code, row]));
}

/** The text of a letter: the town's own, else the program's. */
export async function readyText(ctx: Context, code: TextCode): Promise<string> {
  const own = await ctx.db
    .selectFrom("appeal_text")
    .select("body")
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("code", "=", code)
    .executeTakeFirst();
  return own?.body ?? ctx.t(`appeals:ready.${code}`);
}

export async function putText(ctx: Context, code: TextCode, body: string): Promise<void> {
  const changed = { body, updated_at: ctx.clock.now(), updated_by: ctx.actor.kind === "staff" ? ctx.actor.id : null };
  await ctx.db
    .insertInto("appeal_text")
    .values({ municipality_id: ctx.tenant.municipality_id, code, ...changed })
    .onConflict((conflict) => conflict.columns(["municipality_id", "code"]).doUpdateSet(changed))
    .execute();
}

export async function deleteText(ctx: Context, code: TextCode): Promise<void> {
  await ctx.db.deleteFrom("appeal_text").where("municipality_id", "=", ctx.tenant.municipality_id).where("code", "=", code).execute();
}

export async function insertNotice(ctx: Context, row: Omit<Insertable<Tables["appeal_notice"]>, "municipality_id">): Promise<void> {
  await ctx.db
    .insertInto("appeal_notice")
    .values({ ...row, municipality_id: ctx.tenant.municipality_id })
    .execute();
}

/** Letters of one appeal's steps, oldest first; a few of them. */
export function noticesOf(ctx: Context, appeal_id: string) {
  return ctx.db
    .selectFrom("appeal_notice")
    .selectAll()
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("appeal_id", "=", appeal_id)
    .orderBy("created_at")
    .orderBy("notice_id")
    .limit(200)
    .execute();
}

/** Of those, the letters to the applicant. */
export async function lettersTo(ctx: Context, appeal_id: string): Promise<Notice[]> {
  return (await noticesOf(ctx, appeal_id)).filter(({ authority_id }) => authority_id === null);
}

export type Notice = Awaited<ReturnType<typeof noticesOf>>[number];
