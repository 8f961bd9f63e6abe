import { z } from "zod";
import { fields } from "#platform/http/index.ts";
import { isId } from "#platform/ids.ts";

/** «Это оно»: where to write, and what they would add. */
export const supportForm = z.object({
  email: fields.email(),
  note: fields.optionalText(2000),
  consent: fields.checkbox().refine((given) => given, "appeals:form.consent"),
});

const text = z.string().max(200).catch("");

/** Whose link it is; never refused: what is not right leads to nothing. */
export const supportKey = z.object({
  id: z.string().refine(isId).catch(""),
  key: text,
});
