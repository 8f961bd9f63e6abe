import { z } from "zod";
import { fields } from "#platform/http/index.ts";
import { isId } from "#platform/ids.ts";
import { priorities } from "../rules.ts";

const reason = () => fields.text(2000, "appeals:form.reason");

/** To whom, with what words, and by when within the term. */
export const assigneeFields = {
  unit_id: fields.optionalId(),
  executor_id: fields.optionalId(),
  note: fields.optionalText(2000),
  due_on: fields.optionalDate(),
};

export const assignForm = z
  .object({
    ...assigneeFields,
    priority: z.preprocess((value) => (value === "" ? undefined : value), z.enum(priorities, "http:form.choose").optional()),
    /** of many: each by the rule that fits it */
    by_rules: fields.checkbox(),
  })
  .superRefine((form, issue) => {
    if (!form.unit_id && !form.executor_id && !form.by_rules)
      issue.addIssue({ code: "custom", path: ["unit_id"], message: "appeals:form.unit_or_executor" });
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

export const withdrawForm = z.object({ reason: reason() });
