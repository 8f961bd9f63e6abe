import type { Insertable } from "kysely";
import type { Context } from "#platform/context.ts";
import type { Tables } from "#platform/db/index.ts";
import { type ReceptionSettings, usualSettings } from "./rules.ts";

/** What the town has decided about its receptions, or the usual. */
export async function receptionSettings(ctx: Context): Promise<ReceptionSettings> {
  const row = await ctx.db
    .selectFrom("reception_setting")
    .select(["field_registers", "no_show_times", "no_show_days", "keep_received_days", "keep_other_days", "keep_guest_days"])
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .executeTakeFirst();
  return row ?? usualSettings;
}

export async function putSettings(ctx: Context, row: Omit<Insertable<Tables["reception_setting"]>, "municipality_id">): Promise<void> {
  await ctx.db
    .insertInto("reception_setting")
    .values({ ...row, municipality_id: ctx.tenant.municipality_id })
    .onConflict((conflict) => conflict.column("municipality_id").doUpdateSet(row))
    .execute();
}
