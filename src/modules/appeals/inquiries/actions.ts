import { today } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { tx } from "#platform/db/index.ts";
import { type Received, saveFile } from "#platform/files/index.ts";
import { conflict, found } from "#platform/http/index.ts";
import { formatDate } from "#platform/i18n/format.ts";
import { newId } from "#platform/ids.ts";
import { record } from "#platform/journal/index.ts";
import { mayBeAsked } from "../authorities/rules.ts";
import { openAuthorities } from "../authorities/store.ts";
import { writeToBody } from "../notices/actions.ts";
import { lockedAppeal } from "../reading/store.ts";
import { termOf } from "../terms/store.ts";
import { addEvent } from "../timeline/store.ts";
import { perform } from "../work/actions.ts";
import type { InquireForm, ReplyForm } from "./forms.ts";
import { inquiriesOf, insertInquiry, setReply } from "./store.ts";

/**
 * Asks another body for documents and materials (59-ФЗ art. 10 part 1 item 2); it has fifteen days (part 2), counted from
 * the day the inquiry is sent: the day it arrives is not known here. Courts and bodies of inquest are not asked: 409.
 */
export function inquire(ctx: Context, appeal_id: string, form: InquireForm): Promise<void> {
  return perform(ctx, appeal_id, "inquire", async (ctx) => {
    const authority = (await openAuthorities(ctx)).find((body) => body.authority_id === form.authority_id);
    if (!authority) throw conflict("appeals:forwardings.refusal.unknown", { field: "authority_id" });
    if (!mayBeAsked(authority.kind)) throw conflict("appeals:inquiries.refusal.kind", { field: "authority_id" });
    const sent_on = today(ctx.clock, ctx.tenant.zone);
    const due = await termOf(ctx, "inter-agency-request", sent_on);
    const values = { question: form.question, due_on: formatDate(due.due, ctx.language) };
    const notice_id = await writeToBody(ctx, appeal_id, { code: "inquiry", authority, values, by_email: form.by_email });
    await insertInquiry(ctx, {
      inquiry_id: newId(),
      appeal_id,
      authority_id: authority.authority_id,
      question: form.question,
      sent_on,
      due_on: due.due,
      due_explanation: JSON.stringify(due.explanation),
      notice_id,
      staff_id: ctx.actor.kind === "staff" ? ctx.actor.id : null,
      created_at: ctx.clock.now(),
    });
    return {
      columns: {},
      event: "inquired",
      note: form.question,
      data: { to: authority.name, authority_id: authority.authority_id, due_on: due.due.toString() },
    };
  });
}

/**
 * Notes what another body replied, with its files, once; also when the appeal is closed by then. Whether the caller may is
 * checked before. 404: no such inquiry of this appeal; 409: replied already, or on a day that cannot be.
 */
export function noteReply(ctx: Context, appeal_id: string, inquiry_id: string, form: ReplyForm, files: readonly Received[]): Promise<void> {
  return tx(ctx, async (ctx) => {
    found(await lockedAppeal(ctx, appeal_id));
    const inquiry = found((await inquiriesOf(ctx, appeal_id)).find((one) => one.inquiry_id === inquiry_id));
    const now = today(ctx.clock, ctx.tenant.zone);
    const possible =
      Temporal.PlainDate.compare(form.replied_on, inquiry.sent_on) >= 0 && Temporal.PlainDate.compare(form.replied_on, now) <= 0;
    if (!possible) throw conflict("appeals:inquiries.refusal.day", { field: "replied_on" });
    const replied_by = ctx.actor.kind === "staff" ? ctx.actor.id : null;
    const { replied_on, reply, reply_number } = form;
    if (!(await setReply(ctx, inquiry_id, { replied_on, reply, reply_number: reply_number ?? null, replied_by })))
      throw conflict("appeals:inquiries.refusal.replied");
    for (const file of files) await saveFile(ctx, file, { subject_type: "appeal_inquiry", subject_id: inquiry_id, visibility: "private" });
    const data = { from: inquiry.name, inquiry_id, replied_on: replied_on.toString(), files: files.length };
    await addEvent(ctx, appeal_id, "inquiry_replied", data, reply);
    await record(ctx, {
      action: "appeals.inquiry_replied",
      subject_type: "appeal",
      subject_id: appeal_id,
      after: { ...data, number: reply_number ?? null },
      personal: { reply },
    });
  });
}
