import { z } from "zod";
import { defineJob } from "#platform/jobs/index.ts";
import { sendDigests } from "./actions.ts";

/** Every morning, 07:20 in Moscow: what has happened to published appeals, to those who asked to be told. */
export const digestAppeals = defineJob({
  name: "appeals.send_digests",
  payload: z.object({}),
  schedule: "20 4 * * *",
  timeout_seconds: 1800,
  run: async (ctx, _payload, signal) => {
    await sendDigests(ctx, signal);
  },
});
