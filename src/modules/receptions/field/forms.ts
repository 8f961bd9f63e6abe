import { z } from "zod";
import { fields } from "#platform/http/index.ts";
import { fieldChannels, isFieldId } from "./rules.ts";

/** Something a resident said in the field, as the officer types it on the phone. */
export const fieldForm = z
  .object({
    submission_id: z.string("receptions:form.submission").refine(isFieldId, "receptions:form.submission"),
    channel: z.enum(fieldChannels, "http:form.choose"),
    body: fields.text(20_000, "receptions:form.matter"),
    address: fields.optionalText(300),
    full_name: fields.optionalText(200),
    phone: fields.optionalText(40),
    postal_address: fields.optionalText(500),
    /** when it was written down on the phone, which may be hours before it arrives */
    taken_at: z.preprocess(
      (value) => (typeof value === "string" && value ? value : undefined),
      z.iso.datetime({ offset: true }).optional().catch(undefined),
    ),
  })
  .superRefine((form, issue) => {
    if (form.full_name && !form.postal_address)
      issue.addIssue({ code: "custom", path: ["postal_address"], message: "receptions:form.postal_address" });
  });
export type FieldInput = z.output<typeof fieldForm>;
