import type { Insertable } from "kysely";
import type { Context } from "#platform/context.ts";
import type { Tables } from "#platform/db/index.ts";
import { type FilingPolicy, usualPolicy } from "./rules.ts";
import "./tables.ts";

/** What the town has decided about filings from its site, or the usual. */
export async function filingPolicy(ctx: Context): Promise<FilingPolicy> {
  const row = await ctx.db
    .selectFrom("filing_policy")
    .select(["none_into", "email_into", "confirmed_into", "identified_into", "signing_days", "unconfirmed_days"])
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .executeTakeFirst();
  return row ?? usualPolicy;
}

export async function putPolicy(ctx: Context, row: Omit<Insertable<Tables["filing_policy"]>, "municipality_id">): Promise<void> {
  await ctx.db
    .insertInto("filing_policy")
    .values({ ...row, municipality_id: ctx.tenant.municipality_id })
    .onConflict((conflict) => conflict.column("municipality_id").doUpdateSet(row))
    .execute();
}
