import { z } from "zod";
import { defineJob } from "#platform/jobs/index.ts";
import { sendLetter } from "#platform/mail/index.ts";
import { linkSecret } from "./intake/rules.ts";
import { receiptLetter } from "./mail.tsx";
import { appealById } from "./reading/store.ts";

/** The letter with number and link, written once the appeal is committed: rendering it would hold the register's counter. */
export const sendReceipt = defineJob({
  name: "appeals.send_receipt",
  payload: z.object({ appeal_id: z.uuid() }),
  run: async (ctx, { appeal_id }) => {
    const appeal = await appealById(ctx, appeal_id);
    if (!appeal?.applicant_email) return;
    const link = `/appeals/${encodeURIComponent(appeal.receipt_key)}?key=${linkSecret(ctx, appeal_id)}`;
    await sendLetter(ctx, {
      to: appeal.applicant_email,
      language: appeal.language === "en" ? "en" : "ru",
      letter: (t) => receiptLetter(t, appeal.receipt_number, link),
      subject_type: "appeal",
      subject_id: appeal_id,
    });
  },
});

export const appealsJobs = [sendReceipt];
