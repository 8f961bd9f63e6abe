import type { Context } from "#platform/context.ts";

/** Puts new recovery codes in the place of all older ones. */
export async function replaceRecoveryCodes(
  ctx: Context,
  staff_id: string,
  codes: readonly { recovery_code_id: string; code_hash: Buffer }[],
): Promise<void> {
  const { municipality_id } = ctx.tenant;
  await ctx.db.deleteFrom("recovery_code").where("municipality_id", "=", municipality_id).where("staff_id", "=", staff_id).execute();
  if (codes.length === 0) return;
  const created_at = ctx.clock.now();
  await ctx.db
    .insertInto("recovery_code")
    .values(codes.map((code) => ({ ...code, municipality_id, staff_id, created_at, used_at: null })))
    .execute();
}

/** Uses a recovery code up; false when it is unknown or used. */
export async function takeRecoveryCode(ctx: Context, staff_id: string, code_hash: Buffer): Promise<boolean> {
  const taken = await ctx.db
    .updateTable("recovery_code")
    .set({ used_at: ctx.clock.now() })
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("staff_id", "=", staff_id)
    .where("code_hash", "=", code_hash)
    .where("used_at", "is", null)
    .returning("recovery_code_id")
    .executeTakeFirst();
  return taken !== undefined;
}

export async function countRecoveryCodes(ctx: Context, staff_id: string): Promise<number> {
  const row = await ctx.db
    .selectFrom("recovery_code")
    .select((eb) => eb.fn.countAll<string>().as("count"))
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("staff_id", "=", staff_id)
    .where("used_at", "is", null)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}
