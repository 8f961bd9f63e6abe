import { z } from "zod";
import { defineJob } from "#platform/jobs/index.ts";
import { forgetOldMessages, readMailbox } from "./actions.ts";

/** Every minute: takes in what has come to the town's mailbox. A town without one has nothing to do. */
export const readMail = defineJob({
  name: "email.read",
  payload: z.object({}),
  schedule: "* * * * *",
  retries: 1,
  timeout_seconds: 600,
  run: async (ctx, _payload, signal) => {
    await readMailbox(ctx, signal);
  },
});

/** Nightly, at 04:05 in Moscow. */
const forget = defineJob({ name: "email.forget", payload: z.object({}), schedule: "5 1 * * *", run: (ctx) => forgetOldMessages(ctx) });

export const emailJobs = [readMail, forget];
