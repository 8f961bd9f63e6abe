import { z } from "zod";
import { fields } from "#platform/http/index.ts";

export const signForm = z.object({
  code: z.string().max(100).catch(""),
  full_name: fields.text(200, "appeals:form.full_name").refine((name) => /\p{L}{1,}[\s.]+\p{L}/u.test(name), "appeals:form.full_name"),
  postal_address: fields.text(300, "appeals:joint.address_wrong"),
  email: fields.email(),
  consent: fields.checkbox().refine((given) => given, "appeals:form.consent"),
});
export type Signature = z.output<typeof signForm>;
