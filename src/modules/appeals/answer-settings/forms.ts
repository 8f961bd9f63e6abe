import { z } from "zod";
import { fields } from "#platform/http/index.ts";

export const settingsForm = z.object({
  head_approves: fields.checkbox(),
  signer_approves: fields.checkbox(),
  objection_days: z.coerce
    .number("appeals:answer_settings.form.days")
    .int("appeals:answer_settings.form.days")
    .min(0, "appeals:answer_settings.form.days")
    .max(90, "appeals:answer_settings.form.days"),
});

export const signerForm = z.object({
  name: fields.text(200, "appeals:form.signer"),
  post: fields.text(300, "appeals:form.signer_post"),
  staff_id: fields.optionalId(),
});
