import { z } from "zod";
import { signedInto } from "./rules.ts";

const into = z.enum(signedInto, "http:form.choose");

export const policyForm = z.object({
  none_into: into,
  email_into: into,
  confirmed_into: into,
  identified_into: into,
  signing_days: z.coerce
    .number("appeals:sign_policy.days_wrong")
    .int("appeals:sign_policy.days_wrong")
    .min(0, "appeals:sign_policy.days_wrong")
    .max(30, "appeals:sign_policy.days_wrong"),
  unconfirmed_days: z.coerce
    .number("appeals:sign_policy.unconfirmed_wrong")
    .int("appeals:sign_policy.unconfirmed_wrong")
    .min(1, "appeals:sign_policy.unconfirmed_wrong")
    .max(30, "appeals:sign_policy.unconfirmed_wrong"),
});
