import { z } from "zod";
import { defineJob } from "#platform/jobs/index.ts";
import { sweepArrivals } from "./identities/actions.ts";
import { sweepInvitations } from "./invitations/actions.ts";
import { sendResetLink } from "./invitations/jobs.ts";
import { eraseResidents, sweepCodes } from "./residents/actions.ts";
import { sweepSessions } from "./sessions/actions.ts";

const nothing = z.object({});

/** Removes what has run out: sessions, codes, links, counters of failed sign-ins. */
const sweep = defineJob({
  name: "people.sweep",
  payload: nothing,
  schedule: "20 19 * * *",
  run: async (ctx) => {
    await sweepSessions(ctx);
    await sweepCodes(ctx);
    await sweepArrivals(ctx);
    await sweepInvitations(ctx);
  },
});

/** Erases the data of accounts whose owners left 30 days ago. */
const erase = defineJob({
  name: "people.erase",
  payload: nothing,
  schedule: "40 19 * * *",
  run: async (ctx, _payload, signal) => {
    while (!signal.aborted && (await eraseResidents(ctx)) > 0);
  },
});

export const peopleJobs = [sweep, erase, sendResetLink];
