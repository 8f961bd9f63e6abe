import { z } from "zod";
import { defineJob } from "#platform/jobs/index.ts";
import { remind } from "./letters/actions.ts";

/** Every morning (from Kaliningrad to Kamchatka it is past midnight or the working day has begun): who is running out of time. */
export const sendReminders = defineJob({
  name: "assignments.remind",
  payload: z.object({}),
  schedule: "0 23 * * *",
  run: async (ctx, _payload, signal) => {
    await remind(ctx, signal);
  },
});

export const assignmentsJobs = [sendReminders];
