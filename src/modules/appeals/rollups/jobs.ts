import { z } from "zod";
import { defineJob } from "#platform/jobs/index.ts";
import { foldRollups, rebuildRollups } from "./actions.ts";

/** Every hour: adds the changes to the counts. Who reads adds them anyway; this keeps them few. */
export const foldCounts = defineJob({
  name: "appeals.fold_counts",
  payload: z.object({}),
  schedule: "7 * * * *",
  run: async (ctx, _payload, signal) => {
    await foldRollups(ctx, signal);
  },
});

/** On Sundays at 04:15 in Moscow: counts the appeals anew and puts right what differs. */
export const recountAppeals = defineJob({
  name: "appeals.recount_appeals",
  payload: z.object({}),
  schedule: "15 1 * * 0",
  timeout_seconds: 3600,
  retries: 1,
  run: async (ctx, _payload, signal) => {
    await rebuildRollups(ctx, signal);
  },
});
