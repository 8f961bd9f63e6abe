import { z } from "zod";
import { defineJob } from "#platform/jobs/index.ts";
import { fillStreets } from "./actions.ts";

/** Every night: streets of published appeals that were published before the register of streets knew them. */
export const findStreets = defineJob({
  name: "appeals.find_streets",
  payload: z.object({}),
  schedule: "50 1 * * *",
  timeout_seconds: 1800,
  run: async (ctx, _payload, signal) => {
    await fillStreets(ctx, signal);
  },
});
