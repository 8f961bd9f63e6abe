import { z } from "zod";
import { fields } from "#platform/http/index.ts";
import { type NoReplyReason, noReplyReasons } from "../rules.ts";

export const reasonCodes = Object.keys(noReplyReasons) as [NoReplyReason, ...NoReplyReason[]];

/** The reason, the text that the applicant reads, and the page of the answer where art. 11 part 5.1 wants one. */
export const unansweredForm = z
  .object({
    reason: z.enum(reasonCodes, "http:form.choose"),
    note: fields.optionalText(8000),
    url: fields.optionalText(1000).refine((url) => url === undefined || /^https?:\/\/\S+$/.test(url), "appeals:form.url"),
  })
  .superRefine((form, issue) => {
    if (form.reason === "answer_published" && !form.url) issue.addIssue({ code: "custom", path: ["url"], message: "appeals:form.url" });
  });
export type UnansweredForm = z.output<typeof unansweredForm>;
