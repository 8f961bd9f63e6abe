import { z } from "zod";
import { fields } from "#platform/http/index.ts";

/** Whom to ask and for what. */
export const inquireForm = z.object({
  authority_id: fields.id("appeals:inquiries.form.authority"),
  question: fields.text(8000, "appeals:inquiries.form.question"),
  by_email: fields.checkbox(),
});
export type InquireForm = z.output<typeof inquireForm>;

/** What came back. */
export const replyForm = z.object({
  replied_on: fields.date(),
  reply_number: fields.optionalText(100),
  reply: fields.text(8000, "appeals:inquiries.form.reply"),
});
export type ReplyForm = z.output<typeof replyForm>;
