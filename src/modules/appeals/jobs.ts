import { z } from "zod";
import { staffById } from "#modules/people/index.ts";
import { defineJob } from "#platform/jobs/index.ts";
import { sendLetter } from "#platform/mail/index.ts";
import { optionalAnswer } from "./answers/store.ts";
import { sweepDrafts as sweep } from "./drafts/actions.ts";
import { forgetOldImports } from "./import/actions.ts";
import { checkImport, writeImport } from "./import/jobs.ts";
import { linkSecret } from "./intake/rules.ts";
import { assignedLetter, newsLetter, publicationLetter, receiptLetter } from "./mail.tsx";
import { appealById } from "./reading/store.ts";
import { recountDates } from "./recounting/jobs.ts";
import { isClosed } from "./rules.ts";
import { eventsOf } from "./timeline/store.ts";
import { headsOf } from "./work/store.ts";

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
      letter: (t) => receiptLetter(t, { number: appeal.receipt_number, register: appeal.register, link }, appeal.channel === "email"),
      thread: appeal.receipt_number,
      sensitive: true,
      subject_type: "appeal",
      subject_id: appeal_id,
    });
  },
});

/** Tells the applicant what has just been done: the newest event of this kind. */
export const tellApplicant = defineJob({
  name: "appeals.tell_applicant",
  payload: z.object({ appeal_id: z.uuid(), event: z.string() }),
  run: async (ctx, { appeal_id, event: kind }) => {
    const appeal = await appealById(ctx, appeal_id);
    if (!appeal?.applicant_email) return;
    const event = (await eventsOf(ctx, appeal_id)).findLast((one) => one.kind === kind);
    if (!event) return;
    const link = `/appeals/${encodeURIComponent(appeal.number_key ?? appeal.receipt_key)}?key=${linkSecret(ctx, appeal_id)}`;
    const answer = kind === "answered" ? await optionalAnswer(ctx, appeal_id) : undefined;
    const language = appeal.language === "en" ? "en" : "ru";
    await sendLetter(ctx, {
      to: appeal.applicant_email,
      language,
      letter: (t) => newsLetter(t, language, { appeal, event, answer, link }),
      thread: appeal.number ?? appeal.receipt_number,
      sensitive: true,
      subject_type: "appeal",
      subject_id: appeal_id,
    });
  },
});

/** Tells the executor, or the heads of the unit while nobody is named, what they have been given. */
export const tellExecutor = defineJob({
  name: "appeals.tell_executor",
  payload: z.object({ appeal_id: z.uuid() }),
  run: async (ctx, { appeal_id }) => {
    const appeal = await appealById(ctx, appeal_id);
    if (!appeal || isClosed(appeal.state) || !appeal.unit_id) return;
    const executor = appeal.executor_id ? await staffById(ctx, appeal.executor_id) : undefined;
    const people = executor ? [executor] : await headsOf(ctx, appeal.unit_id);
    const event = (await eventsOf(ctx, appeal_id)).findLast((one) => one.kind === "assigned");
    for (const person of people) {
      await sendLetter(ctx, {
        to: person.email,
        letter: (t) => assignedLetter(t, ctx.language, { appeal, note: event?.note ?? "" }),
        subject_type: "appeal",
        subject_id: appeal_id,
      });
    }
  },
});

/** Tells the applicant that the substance of their appeal was published, or why it was not. */
export const tellOfPublication = defineJob({
  name: "appeals.tell_of_publication",
  payload: z.object({ appeal_id: z.uuid(), event: z.enum(["published", "publication_refused"]) }),
  run: async (ctx, { appeal_id, event: kind }) => {
    const appeal = await appealById(ctx, appeal_id);
    if (!appeal?.applicant_email) return;
    const event = (await eventsOf(ctx, appeal_id)).findLast((one) => one.kind === kind);
    if (!event) return;
    const { number_key, receipt_key, receipt_number } = appeal;
    await sendLetter(ctx, {
      to: appeal.applicant_email,
      language: appeal.language === "en" ? "en" : "ru",
      letter: (t) =>
        publicationLetter(t, {
          number: appeal.number ?? receipt_number,
          register: appeal.register,
          event,
          link: `/appeals/${encodeURIComponent(number_key ?? receipt_key)}`,
        }),
      subject_type: "appeal",
      subject_id: appeal_id,
    });
  },
});

/** Nightly, at 03:40 in Moscow: forgets drafts that nobody came back to. */
const sweepDrafts = defineJob({
  name: "appeals.sweep_drafts",
  payload: z.object({}),
  schedule: "40 0 * * *",
  run: async (ctx, _payload, signal) => {
    await sweep(ctx, signal);
  },
});

/** Nightly, at 03:50 in Moscow: takes away the files of imports nobody needs any more. */
const forgetImports = defineJob({
  name: "appeals.forget_imports",
  payload: z.object({}),
  schedule: "50 0 * * *",
  run: (ctx) => forgetOldImports(ctx),
});

export const appealsJobs = [
  recountDates,
  checkImport,
  forgetImports,
  writeImport,
  sendReceipt,
  sweepDrafts,
  tellApplicant,
  tellExecutor,
  tellOfPublication,
];
