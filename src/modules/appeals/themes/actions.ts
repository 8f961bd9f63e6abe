import { dateIn } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { tx } from "#platform/db/index.ts";
import { ThemeCounter } from "./rules.ts";
import { putThemes, textsOf, unreadMonths } from "./store.ts";

const batch = 1000;
/** Of a month so many texts are read, the newest: more say nothing new. */
const mostTexts = 20_000;

/** Reads the texts of months that nobody has read yet, and of the running one again; how many months. */
export async function readThemes(ctx: Context, signal?: AbortSignal): Promise<number> {
  const today = dateIn(ctx.clock.now(), ctx.tenant.zone);
  const months = await unreadMonths(ctx, today, 36);
  for (const month of months) {
    const counter = new ThemeCounter();
    let read = 0;
    let rows = await textsOf(ctx, month, batch);
    while (rows.length > 0) {
      signal?.throwIfAborted();
      for (const { topic_id, text } of rows) counter.add(topic_id, text);
      read += rows.length;
      const last = rows.at(-1);
      rows = rows.length < batch || read >= mostTexts || !last ? [] : await textsOf(ctx, month, batch, last);
    }
    await tx(ctx, (ctx) => putThemes(ctx, month, read, today, counter.themes()));
  }
  return months.length;
}
