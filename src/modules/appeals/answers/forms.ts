import { z } from "zod";
import { fields } from "#platform/http/index.ts";
import { outcomes } from "../rules.ts";

/** An answer on the merits: 59-ФЗ art. 10 part 3 asks for a signature. */
export const answerForm = z.object({
  outcome: z.enum(outcomes, "http:form.choose"),
  body: fields.text(50_000, "appeals:form.answer"),
  signer_name: fields.text(200, "appeals:form.signer"),
  signer_post: fields.text(300, "appeals:form.signer_post"),
  signed_on: fields.optionalDate(),
});
