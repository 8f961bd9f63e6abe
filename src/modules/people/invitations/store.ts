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

export async function deleteOldInvitations(ctx: Context, before: Temporal.Instant): Promise<void> {
  await ctx.db
    .deleteFrom("invitation")
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("expires_at", "<", before)
    .execute();
}
