import type { Context } from "#platform/context.ts";
import { tx } from "#platform/db/index.ts";
import { record } from "#platform/journal/index.ts";
import { filingPolicy } from "../sign-levels/store.ts";
import { deleteSignersOf, deleteUnconfirmed, deleteWithdrawn } from "./store.ts";

/** What was collected under a text that will not be sent: names, addresses and e-mails go with it. In the caller's transaction. */
export async function eraseSigners(ctx: Context, joint_id: string): Promise<void> {
  const signers = await deleteSignersOf(ctx, joint_id);
  if (signers > 0)
    await record(ctx, { action: "appeals.signers_erased", subject_type: "appeal", subject_id: joint_id, after: { signers } });
}

/** Erases those who have not confirmed within the days of the town, and those who have taken their name back. */
export function eraseIdleSigners(ctx: Context): Promise<{ readonly unconfirmed: number; readonly withdrawn: number }> {
  return tx(ctx, async (ctx) => {
    const { unconfirmed_days } = await filingPolicy(ctx);
    const erased = {
      unconfirmed: await deleteUnconfirmed(ctx, ctx.clock.now().subtract({ hours: 24 * unconfirmed_days })),
      withdrawn: await deleteWithdrawn(ctx),
    };
    const subject = { subject_type: "municipality", subject_id: ctx.tenant.municipality_id };
    if (erased.unconfirmed + erased.withdrawn > 0) await record(ctx, { action: "appeals.signers_erased", ...subject, after: erased });
    return erased;
  });
}
