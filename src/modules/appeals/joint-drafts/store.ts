import type { Context } from "#platform/context.ts";
import type { Draft } from "../drafts/store.ts";

/** The draft collects from now on, or no longer; in the caller's transaction. `resident_id`: whose account shows it. */
export async function putCollecting(
  ctx: Context,
  draft_id: string,
  change: { readonly joint_id: string | null; readonly collecting_since: Temporal.Instant | null; readonly resident_id: string | null },
): Promise<void> {
  await ctx.db
    .updateTable("appeal_draft")
    .set(change)
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("draft_id", "=", draft_id)
    .execute();
}

/** Another browser of the resident holds the draft from now on, by a token of its own. */
export async function putToken(ctx: Context, draft_id: string, token_hash: Buffer): Promise<void> {
  await ctx.db
    .updateTable("appeal_draft")
    .set({ token_hash })
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("draft_id", "=", draft_id)
    .execute();
}

/** Drafts for which a resident collects signatures, newest first. */
export function draftsOfResident(ctx: Context, resident_id: string): Promise<Draft[]> {
  return ctx.db
    .selectFrom("appeal_draft")
    .select(["draft_id", "form_values", "updated_at", "expires_at", "joint_id", "collecting_since"])
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("resident_id", "=", resident_id)
    .where("joint_id", "is not", null)
    .where("expires_at", ">", ctx.clock.now())
    .orderBy("updated_at", "desc")
    .limit(20)
    .execute();
}

/** Those who have signed and those who have not answered their letter yet, the first first. */
export function askedFor(ctx: Context, joint_id: string) {
  return ctx.db
    .selectFrom("appeal_signer")
    .select(["signer_id", "full_name", "asked_at", "signed_at"])
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("appeal_id", "=", joint_id)
    .where("withdrawn_at", "is", null)
    .orderBy("asked_at")
    .limit(1000)
    .execute();
}
