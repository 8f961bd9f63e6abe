import type { Context } from "#platform/context.ts";
import { tx } from "#platform/db/index.ts";
import { enqueue } from "#platform/jobs/index.ts";
import { learnTopics } from "../suggestions/jobs.ts";

/** Has the town's topics learned anew as soon as a worker is free; asked twice, once. */
export function askToLearn(ctx: Context): Promise<void> {
  return tx(ctx, (ctx) => enqueue(ctx, learnTopics, { always: true }, { singleton_key: "now" }));
}
