import { z } from "zod";
import { defineJob, type Job } from "../jobs/index.ts";
import { sweepOrphans } from "./actions.ts";

/** Nightly, at 03:20 in Moscow: takes away content that no record needs any more. */
const sweepFiles = defineJob({
  name: "files.sweep",
  payload: z.object({}),
  schedule: "20 0 * * *",
  timeout_seconds: 3600,
  run: async (ctx, _payload, signal) => {
    await sweepOrphans(ctx, signal);
  },
});

export const filesJobs: readonly Job[] = [sweepFiles];
