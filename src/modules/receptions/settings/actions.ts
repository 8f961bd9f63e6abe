import type { Context } from "#platform/context.ts";
import { tx } from "#platform/db/index.ts";
import { record } from "#platform/journal/index.ts";
import type { ReceptionSettings } from "./rules.ts";
import { putSettings, receptionSettings } from "./store.ts";

/** Decides how receptions go from now on; people whose term of keeping is over by it are forgotten the next night. */
export function changeSettings(ctx: Context, settings: ReceptionSettings): Promise<void> {
  return tx(ctx, async (ctx) => {
    const before = await receptionSettings(ctx);
    await putSettings(ctx, { ...settings, changed_at: ctx.clock.now(), changed_by: ctx.actor.kind === "staff" ? ctx.actor.id : null });
    await record(ctx, {
      action: "receptions.settings_changed",
      subject_type: "municipality",
      subject_id: ctx.tenant.municipality_id,
      before: { ...before },
      after: { ...settings },
    });
  });
}
