import { z } from "zod";
import { fields } from "#platform/http/index.ts";
import { isId } from "#platform/ids.ts";

/** Most bodies one appeal is sent to in one go. */
const mostBodies = 20;

/** To whom, whole or in part, with what words. A body that is not in the list yet is named and enters it. */
export const forwardForm = z
  .object({
    authority: fields.many(mostBodies),
    new_name: fields.optionalText(300),
    new_address: fields.optionalText(500),
    new_email: fields.optionalEmail(),
    scope: z.enum(["whole", "part"], "http:form.choose"),
    part: fields.optionalText(4000),
    complained_of: fields.optionalText(300),
    reason: fields.text(2000, "appeals:form.reason"),
    wants_result: fields.checkbox(),
    by_email: fields.checkbox(),
  })
  .superRefine((form, issue) => {
    const missing = (field: string, message: string) => issue.addIssue({ code: "custom", path: [field], message });
    if (form.authority.length === 0 && !form.new_name) missing("authority", "appeals:form.body_of_power");
    if (!form.authority.every(isId)) missing("authority", "http:form.choose");
    if (form.scope === "part" && !form.part) missing("part", "appeals:forwardings.form.part");
  });
export type ForwardForm = z.output<typeof forwardForm>;
