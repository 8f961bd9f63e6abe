import { signLevelOf } from "#modules/people/index.ts";
import type { Context } from "#platform/context.ts";
import { tx } from "#platform/db/index.ts";
import { record } from "#platform/journal/index.ts";
import { type FiledLevel, type FilingPolicy, registerOf, type SignedInto } from "./rules.ts";
import { filingPolicy, putPolicy } from "./store.ts";

/** How sure it is that whoever files is the person of this name, and the register that goes with it. */
export async function wayOf(ctx: Context, full_name: string): Promise<{ readonly sign_level: FiledLevel; readonly register: SignedInto }> {
  const sign_level = await signLevelOf(ctx, full_name);
  return { sign_level, register: registerOf(await filingPolicy(ctx), sign_level) };
}

/** Decides which register filings from the site go into from now on. */
export function changePolicy(ctx: Context, policy: FilingPolicy): Promise<void> {
  return tx(ctx, async (ctx) => {
    const before = await filingPolicy(ctx);
    const updated_by = ctx.actor.kind === "staff" ? ctx.actor.id : null;
    await putPolicy(ctx, { ...policy, updated_at: ctx.clock.now(), updated_by });
    const subject = { subject_type: "municipality", subject_id: ctx.tenant.municipality_id };
    await record(ctx, { action: "appeals.filing_policy_changed", ...subject, before: { ...before }, after: { ...policy } });
  });
}
