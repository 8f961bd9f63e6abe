import { z } from "zod";
import { fields } from "#platform/http/index.ts";
import { outcomes, registers } from "../rules.ts";
import { unknownPlaceholder } from "./rules.ts";

const choice = <Value extends string>(values: readonly [Value, ...Value[]]) =>
  z.preprocess((value) => (value === "" ? undefined : value), z.enum(values, "http:form.choose").optional());

export const templateForm = z
  .object({
    title: fields.text(200, "appeals:answer_template.form.title"),
    body: fields.text(20_000, "appeals:answer_template.form.body"),
    topic_id: fields.optionalId(),
    outcome: choice(outcomes),
    register: choice(registers),
  })
  .superRefine((form, issue) => {
    const unknown = unknownPlaceholder(form.body);
    if (unknown)
      issue.addIssue({ code: "custom", path: ["body"], message: "appeals:answer_template.form.unknown", params: { name: unknown } });
  });
export type TemplateForm = z.output<typeof templateForm>;

export const templateFilter = z.object({ archived: z.preprocess((value) => value === "1", z.boolean()) });
