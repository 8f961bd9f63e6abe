import { z } from "zod";
import { defineJob } from "../jobs/index.ts";
import { deliverLetter } from "./deliver.ts";

/** Eleven repetitions with doubling pauses up to an hour: a server may be away for half a working day. */
export const retries = 11;

/** Hands one letter to the mail server. */
export const deliver = defineJob({
  name: "mail.deliver",
  payload: z.object({ letter_id: z.uuid() }),
  retries,
  timeout_seconds: 120,
  run: (ctx, { letter_id }) => deliverLetter(ctx, letter_id, retries + 1),
});

export const mailJobs = [deliver];
