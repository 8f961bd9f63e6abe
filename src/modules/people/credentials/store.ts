import type { Context } from "#platform/context.ts";
import type { InvitationTable } from "./tables.ts";

export async function insertInvitation(ctx: Context, row: Omit<InvitationTable, "municipality_id" | "used_at">): Promise<void> {
  await ctx.db
    .insertInto("invitation")
    .values({ ...row, municipality_id: ctx.tenant.municipality_id, used_at: null })
    .execute();
}

/** Older links of a person stop working when a newer one is sent. */
export async function endInvitations(ctx: Context, staff_id: string): Promise<void> {
  await ctx.db
    .updateTable("invitation")
    .set({ used_at: ctx.clock.now() })
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("staff_id", "=", staff_id)
    .where("used_at", "is", null)
    .execute();
}

/** A link that still works, with whom it is for; undefined when it is unknown, used, late, or its person was disabled. */
export function selectInvitation(ctx: Context, token_hash: Buffer) {
  return ctx.db
    .selectFrom("invitation as i")
    .innerJoin("staff as s", (join) => join.onRef("s.municipality_id", "=", "i.municipality_id").onRef("s.staff_id", "=", "i.staff_id"))
    .select(["i.invitation_id", "i.staff_id", "i.purpose", "s.email", "s.full_name"])
    .where("i.municipality_id", "=", ctx.tenant.municipality_id)
    .where("i.token_hash", "=", token_hash)
    .where("i.used_at", "is", null)
    .where("i.expires_at", ">", ctx.clock.now())
    .where("s.disabled_at", "is", null)
    .executeTakeFirst();
}

/** Uses a link up; false when somebody was quicker. */
export async function takeInvitation(ctx: Context, invitation_id: string): Promise<boolean> {
  const taken = await ctx.db
    .updateTable("invitation")
    .set({ used_at: ctx.clock.now() })
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("invitation_id", "=", invitation_id)
    .where("used_at", "is", null)
    .returning("invitation_id")
    .executeTakeFirst();
  return taken !== undefined;
}

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

export async function deleteOldInvitations(ctx: Context, before: Temporal.Instant): Promise<void> {
  await ctx.db
    .deleteFrom("invitation")
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("expires_at", "<", before)
    .execute();
}
