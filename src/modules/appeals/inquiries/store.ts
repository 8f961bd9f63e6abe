import type { Insertable } from "kysely";
import type { Context } from "#platform/context.ts";
import type { Tables } from "#platform/db/index.ts";
import type {} from "./tables.ts";

export async function insertInquiry(
  ctx: Context,
  row: Omit<Insertable<Tables["appeal_inquiry"]>, "municipality_id" | "replied_on" | "reply" | "reply_number" | "replied_by">,
): Promise<void> {
  await ctx.db
    .insertInto("appeal_inquiry")
    .values({ ...row, municipality_id: ctx.tenant.municipality_id, replied_on: null, reply: null, reply_number: null, replied_by: null })
    .execute();
}

/** What other bodies were asked about an appeal, oldest first; a few. */
export function inquiriesOf(ctx: Context, appeal_id: string) {
  return ctx.db
    .selectFrom("appeal_inquiry as i")
    .innerJoin("authority as b", (join) =>
      join.onRef("b.municipality_id", "=", "i.municipality_id").onRef("b.authority_id", "=", "i.authority_id"),
    )
    .select(["i.inquiry_id", "i.question", "i.sent_on", "i.due_on", "i.due_explanation", "i.notice_id"])
    .select(["i.replied_on", "i.reply", "i.reply_number", "b.name"])
    .where("i.municipality_id", "=", ctx.tenant.municipality_id)
    .where("i.appeal_id", "=", appeal_id)
    .orderBy("i.created_at")
    .orderBy("i.inquiry_id")
    .limit(200)
    .execute();
}

export type Inquiry = Awaited<ReturnType<typeof inquiriesOf>>[number];

/** Notes a reply, unless one is noted: whether it was. */
export async function setReply(
  ctx: Context,
  inquiry_id: string,
  reply: Pick<Insertable<Tables["appeal_inquiry"]>, "replied_on" | "reply" | "reply_number" | "replied_by">,
): Promise<boolean> {
  const row = await ctx.db
    .updateTable("appeal_inquiry")
    .set(reply)
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("inquiry_id", "=", inquiry_id)
    .where("replied_on", "is", null)
    .returning("inquiry_id")
    .executeTakeFirst();
  return row !== undefined;
}
