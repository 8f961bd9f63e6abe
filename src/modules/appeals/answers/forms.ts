import { z } from "zod";
import { fields } from "#platform/http/index.ts";
import { unknownPlaceholder } from "../answer-templates/rules.ts";
import { needsGround, outcomes, refusalGrounds } from "../rules.ts";

/** An answer on the merits: 59-ФЗ art. 10 part 3 asks for a signature, of somebody on the town's list or written out. */
export const answerForm = z
  .object({
    outcome: z.enum(outcomes, "http:form.choose"),
    /** why not all of the information is given */
    refusal: z.preprocess((value) => (value === "" ? undefined : value), z.enum(refusalGrounds, "http:form.choose").optional()),
    body: fields.text(50_000, "appeals:form.answer"),
    recipient: fields.optionalText(300),
    salutation: fields.optionalText(300),
    signer_id: fields.optionalId(),
    signer_name: fields.optionalText(200),
    signer_post: fields.optionalText(300),
    signed_on: fields.optionalDate(),
    promise_text: fields.optionalText(2000),
    promise_due_on: fields.optionalDate(),
  })
  .superRefine((form, issue) => {
    const refuse = (path: string, message: string, params?: Record<string, unknown>) =>
      issue.addIssue({ code: "custom", path: [path], message, ...(params ? { params } : {}) });
    if (!form.signer_id && !form.signer_name) refuse("signer_name", "appeals:form.signer");
    if (!form.signer_id && !form.signer_post) refuse("signer_post", "appeals:form.signer_post");
    if (form.promise_text && !form.promise_due_on) refuse("promise_due_on", "appeals:promise.form.due_on");
    if (form.promise_due_on && !form.promise_text) refuse("promise_text", "appeals:promise.form.text");
    if (needsGround(form.outcome) && !form.refusal) refuse("refusal", "appeals:decline.form.ground");
    const unknown = unknownPlaceholder(form.body);
    if (unknown) refuse("body", "appeals:answer_template.form.unknown", { name: unknown });
  });
export type AnswerForm = z.output<typeof answerForm>;

const ids = z.preprocess(
  (value) =>
    value === undefined
      ? []
      : [value]
          .flat()
          .filter((one) => typeof one === "string" && /^[0-9a-f-]{36}$/.test(one))
          .slice(0, 50),
  z.array(z.string()),
);

/** What is to be done with the form, whatever state it is in; never refused. */
export const answerIntent = z.object({
  intent: z.enum(["send", "save", "insert"]).catch("send"),
  version: z
    .preprocess((value) => (value === undefined || value === "" ? undefined : Number(value)), z.int().min(0).optional())
    .catch(undefined),
  template_id: z.uuid().optional().catch(undefined),
  files_remove: ids,
  before_remove: ids,
  after_remove: ids,
});
export type AnswerIntent = z.output<typeof answerIntent>;
