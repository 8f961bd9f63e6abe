import { type SqlBool, sql, type Updateable } from "kysely";
import type { Context } from "#platform/context.ts";
import type { Tables } from "#platform/db/index.ts";
import { batch } from "./rules.ts";
import "./tables.ts";

const town = (ctx: Context) => ctx.tenant.municipality_id;

/** The state of the town's mailbox; undefined until it was read for the first time. */
export function optionalMailbox(ctx: Context) {
  return ctx.db.selectFrom("mailbox").selectAll().where("municipality_id", "=", town(ctx)).executeTakeFirst();
}
export type MailboxState = NonNullable<Awaited<ReturnType<typeof optionalMailbox>>>;

/** Takes the mailbox for oneself until `busy_until`. Undefined while it is another's, or its next try has not come. */
export function claimMailbox(ctx: Context, busy_until: Temporal.Instant) {
  const now = ctx.clock.now();
  return ctx.db
    .insertInto("mailbox")
    .values({ municipality_id: town(ctx), busy_until, failures: 0, next_at: now })
    .onConflict((conflict) =>
      conflict
        .column("municipality_id")
        .doUpdateSet({ busy_until })
        .where(sql<SqlBool>`mailbox.busy_until <= ${now}::timestamptz AND mailbox.next_at <= ${now}::timestamptz`),
    )
    .returningAll()
    .executeTakeFirst();
}

export async function updateMailbox(ctx: Context, change: Updateable<Tables["mailbox"]>): Promise<void> {
  await ctx.db.updateTable("mailbox").set(change).where("municipality_id", "=", town(ctx)).execute();
}

/** Notes that the reading of a message begins. What is known of it, with the number of this attempt. */
export function beginMessage(ctx: Context, message: { readonly message_key: string; readonly place: string; readonly size_bytes: number }) {
  return ctx.db
    .insertInto("email_message")
    .values({ ...message, municipality_id: town(ctx), outcome: "reading", attempts: 1, first_seen_at: ctx.clock.now() })
    .onConflict((conflict) =>
      conflict
        .columns(["municipality_id", "message_key"])
        .doUpdateSet({ attempts: sql<number>`email_message.attempts + 1`, place: message.place }),
    )
    .returning(["outcome", "attempts"])
    .executeTakeFirstOrThrow();
}

/** Places whose messages have been dealt with, and of the others how often they were begun. */
export async function knownPlaces(ctx: Context, places: readonly string[]) {
  const rows = await ctx.db
    .selectFrom("email_message")
    .select(["place", "outcome", "attempts"])
    .where("municipality_id", "=", town(ctx))
    .where("place", "=", sql<string>`any(${[...places]}::text[])`)
    .limit(batch * 4)
    .execute();
  return new Map(rows.map((row) => [row.place, row]));
}

export async function updateMessage(ctx: Context, message_key: string, change: Updateable<Tables["email_message"]>): Promise<void> {
  await ctx.db
    .updateTable("email_message")
    .set(change)
    .where("municipality_id", "=", town(ctx))
    .where("message_key", "=", message_key)
    .execute();
}

/** A message that is not done yet, locked; undefined when another worker was quicker. */
export function lockedMessage(ctx: Context, message_key: string) {
  return ctx.db
    .selectFrom("email_message")
    .selectAll()
    .where("municipality_id", "=", town(ctx))
    .where("message_key", "=", message_key)
    .where("outcome", "=", "reading")
    .forUpdate()
    .executeTakeFirst();
}

/** How many messages of a sender were taken in or set aside since `since`. */
export async function countFrom(ctx: Context, sender_hash: Buffer, since: Temporal.Instant): Promise<number> {
  const row = await ctx.db
    .selectFrom("email_message")
    .select(sql<number>`count(*)::int`.as("n"))
    .where("municipality_id", "=", town(ctx))
    .where("sender_hash", "=", sender_hash)
    .where("first_seen_at", ">=", since)
    .where("outcome", "<>", "reading")
    .executeTakeFirstOrThrow();
  return row.n;
}

/** The newest messages and what became of them. */
export function newestMessages(ctx: Context, limit = 50) {
  return ctx.db
    .selectFrom("email_message as m")
    .leftJoin("appeal as a", (join) => join.onRef("a.municipality_id", "=", "m.municipality_id").onRef("a.appeal_id", "=", "m.appeal_id"))
    .select([
      "m.message_key",
      "m.outcome",
      "m.first_seen_at",
      "m.size_bytes",
      "m.item_id",
      "a.number",
      "a.number_key",
      "a.receipt_number",
      "a.receipt_key",
    ])
    .where("m.municipality_id", "=", town(ctx))
    .orderBy("m.first_seen_at", "desc")
    .orderBy("m.message_key", "desc")
    .limit(limit)
    .execute();
}
export type MessageLine = Awaited<ReturnType<typeof newestMessages>>[number];

/** What became of the messages since `since`, by outcome. */
export async function countOutcomes(ctx: Context, since: Temporal.Instant): Promise<ReadonlyMap<string, number>> {
  const rows = await ctx.db
    .selectFrom("email_message")
    .select(["outcome", sql<number>`count(*)::int`.as("n")])
    .where("municipality_id", "=", town(ctx))
    .where("first_seen_at", ">=", since)
    .groupBy("outcome")
    .execute();
  return new Map(rows.map((row) => [row.outcome, row.n]));
}

/** Forgets messages dealt with before `before`: by then they lie in the folder of dealt-with ones, or nowhere. */
export async function forgetMessages(ctx: Context, before: Temporal.Instant): Promise<void> {
  await ctx.db.deleteFrom("email_message").where("municipality_id", "=", town(ctx)).where("done_at", "<", before).execute();
}
