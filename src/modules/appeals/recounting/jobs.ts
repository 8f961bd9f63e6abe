import { z } from "zod";
import { defineJob } from "#platform/jobs/index.ts";
import { recountDues } from "./actions.ts";

/** After a year of the calendar was saved, and nightly at 04:20 in Moscow: the program itself may have brought a newer calendar. */
export const recountDates = defineJob({
  name: "appeals.recount_dates",
  payload: z.object({}),
  schedule: "20 1 * * *",
  timeout_seconds: 1800,
  run: async (ctx, _payload, signal) => {
    await recountDues(ctx, signal);
  },
});
