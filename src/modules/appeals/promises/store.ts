import type { Insertable } from "kysely";
import type { Context } from "#platform/context.ts";
import type { Tables } from "#platform/db/index.ts";
import "./tables.ts";

export async function insertPromise(ctx: Context, row: Omit<Insertable<Tables["answer_promise"]>, "municipality_id">): Promise<void> {
  await ctx.db
    .insertInto("answer_promise")
    .values({ ...row, municipality_id: ctx.tenant.municipality_id })
    .execute();
}

/** What has been promised to an applicant, oldest first. */
export function promisesOf(ctx: Context, appeal_id: string) {
  return ctx.db
    .selectFrom("answer_promise")
    .selectAll()
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("appeal_id", "=", appeal_id)
    .orderBy("made_at")
    .limit(50)
    .execute();
}

export type Promised = Awaited<ReturnType<typeof promisesOf>>[number];

export function optionalPromise(ctx: Context, promise_id: string): Promise<Promised | undefined> {
  return one(ctx, promise_id).executeTakeFirst();
}

export function lockPromise(ctx: Context, promise_id: string): Promise<Promised | undefined> {
  return one(ctx, promise_id).forUpdate().executeTakeFirst();
}

/** Promises of one piece of work that are not kept yet, the first made first, held until the transaction ends. */
export function openAlike(ctx: Context, assignment_id: string): Promise<Promised[]> {
  return ctx.db
    .selectFrom("answer_promise")
    .selectAll()
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("assignment_id", "=", assignment_id)
    .where("kept_on", "is", null)
    .orderBy("made_at")
    .orderBy("promise_id")
    .limit(5000)
    .forUpdate()
    .execute();
}

export async function keepPromise(
  ctx: Context,
  promise_id: string,
  kept: { readonly result: string; readonly kept_on: Temporal.PlainDate; readonly kept_by: string | null },
): Promise<void> {
  await ctx.db
    .updateTable("answer_promise")
    .set(kept)
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("promise_id", "=", promise_id)
    .execute();
}

function one(ctx: Context, promise_id: string) {
  return ctx.db
    .selectFrom("answer_promise")
    .selectAll()
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("promise_id", "=", promise_id);
}
