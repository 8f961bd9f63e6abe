import type { Context } from "#platform/context.ts";
import { tx } from "#platform/db/index.ts";
import { notFound } from "#platform/http/index.ts";
import { record } from "#platform/journal/index.ts";
import type { MessageTermInput } from "./forms.ts";
import { deleteMessageTerm, matrixTopics, putMessageTerm } from "./store.ts";

/** Sets how long messages on a topic, or on a section without terms of its own topics, may take. Dates already given stay. */
export function setMessageTerm(ctx: Context, topic_id: string, term: MessageTermInput): Promise<void> {
  return tx(ctx, async (ctx) => {
    if (!(await matrixTopics(ctx)).some(({ value }) => value === topic_id)) throw notFound();
    const before = await putMessageTerm(ctx, topic_id, term);
    await record(ctx, { action: "appeals.message_term_set", subject_type: "topic", subject_id: topic_id, before, after: term });
  });
}

/** Takes a topic out of the matrix: its section's term holds, else 30 calendar days. */
export function dropMessageTerm(ctx: Context, topic_id: string): Promise<void> {
  return tx(ctx, async (ctx) => {
    if (!(await deleteMessageTerm(ctx, topic_id))) throw notFound();
    await record(ctx, { action: "appeals.message_term_dropped", subject_type: "topic", subject_id: topic_id });
  });
}
