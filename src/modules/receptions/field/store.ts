import type { Insertable, Selectable } from "kysely";
import type { Context } from "#platform/context.ts";
import type { Tables } from "#platform/db/index.ts";

export type FieldSubmission = Selectable<Tables["field_submission"]>;

export function optionalSubmission(ctx: Context, submission_id: string): Promise<FieldSubmission | undefined> {
  return ctx.db
    .selectFrom("field_submission")
    .selectAll()
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("submission_id", "=", submission_id)
    .executeTakeFirst();
}

export async function insertSubmission(ctx: Context, row: Omit<Insertable<Tables["field_submission"]>, "municipality_id">): Promise<void> {
  await ctx.db
    .insertInto("field_submission")
    .values({ ...row, municipality_id: ctx.tenant.municipality_id })
    .execute();
}

/** What this officer has sent lately, newest first. */
export function lastSubmissions(ctx: Context, staff_id: string, limit: number): Promise<FieldSubmission[]> {
  return ctx.db
    .selectFrom("field_submission")
    .selectAll()
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("staff_id", "=", staff_id)
    .orderBy("received_at", "desc")
    .limit(limit)
    .execute();
}
