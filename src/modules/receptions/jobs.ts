import { z } from "zod";
import { defineJob } from "#platform/jobs/index.ts";
import { expireOffer } from "./booking/actions.ts";
import { tellVisitor } from "./booking/jobs.ts";
import { forgetGuests } from "./information/actions.ts";
import { planSessions } from "./schedules/actions.ts";
import { forgetVisitors } from "./visits/actions.ts";

/** Nightly, at 02:20 in Moscow: plans the receptions of the schedules further ahead. */
const plan = defineJob({
  name: "receptions.plan",
  payload: z.object({}),
  schedule: "20 23 * * *",
  run: async (ctx) => void (await planSessions(ctx)),
});

/** Nightly, at 04:10 in Moscow: forgets the people of receptions and meetings whose term of keeping is over. */
const forget = defineJob({
  name: "receptions.forget",
  payload: z.object({}),
  schedule: "10 1 * * *",
  run: async (ctx, _payload, signal) => {
    await forgetVisitors(ctx, signal);
    await forgetGuests(ctx, signal);
  },
});

export const receptionsJobs = [tellVisitor, expireOffer, plan, forget];
