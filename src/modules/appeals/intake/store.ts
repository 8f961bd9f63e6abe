import type { Insertable } from "kysely";
import type { Context, } from "#platform/context.ts";
import type { Tables } from "#platform/db/index.ts";

type NewAppeal = Omit<Insertable<Tables["appeal"]>, "municipality_id">;
type NewApplicant = Omit<Insertable<Tables["appeal_applicant"]>, "municipality_id" | "appeal_id">;

/** Writes an appeal with its applicant. */
export async function insertAppeal(ctx: Context, appeal: NewAppeal, applicant: NewApplicant): Promise<void> {
  const { municipality_id } = ctx.tenant;
  await ctx.db.insertInto("appeal").values({ ...appeal, municipality_id }).execute();
  await ctx.db
    .insertInto("appeal_applicant")
    .values({ ...applicant, municipality_id, appeal_id: appeal.appeal_id })
    .execute();
}

/** The receipt of a form that has been sent before: the same form sent twice makes one appeal. */
export async function optionalReceipt(ctx: Context, appeal_id: string): Promise<{ receipt_number: string; receipt_key: string } | undefined> {
  return ctx.db
    .selectFrom("appeal")
    .select(["receipt_number", "receipt_key"])
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("appeal_id", "=", appeal_id)
    .executeTakeFirst();
}
