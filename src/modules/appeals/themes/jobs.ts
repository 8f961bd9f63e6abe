import { z } from "zod";
import { defineJob } from "#platform/jobs/index.ts";
import { readThemes } from "./actions.ts";

/** Nightly, at 04:25 in Moscow: what the appeals of the month speak of. */
export const readTexts = defineJob({
  name: "appeals.read_texts",
  payload: z.object({}),
  schedule: "25 1 * * *",
  timeout_seconds: 1800,
  retries: 1,
  run: async (ctx, _payload, signal) => {
    await readThemes(ctx, signal);
  },
});
