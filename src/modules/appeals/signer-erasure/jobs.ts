import { z } from "zod";
import { defineJob } from "#platform/jobs/index.ts";
import { eraseIdleSigners } from "./actions.ts";

/** Nightly, at 03:55 in Moscow. */
export const sweepSigners = defineJob({
  name: "appeals.erase_signers",
  payload: z.object({}),
  schedule: "55 0 * * *",
  run: async (ctx) => {
    await eraseIdleSigners(ctx);
  },
});
