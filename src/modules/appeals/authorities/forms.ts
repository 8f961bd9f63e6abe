import { z } from "zod";
import { fields } from "#platform/http/index.ts";
import { authorityKinds } from "./rules.ts";

/** A body as the town keeps it in its list. */
export const authorityForm = z.object({
  name: fields.text(300, "appeals:authorities.form.name"),
  kind: z.enum(authorityKinds, "http:form.choose"),
  official: fields.optionalText(300),
  address: fields.optionalText(500),
  email: fields.optionalEmail(),
});
export type AuthorityForm = z.output<typeof authorityForm>;
