import type { Context } from "#platform/context.ts";
import { tx } from "#platform/db/index.ts";
import { type Received, saveFile } from "#platform/files/index.ts";
import { conflict, found } from "#platform/http/index.ts";
import { enqueue } from "#platform/jobs/index.ts";
import { record } from "#platform/journal/index.ts";
import { sendLetter } from "#platform/mail/index.ts";
import { appealById, lockedAppeal } from "../reading/store.ts";
import { isClosed } from "../rules.ts";
import { addEvent, eventsOf } from "../timeline/store.ts";
import { tellOfReply } from "./jobs.ts";
import { identificationLetter } from "./mail.tsx";

/** What somebody has answered to a letter of ours. */
export interface Reply {
  readonly from: string;
  readonly text: string;
  readonly files: readonly Received[];
  /** names of files that were not taken, each with its reason */
  readonly refused: readonly string[];
}

/**
 * Joins an answer to the appeal it belongs to: a line of the timeline, its files, a letter to whoever has
 * the appeal. "closed": it is answered already, so the caller lays it on the desk anew; "gone": there is
 * no such appeal.
 */
export function addReply(ctx: Context, appeal_id: string, reply: Reply): Promise<"joined" | "closed" | "gone"> {
  return tx(ctx, async (ctx) => {
    const appeal = await lockedAppeal(ctx, appeal_id);
    if (!appeal) return "gone";
    if (isClosed(appeal.state)) return "closed";
    const subject = { subject_type: "appeal", subject_id: appeal_id };
    for (const file of reply.files) await saveFile(ctx, file, { ...subject, visibility: "private" });
    const known = (await appealById(ctx, appeal_id))?.applicant_email?.toLowerCase() === reply.from.toLowerCase();
    await addEvent(
      ctx,
      appeal_id,
      "replied",
      { from: reply.from, known, files: reply.files.length },
      [reply.text, ...reply.refused].filter(Boolean).join("\n\n"),
    );
    await record(ctx, {
      action: "appeals.replied",
      ...subject,
      after: { files: reply.files.length, known },
      personal: { from: reply.from, body: reply.text },
    });
    await enqueue(ctx, tellOfReply, { appeal_id });
    return "joined";
  });
}

/** Ties what has come anew to the closed appeal that it answers, at both ends. */
export function noteContinuation(ctx: Context, { earlier, later }: { readonly earlier: string; readonly later: string }): Promise<void> {
  return tx(ctx, async (ctx) => {
    const [first, second] = [found(await appealById(ctx, earlier)), found(await appealById(ctx, later))];
    await addEvent(ctx, earlier, "continued", { number: second.number ?? second.receipt_number });
    await addEvent(ctx, later, "continued", { number: first.number ?? first.receipt_number });
  });
}

/** Writes a note of the program's own into the timeline, for staff. */
export function noteForStaff(ctx: Context, appeal_id: string, note: string): Promise<void> {
  return tx(ctx, (ctx) => addEvent(ctx, appeal_id, "noted", {}, note));
}

/** Notes that a letter about the appeal has not reached its addressee. */
export function noteUndelivered(ctx: Context, appeal_id: string, why: string): Promise<void> {
  return tx(ctx, async (ctx) => {
    if (!(await lockedAppeal(ctx, appeal_id))) return;
    await addEvent(ctx, appeal_id, "undelivered", {}, why);
    await record(ctx, { action: "appeals.letter_undelivered", subject_type: "appeal", subject_id: appeal_id });
  });
}

/**
 * Asks whoever wrote by e-mail to file through the site, where they are identified: only so is it an appeal
 * (59-ФЗ art. 4 part 2 as of 30.03.2025, 547-ФЗ). Once. 409 without an address, or when it is closed or was asked.
 */
export function askIdentification(ctx: Context, appeal_id: string): Promise<void> {
  return tx(ctx, async (ctx) => {
    const locked = found(await lockedAppeal(ctx, appeal_id));
    const { applicant_email, receipt_number } = found(await appealById(ctx, appeal_id));
    const asked = (await eventsOf(ctx, appeal_id)).some((event) => event.kind === "identification_asked");
    if (!applicant_email || isClosed(locked.state) || asked) throw conflict("appeals:by_email.refusal");
    await sendLetter(ctx, {
      to: applicant_email,
      language: locked.language === "en" ? "en" : "ru",
      letter: (t) => identificationLetter(t, receipt_number),
      thread: receipt_number,
      subject_type: "appeal",
      subject_id: appeal_id,
    });
    await addEvent(ctx, appeal_id, "identification_asked");
    await record(ctx, { action: "appeals.identification_asked", subject_type: "appeal", subject_id: appeal_id });
  });
}
