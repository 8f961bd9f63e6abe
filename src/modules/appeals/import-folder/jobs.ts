import { z } from "zod";
import { defineJob } from "#platform/jobs/index.ts";
import { takeInbox } from "./actions.ts";

/** Every two minutes: looks into the town's folder for exports of other systems. */
export const watchInbox = defineJob({
  name: "appeals.watch_inbox",
  payload: z.object({}),
  schedule: "*/2 * * * *",
  retries: 1,
  timeout_seconds: 3600,
  run: async (ctx, _payload, signal) => {
    await takeInbox(ctx, signal);
  },
});
