import { z } from "zod";
import { fields } from "#platform/http/index.ts";
import { proposedFields } from "../routing/forms.ts";
import { addressees, kinds, priorities, registers } from "../rules.ts";
import { assigneeFields } from "../work/forms.ts";

/** What is settled of anything that enters a register, wherever it is typed. */
export const settled = {
  /** the register; left out: of appeals */
  into: z.enum(registers, "http:form.choose").default("appeal"),
  /** only an appeal has one; `kindNamed` asks for it there */
  kind: z.preprocess((value) => (value === "" ? undefined : value), z.enum(kinds, "http:form.choose").optional()),
  priority: z.preprocess((value) => (value === "" ? undefined : value), z.enum(priorities, "http:form.choose").optional()),
  addressee: z.enum(addressees, "http:form.choose"),
  topic_id: fields.optionalId(),
  /** one of the topics the program has suggested: counts before the field of all topics */
  suggested_topic: fields.optionalId(),
  district_id: fields.optionalId(),
  /** to whom it goes as soon as it is registered, and what of that a rule had filled in */
  ...assigneeFields,
  ...proposedFields,
  /** body or official a complaint is of: it is never sent there */
  complained_of: fields.optionalText(300),
};

/** Only 59-ФЗ tells kinds apart, and asks for one. */
export function kindNamed(form: { readonly into: string; readonly kind?: string | undefined }, issue: z.RefinementCtx): void {
  if (form.into === "appeal" && !form.kind) issue.addIssue({ code: "custom", path: ["kind"], message: "http:form.choose" });
}

const registerFields = z.object({
  ...settled,
  summary: fields.text(300, "appeals:form.summary"),
  registered_on: fields.optionalDate(),
  /** hand on by the rules of routing at once */
  follow_rules: fields.checkbox(),
  next: fields.checkbox(),
});

/** What the registrar settles about what lies at the desk. */
export const registerForm = registerFields.superRefine(kindNamed);

export type RegisterForm = z.output<typeof registerForm>;

/** The day of registration as it stands in the form, whatever else is wrong with it. */
export const registrationDay = registerFields.shape.registered_on;
