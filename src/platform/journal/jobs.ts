import { z } from "zod";
// Not by the door: what stands behind it writes journal rows.
import { defineJob } from "../jobs/job.ts";
import { seal, sealBatch } from "./actions.ts";

/** Seals what waits, each minute in each town, batch by batch until little is left. */
const sealJob = defineJob({
  name: "journal.seal",
  payload: z.object({}),
  schedule: "* * * * *",
  run: async (ctx, _payload, signal) => {
    while (!signal.aborted) {
      const sealed = await seal(ctx);
      if (!sealed || sealed.size - sealed.previous_size < sealBatch) return;
    }
  },
});

export const journalJobs = [sealJob] as const;
