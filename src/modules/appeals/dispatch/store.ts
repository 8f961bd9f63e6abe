import { type Insertable, sql } from "kysely";
import type { Context } from "#platform/context.ts";
import type { Tables } from "#platform/db/index.ts";
import type { DispatchChannel } from "./tables.ts";

export async function insertDispatch(ctx: Context, row: Omit<Insertable<Tables["answer_dispatch"]>, "municipality_id">): Promise<void> {
  await ctx.db
    .insertInto("answer_dispatch")
    .values({ ...row, municipality_id: ctx.tenant.municipality_id })
    .execute();
}

/** How an applicant wants to be answered, as it is known now. */
export function applicantOf(ctx: Context, appeal_id: string) {
  return ctx.db
    .selectFrom("appeal_applicant")
    .select(["reply_by", "email"])
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("appeal_id", "=", appeal_id)
    .executeTakeFirstOrThrow();
}

/** How the answers to an appeal went out, oldest first. */
export function dispatchesOf(ctx: Context, appeal_id: string) {
  return ctx.db
    .selectFrom("answer_dispatch as d")
    .leftJoin("staff as s", (join) => join.onRef("s.municipality_id", "=", "d.municipality_id").onRef("s.staff_id", "=", "d.sent_by"))
    .leftJoin("dispatch_batch as b", (join) =>
      join.onRef("b.municipality_id", "=", "d.municipality_id").onRef("b.batch_id", "=", "d.batch_id"),
    )
    .select([
      "d.dispatch_id",
      "d.answer_id",
      "d.channel",
      "d.sent_on",
      "d.proof",
      "d.batch_id",
      "b.number",
      "b.year",
      "s.short_name as name",
    ])
    .where("d.municipality_id", "=", ctx.tenant.municipality_id)
    .where("d.appeal_id", "=", appeal_id)
    .orderBy("d.created_at")
    .limit(50)
    .execute();
}

/** Answers on paper: those that wait for somebody's hands, or those that have gone. */
export function dispatchList(ctx: Context, which: { readonly sent: boolean; readonly channel: DispatchChannel }, limit: number) {
  return items(ctx)
    .where("d.channel", "=", which.channel)
    .where("d.sent_on", which.sent ? "is not" : "is", null)
    .orderBy(which.sent ? sql`d.sent_on DESC` : sql`d.created_at`)
    .orderBy("d.dispatch_id", which.sent ? "desc" : "asc")
    .limit(limit)
    .execute();
}

export type DispatchItem = Awaited<ReturnType<typeof dispatchList>>[number];

/** How many wait for somebody's hands, for the menu; counted up to a thousand. */
export async function countToSend(ctx: Context): Promise<number> {
  const { rows } = await sql<{ n: number }>`SELECT count(*)::int AS n FROM (SELECT 1 FROM answer_dispatch
    WHERE municipality_id = ${ctx.tenant.municipality_id} AND sent_on IS NULL LIMIT 1000) AS waiting`.execute(ctx.db);
  return rows[0]?.n ?? 0;
}

/** Chosen ones, held until the transaction ends when they are about to be sent. */
export function dispatchItems(ctx: Context, dispatch_ids: readonly string[]): Promise<DispatchItem[]> {
  if (dispatch_ids.length === 0) return Promise.resolve([]);
  return items(ctx)
    .where("d.dispatch_id", "in", [...dispatch_ids])
    .orderBy("d.created_at")
    .orderBy("d.dispatch_id")
    .execute();
}

export function batchItems(ctx: Context, batch_id: string): Promise<DispatchItem[]> {
  return items(ctx).where("d.batch_id", "=", batch_id).orderBy("d.created_at").orderBy("d.dispatch_id").limit(1000).execute();
}

/** Marks one as sent, unless somebody was quicker. */
export async function markSent(
  ctx: Context,
  dispatch_id: string,
  sent: { readonly sent_on: Temporal.PlainDate; readonly proof: string | null; readonly batch_id: string | null },
): Promise<boolean> {
  const changed = await ctx.db
    .updateTable("answer_dispatch")
    .set({ ...sent, sent_at: ctx.clock.now(), sent_by: ctx.actor.kind === "staff" ? ctx.actor.id : null })
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("dispatch_id", "=", dispatch_id)
    .where("sent_on", "is", null)
    .executeTakeFirst();
  return changed.numUpdatedRows > 0n;
}

/** Puts the number of the postal item to one that has gone. */
export async function setProof(ctx: Context, dispatch_id: string, proof: string): Promise<boolean> {
  const changed = await ctx.db
    .updateTable("answer_dispatch")
    .set({ proof })
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("dispatch_id", "=", dispatch_id)
    .where("sent_on", "is not", null)
    .where("channel", "in", ["post", "hand"])
    .executeTakeFirst();
  return changed.numUpdatedRows > 0n;
}

/** The number of the next list of the year; its row stays locked until the list is committed, so there are no gaps. */
export async function nextBatchNumber(ctx: Context, year: number): Promise<number> {
  const row = await ctx.db
    .insertInto("register_counter")
    .values({ municipality_id: ctx.tenant.municipality_id, register: "dispatch", year, last_number: 1 })
    .onConflict((conflict) =>
      conflict.columns(["municipality_id", "register", "year"]).doUpdateSet({ last_number: sql<number>`register_counter.last_number + 1` }),
    )
    .returning("last_number")
    .executeTakeFirstOrThrow();
  return row.last_number;
}

export async function insertBatch(ctx: Context, row: Omit<Insertable<Tables["dispatch_batch"]>, "municipality_id">): Promise<void> {
  await ctx.db
    .insertInto("dispatch_batch")
    .values({ ...row, municipality_id: ctx.tenant.municipality_id })
    .execute();
}

export function optionalBatch(ctx: Context, batch_id: string) {
  return ctx.db
    .selectFrom("dispatch_batch")
    .selectAll()
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("batch_id", "=", batch_id)
    .executeTakeFirst();
}

/** Lists made lately, newest first. */
export function recentBatches(ctx: Context, limit: number) {
  return ctx.db
    .selectFrom("dispatch_batch")
    .select(["batch_id", "year", "number", "sent_on"])
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .orderBy("year", "desc")
    .orderBy("number", "desc")
    .limit(limit)
    .execute();
}

function items(ctx: Context) {
  return ctx.db
    .selectFrom("answer_dispatch as d")
    .innerJoin("appeal as a", (join) => join.onRef("a.municipality_id", "=", "d.municipality_id").onRef("a.appeal_id", "=", "d.appeal_id"))
    .innerJoin("appeal_applicant as p", (join) =>
      join.onRef("p.municipality_id", "=", "d.municipality_id").onRef("p.appeal_id", "=", "d.appeal_id"),
    )
    .innerJoin("appeal_answer as w", (join) =>
      join.onRef("w.municipality_id", "=", "d.municipality_id").onRef("w.answer_id", "=", "d.answer_id"),
    )
    .select(["d.dispatch_id", "d.appeal_id", "d.channel", "d.sent_on", "d.proof", "d.batch_id", "d.created_at"])
    .select(["a.number", "a.receipt_number", "a.number_key", "a.receipt_key", "a.summary"])
    .select(["p.full_name", "p.postal_address", "w.recipient", "w.signed_on"])
    .where("d.municipality_id", "=", ctx.tenant.municipality_id);
}
