import type { Context } from "#platform/context.ts";
import { type Draft, draftColumns } from "../drafts/store.ts";

/** Drafts for which a resident collects signatures, newest first. */
export function draftsOfResident(ctx: Context, resident_id: string): Promise<Draft[]> {
  return ctx.db
    .selectFrom("appeal_draft")
    .select(draftColumns)
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
