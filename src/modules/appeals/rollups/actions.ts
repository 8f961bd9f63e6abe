import type { Context } from "#platform/context.ts";
import { tx } from "#platform/db/index.ts";
import { appendDifference, foldBatch } from "./store.ts";

const batch = 5000;

/** Adds what has happened since to the counts of a town; how many changes there were. It may run at any time and in any number. */
export async function foldRollups(ctx: Context, signal?: AbortSignal): Promise<number> {
  let folded = 0;
  for (;;) {
    signal?.throwIfAborted();
    const n = await tx(ctx, (ctx) => foldBatch(ctx, batch));
    folded += n;
    if (n < batch) return folded;
  }
}

/** Makes the counts of a town equal to its appeals again, whatever had happened to them; how many cells were wrong. */
export async function rebuildRollups(ctx: Context, signal?: AbortSignal): Promise<number> {
  const wrong = await tx(ctx, (ctx) => appendDifference(ctx));
  await foldRollups(ctx, signal);
  return wrong;
}
