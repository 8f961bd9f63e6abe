import { z } from "zod";
import { staffById } from "#modules/people/index.ts";
import { defineJob } from "#platform/jobs/index.ts";
import { sendLetter } from "#platform/mail/index.ts";
import { appealById } from "../reading/store.ts";
import { headsOf } from "../work/store.ts";
import { replyLetter } from "./mail.tsx";

/** Tells whoever has the appeal that its applicant has written again. */
export const tellOfReply = defineJob({
  name: "appeals.tell_of_reply",
  payload: z.object({ appeal_id: z.uuid() }),
  run: async (ctx, { appeal_id }) => {
    const appeal = await appealById(ctx, appeal_id);
    if (!appeal) return;
    const executor = appeal.executor_id ? await staffById(ctx, appeal.executor_id) : undefined;
    const people = executor ? [executor] : appeal.unit_id ? await headsOf(ctx, appeal.unit_id) : [];
    for (const person of people) {
      await sendLetter(ctx, { to: person.email, letter: (t) => replyLetter(t, appeal), subject_type: "appeal", subject_id: appeal_id });
    }
  },
});
