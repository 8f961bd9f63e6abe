import { z } from "zod";
import { fields } from "#platform/http/index.ts";
import { isId } from "#platform/ids.ts";
import { type NoReplyReason, noReplyReasons } from "../rules.ts";

const reason = () => fields.text(2000, "appeals:form.reason");

export const assignForm = z
  .object({
    unit_id: fields.optionalId(),
    executor_id: fields.optionalId(),
    note: fields.optionalText(2000),
    due_on: fields.optionalDate(),
  })
  .superRefine((form, issue) => {
    if (!form.unit_id && !form.executor_id) issue.addIssue({ code: "custom", path: ["unit_id"], message: "appeals:form.unit_or_executor" });
  });
export type AssignForm = z.output<typeof assignForm>;

/** Ids of ticked rows, as many as one page of the list holds four times over. */
export const tickedForm = z.object({
  appeal: z.preprocess(
    (value) => [...new Set([value].flat().filter((one): one is string => typeof one === "string" && isId(one)))].slice(0, 200),
    z.array(z.string()),
  ),
});

export const returnForm = z.object({ reason: reason() });

/** Most days of an extension: 59-ФЗ art. 12 part 2. */
export const longestExtension = 30;
export const extendForm = z.object({
  days: z.preprocess(
    (value) => (typeof value === "string" ? Number(value.trim() || Number.NaN) : value),
    z.int("appeals:form.days").min(1, "appeals:form.days").max(longestExtension, "appeals:form.days"),
  ),
  reason: reason(),
});

export const redirectForm = z.object({ body: fields.text(300, "appeals:form.body_of_power"), reason: reason() });

export const unansweredForm = z
  .object({
    reason: z.enum(Object.keys(noReplyReasons) as [NoReplyReason, ...NoReplyReason[]], "http:form.choose"),
    note: fields.optionalText(4000),
    decision: fields.optionalText(300),
    url: fields.optionalText(1000).refine((url) => url === undefined || /^https?:\/\/\S+$/.test(url), "appeals:form.url"),
  })
  .superRefine((form, issue) => {
    if (form.reason === "repeated_terminated" && !form.decision)
      issue.addIssue({ code: "custom", path: ["decision"], message: "appeals:form.decision" });
    if (form.reason === "answer_published" && !form.url) issue.addIssue({ code: "custom", path: ["url"], message: "appeals:form.url" });
  });

export const withdrawForm = z.object({ reason: reason() });
