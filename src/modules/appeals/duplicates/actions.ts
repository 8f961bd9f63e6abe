import type { Context } from "#platform/context.ts";
import { tx } from "#platform/db/index.ts";
import { notFound } from "#platform/http/index.ts";
import { record } from "#platform/journal/index.ts";
import { matrixTopics } from "../message-terms/store.ts";
import type { Reach } from "./rules.ts";
import { deleteReach, putReach } from "./store.ts";

/** Sets how near in place and time two records on a topic, or in a section without rows of its own topics, are one matter. */
export function setReach(ctx: Context, topic_id: string, { metres, days }: Reach): Promise<void> {
  return tx(ctx, async (ctx) => {
    if (!(await matrixTopics(ctx)).some(({ value }) => value === topic_id)) throw notFound();
    const before = await putReach(ctx, topic_id, { metres, days });
    await record(ctx, {
      action: "appeals.duplicate_reach_set",
      subject_type: "topic",
      subject_id: topic_id,
      before,
      after: { metres, days },
    });
  });
}

/** Takes a row out: the section's holds, else the program's measure. */
export function dropReach(ctx: Context, topic_id: string): Promise<void> {
  return tx(ctx, async (ctx) => {
    if (!(await deleteReach(ctx, topic_id))) throw notFound();
    await record(ctx, { action: "appeals.duplicate_reach_dropped", subject_type: "topic", subject_id: topic_id });
  });
}
