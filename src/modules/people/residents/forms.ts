import { z } from "zod";
import { fields } from "#platform/http/index.ts";
import { passwordWeakness } from "../passwords/rules.ts";

const phone = () =>
  fields.optionalText(30).refine((value) => value === undefined || /^\+?[\d\s()-]{5,20}$/.test(value), "people:form.phone");
/** A password is not cleaned or trimmed: every character counts. */
export const typedPassword = (message = "people:form.password.required") =>
  z.string(message).min(1, message).max(1000, "people:form.password.long");

export const emailForm = z.object({ email: fields.email(), next: z.string().max(1000).optional() });
export const codeForm = z.object({
  code: z.preprocess(
    (value) => (typeof value === "string" ? value.replace(/\D/g, "") : value),
    z.string("people:form.code").regex(/^\d{6}$/, "people:form.code"),
  ),
  next: z.string().max(1000).optional(),
});
export const passwordSignInForm = z.object({ email: fields.email(), password: typedPassword(), next: z.string().max(1000).optional() });

export const welcomeForm = z.object({
  full_name: fields.text(200, "people:form.full_name"),
  phone: phone(),
  consent: fields.checkbox().refine((given) => given, "people:form.consent"),
  newsletter: fields.checkbox(),
  next: z.string().max(1000).optional(),
});
export type Welcome = z.output<typeof welcomeForm>;

export const profileForm = z.object({
  full_name: fields.text(200, "people:form.full_name"),
  phone: phone(),
  address: fields.optionalText(300),
});
export type Profile = z.output<typeof profileForm>;

/** A new password typed twice. `known` are words it must not consist of, such as the person's own name. */
export function newPasswordForm(known: readonly string[]) {
  return z
    .object({
      password: typedPassword("people:form.password.new"),
      again: typedPassword("people:form.password.again"),
      current: z.string().max(1000).optional(),
    })
    .superRefine(({ password, again }, check) => {
      const weakness = passwordWeakness(password, known);
      if (weakness) check.addIssue({ code: "custom", path: ["password"], message: `people:form.password.${weakness}` });
      else if (password !== again) check.addIssue({ code: "custom", path: ["again"], message: "people:form.password.differs" });
    });
}
