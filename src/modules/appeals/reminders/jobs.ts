import { z } from "zod";
import { defineJob } from "#platform/jobs/index.ts";
import { escalate } from "../escalations/actions.ts";
import { remindOfTerms } from "./actions.ts";

/** Every day at 02:10 in Moscow, when a new day has begun from Kaliningrad to Kamchatka: opens what was broken, then writes each person their letter. */
export const controlTerms = defineJob({
  name: "appeals.control_terms",
  payload: z.object({}),
  schedule: "10 23 * * *",
  run: async (ctx, _payload, signal) => {
    await escalate(ctx, signal);
    await remindOfTerms(ctx, signal);
  },
});
