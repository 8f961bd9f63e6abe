import { z } from "zod";
import type { Context } from "#platform/context.ts";
import { defineJob, enqueue } from "#platform/jobs/index.ts";
import { onAppealEvent } from "../timeline/actions.ts";
import { decideTopic, noteChoice, trainTown } from "./actions.ts";
import { automationOf, currentVersion } from "./store.ts";

/** Nightly, at 00:20 in Moscow: learns topics anew where something has been registered since. */
export const learnTopics = defineJob({
  name: "appeals.learn_topics",
  payload: z.object({ always: z.boolean().optional() }),
  schedule: "20 21 * * *",
  timeout_seconds: 3600,
  retries: 1,
  run: async (ctx, { always }, signal) => {
    await trainTown(ctx, signal, always);
  },
});

/** An appeal came without a topic, and the town lets the program settle it. */
export const settleTopic = defineJob({
  name: "appeals.settle_topic",
  payload: z.object({ appeal_id: z.uuid() }),
  run: (ctx, { appeal_id }) => decideTopic(ctx, appeal_id),
});

/** A person has registered an appeal: which suggestion they took is noted. */
export const noteTopic = defineJob({
  name: "appeals.note_topic",
  payload: z.object({ appeal_id: z.uuid() }),
  run: (ctx, { appeal_id }) => noteChoice(ctx, appeal_id),
});

/** Suggesting takes a model out of the database: that is not for the transaction somebody waits for. */
onAppealEvent(async (ctx, { appeal_id, kind }) => {
  if (kind === "received" && (await decides(ctx))) await enqueue(ctx, settleTopic, { appeal_id });
  if (kind === "registered" && ctx.actor.kind === "staff" && (await currentVersion(ctx)) !== undefined)
    await enqueue(ctx, noteTopic, { appeal_id });
});

const decides = async (ctx: Context) => (await automationOf(ctx)).topic_threshold !== null;
