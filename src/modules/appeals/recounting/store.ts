import type { Context } from "#platform/context.ts";

/** Records in work with a date, in the order of their ids, those after `after`. */
export function openDues(ctx: Context, limit: number, after?: string) {
  let query = ctx.db
    .selectFrom("appeal")
    .select(["appeal_id", "register", "registered_on", "extended_on", "due_on", "due_basis", "due_recounted_on"])
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("closed_on", "is", null)
    .where("due_on", "is not", null);
  if (after) query = query.where("appeal_id", ">", after);
  return query.orderBy("appeal_id").limit(limit).execute();
}

export type OpenDue = Awaited<ReturnType<typeof openDues>>[number];
