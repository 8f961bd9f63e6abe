import { z } from "zod";
import { staffById, unitHeads } from "#modules/people/index.ts";
import { defineJob } from "#platform/jobs/index.ts";
import { sendLetter } from "#platform/mail/index.ts";
import { openDraft, stepsOf } from "../answer-drafts/store.ts";
import { appealById } from "../reading/store.ts";
import { approvalLetter, returnedLetter } from "./mail.tsx";

const payload = z.object({ appeal_id: z.uuid() });

/** Writes to whose turn it is: the heads of the unit, or the signer. */
export const tellApprover = defineJob({
  name: "appeals.tell_approver",
  payload,
  run: async (ctx, { appeal_id }) => {
    const [appeal, draft] = [await appealById(ctx, appeal_id), await openDraft(ctx, appeal_id)];
    if (!appeal || !draft || draft.turn === "executor") return;
    const { turn } = draft;
    const signer = turn === "signer" && draft.signer_staff_id ? await staffById(ctx, draft.signer_staff_id) : undefined;
    const people = turn === "head" && draft.unit_id ? await unitHeads(ctx, draft.unit_id) : signer ? [signer] : [];
    for (const { email } of people)
      await sendLetter(ctx, {
        to: email,
        letter: (t) => approvalLetter(t, ctx.language, appeal, turn),
        subject_type: "appeal",
        subject_id: appeal_id,
      });
  },
});

/** Writes to who wrote the draft what is to be changed. */
export const tellReturned = defineJob({
  name: "appeals.tell_returned",
  payload,
  run: async (ctx, { appeal_id }) => {
    const [appeal, draft] = [await appealById(ctx, appeal_id), await openDraft(ctx, appeal_id)];
    const writer = draft?.written_by ? await staffById(ctx, draft.written_by) : undefined;
    if (!appeal || !draft || draft.turn !== "executor" || !writer) return;
    const last = (await stepsOf(ctx, draft.draft_id)).findLast((one) => one.kind === "returned");
    await sendLetter(ctx, {
      to: writer.email,
      letter: (t) => returnedLetter(t, appeal, last?.note ?? ""),
      subject_type: "appeal",
      subject_id: appeal_id,
    });
  },
});
