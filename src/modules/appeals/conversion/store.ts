import type { Context } from "#platform/context.ts";
import type { Register } from "../rules.ts";

export interface FormerNumber {
  readonly number: string;
  readonly number_key: string;
  readonly register: Register;
  readonly registered_on: Temporal.PlainDate;
}

/** Keeps the number a record has had so far, in the caller's transaction: it still finds the record. */
export async function keepNumber(ctx: Context, appeal_id: string, former: FormerNumber): Promise<void> {
  await ctx.db
    .insertInto("appeal_former_number")
    .values({ ...former, municipality_id: ctx.tenant.municipality_id, appeal_id, converted_at: ctx.clock.now() })
    .execute();
}

/** The numbers a record had before, newest first. */
export function formerNumbers(ctx: Context, appeal_id: string): Promise<FormerNumber[]> {
  return ctx.db
    .selectFrom("appeal_former_number")
    .select(["number", "number_key", "register", "registered_on"])
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("appeal_id", "=", appeal_id)
    .orderBy("converted_at", "desc")
    .orderBy("number_key")
    .execute();
}
