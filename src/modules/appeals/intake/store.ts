import type { Insertable } from "kysely";
import type { Context } from "#platform/context.ts";
import type { Tables } from "#platform/db/index.ts";
import { newId } from "#platform/ids.ts";

type NewAppeal = Omit<Insertable<Tables["appeal"]>, "municipality_id">;
type NewApplicant = Omit<Insertable<Tables["appeal_applicant"]>, "municipality_id" | "appeal_id">;

/**
 * Writes an appeal with its applicant and the first line of its timeline in one statement: it runs while
 * the register's counter is locked, so every round trip counts.
 */
export async function insertAppeal(ctx: Context, appeal: NewAppeal, applicant: NewApplicant): Promise<void> {
  const { municipality_id } = ctx.tenant;
  const { appeal_id } = appeal;
  await ctx.db
    .with("filed", (db) => db.insertInto("appeal").values({ ...appeal, municipality_id }))
    .with("applicant", (db) => db.insertInto("appeal_applicant").values({ ...applicant, municipality_id, appeal_id }))
    .insertInto("appeal_event")
    .values({
      municipality_id,
      event_id: newId(),
      appeal_id,
      kind: "received",
      at: appeal.received_at,
      staff_id: ctx.actor.kind === "staff" ? ctx.actor.id : null,
      data: JSON.stringify({ channel: appeal.channel }),
    })
    .execute();
}

/** The receipt of a form that has been sent before: the same form sent twice makes one appeal. */
export async function optionalReceipt(
  ctx: Context,
  appeal_id: string,
): Promise<{ receipt_number: string; receipt_key: string } | undefined> {
  return ctx.db
    .selectFrom("appeal")
    .select(["receipt_number", "receipt_key"])
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("appeal_id", "=", appeal_id)
    .executeTakeFirst();
}

/** Whether residents may choose this topic. */
export async function isOpenTopic(ctx: Context, topic_id: string): Promise<boolean> {
  const row = await ctx.db
    .selectFrom("topic")
    .select("topic_id")
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("topic_id", "=", topic_id)
    .where("is_public", "=", true)
    .where("closed_on", "is", null)
    .executeTakeFirst();
  return row !== undefined;
}
