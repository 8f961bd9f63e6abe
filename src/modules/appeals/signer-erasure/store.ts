import type { Context } from "#platform/context.ts";
import "../joint-signing/tables.ts";

/** Takes everybody away who has signed, or wanted to; how many there were. */
export async function deleteSignersOf(ctx: Context, appeal_id: string): Promise<number> {
  const { numDeletedRows } = await ctx.db
    .deleteFrom("appeal_signer")
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("appeal_id", "=", appeal_id)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** Takes those away who were asked before `asked_before` and have not answered; how many there were. */
export async function deleteUnconfirmed(ctx: Context, asked_before: Temporal.Instant): Promise<number> {
  const { numDeletedRows } = await ctx.db
    .deleteFrom("appeal_signer")
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("signed_at", "is", null)
    .where("asked_at", "<", asked_before)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** Takes those away who have taken their name back; how many there were. */
export async function deleteWithdrawn(ctx: Context): Promise<number> {
  const { numDeletedRows } = await ctx.db
    .deleteFrom("appeal_signer")
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("withdrawn_at", "is not", null)
    .executeTakeFirst();
  return Number(numDeletedRows);
}
