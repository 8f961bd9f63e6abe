import { z } from "zod";
import { defineJob } from "#platform/jobs/index.ts";
import { forgetSettled } from "./actions.ts";

/** Nightly, at 03:55 in Moscow: forgets what was settled in quarantine long ago. */
export const forgetQuarantine = defineJob({
  name: "appeals.forget_quarantine",
  payload: z.object({}),
  schedule: "55 0 * * *",
  run: (ctx) => forgetSettled(ctx),
});
