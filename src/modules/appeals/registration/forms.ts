import { z } from "zod";
import { fields } from "#platform/http/index.ts";
import { addressees, kinds, priorities, registers } from "../rules.ts";

const settled = {
  /** the register; left out: of appeals */
  into: z.enum(registers, "http:form.choose").default("appeal"),
  /** only an appeal has one; `kindNamed` asks for it there */
  kind: z.preprocess((value) => (value === "" ? undefined : value), z.enum(kinds, "http:form.choose").optional()),
  priority: z.preprocess((value) => (value === "" ? undefined : value), z.enum(priorities, "http:form.choose").optional()),
  addressee: z.enum(addressees, "http:form.choose"),
  topic_id: fields.optionalId(),
  district_id: fields.optionalId(),
};

/** Only 59-ФЗ tells kinds apart, and asks for one. */
function kindNamed(form: { readonly into: string; readonly kind?: string | undefined }, issue: z.RefinementCtx): void {
  if (form.into === "appeal" && !form.kind) issue.addIssue({ code: "custom", path: ["kind"], message: "http:form.choose" });
}

const registerFields = z.object({
  ...settled,
  summary: fields.text(300, "appeals:form.summary"),
  registered_on: fields.optionalDate(),
  next: fields.checkbox(),
});

/** What the registrar settles about what lies at the desk. */
export const registerForm = registerFields.superRefine(kindNamed);

/** The day of registration as it stands in the form, whatever else is wrong with it. */
export const registrationDay = registerFields.shape.registered_on;

/** How an appeal that is typed in has come. */
export const entryChannels = ["paper", "reception", "phone", "public_office", "outing", "email", "pos", "incident"] as const;

/**
 * An appeal typed in at the desk. 59-ФЗ art. 7 part 1: the author's name, a postal address for the answer,
 * the substance, the date. Without a name or an address it is taken all the same, and left unanswered by
 * art. 11 part 1; so neither is demanded, but an answer needs somewhere to go.
 */
export const entryForm = z
  .object({
    ...settled,
    submission: z.string("appeals:form.submission").max(200),
    channel: z.enum(entryChannels, "http:form.choose"),
    received_on: fields.optionalDate(),
    full_name: fields.optionalText(200),
    organisation: fields.optionalText(300),
    postal_address: fields.optionalText(500),
    email: fields.optionalEmail(),
    phone: fields.optionalText(40),
    reply_by: z.enum(["post", "email", "hand"]).catch("post"),
    co_applicants: fields.optionalText(5000),
    body: fields.text(20_000, "appeals:form.body"),
    summary: fields.optionalText(300),
    address: fields.optionalText(300),
    register: fields.checkbox(),
  })
  .superRefine((form, issue) => {
    kindNamed(form, issue);
    const missing = (field: string, message: string) => issue.addIssue({ code: "custom", path: [field], message });
    if (!form.full_name) return;
    if (form.reply_by === "post" && !form.postal_address) missing("postal_address", "appeals:form.postal_address");
    if (form.reply_by === "email" && !form.email) missing("email", "http:form.email");
  });
export type EntryForm = z.output<typeof entryForm>;
