import type { Context } from "#platform/context.ts";
import { refreshPublic } from "./store.ts";

/** Brings the public projection of a published appeal up to its state, in the caller's transaction. Every verb calls it. */
export async function syncPublic(ctx: Context, appeal_id: string): Promise<void> {
  await refreshPublic(ctx, appeal_id);
}
