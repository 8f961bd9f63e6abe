import { z } from "zod";
import { fields } from "#platform/http/index.ts";
import { priorities, results } from "./rules.ts";

const whole = (least: number, most: number) =>
  z.preprocess(
    (value) => (typeof value === "string" && value.trim() !== "" ? Number(value) : 1),
    z.int("http:form.format").min(least).max(most),
  );

/**
 * The card of a reception (59-ФЗ art. 13). Whether a document was shown is noted, never its number. An oral
 * answer needs the person's consent (part 3); without it the answer is written, so the matter is registered.
 */
export const cardForm = z
  .object({
    full_name: fields.text(200),
    phone: fields.optionalText(40),
    email: fields.optionalEmail(),
    postal_address: fields.optionalText(500),
    priority: z.enum(priorities).catch("none"),
    people: whole(1, 500),
    document_shown: fields.checkbox(),
    matter: fields.text(20_000, "receptions:form.matter"),
    result: z.enum(results, "receptions:form.result"),
    oral_consent: fields.checkbox(),
    answer: fields.optionalText(5000),
    summary: fields.optionalText(300),
    topic_id: fields.optionalId(),
    reply_by: z.enum(["post", "email", "hand"]).catch("post"),
    assignment_title: fields.optionalText(300),
    assignment_unit: fields.optionalId(),
    assignment_due: fields.optionalDate(),
  })
  .superRefine((form, issue) => {
    const missing = (field: string, message: string) => issue.addIssue({ code: "custom", path: [field], message });
    if (!form.document_shown) missing("document_shown", "receptions:form.document");
    if (form.result === "oral" && !form.oral_consent) missing("oral_consent", "receptions:form.oral_consent");
    if (["oral", "explained", "answered_before"].includes(form.result) && !form.answer)
      missing("answer", `receptions:form.answer_${form.result}`);
    if (form.result === "appeal" && form.reply_by === "post" && !form.postal_address)
      missing("postal_address", "receptions:form.postal_address");
    if (form.result === "appeal" && form.reply_by === "email" && !form.email) missing("email", "http:form.email");
    if (form.result !== "assignment") return;
    if (!form.assignment_title) missing("assignment_title", "http:form.required");
    if (!form.assignment_unit) missing("assignment_unit", "http:form.choose");
    if (!form.assignment_due) missing("assignment_due", "http:form.date");
  });
export type CardInput = z.output<typeof cardForm>;
