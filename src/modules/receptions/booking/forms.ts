import { z } from "zod";
import { fields } from "#platform/http/index.ts";
import { priorities } from "../visits/rules.ts";

/** What the desk types in for whoever calls or stands at the door. */
export const deskForm = z.object({
  slot: z.string().max(20).catch(""),
  full_name: fields.text(200),
  phone: fields.optionalText(40),
  email: fields.optionalEmail(),
  postal_address: fields.optionalText(500),
  matter: fields.text(3000, "receptions:form.matter"),
  priority: z.enum(priorities).catch("none"),
  source: z.enum(["phone", "desk"]).catch("phone"),
});

/** What a resident sends. The identity document is shown on the day and asked for nowhere. */
export const bookingForm = z
  .object({
    submission: z.string("receptions:form.submission").max(200),
    slot: z.string().max(20).catch(""),
    full_name: fields
      .text(200, "receptions:form.full_name")
      .refine((name) => /\p{L}{1,}[\s.]+\p{L}/u.test(name), "receptions:form.full_name"),
    email: fields.email(),
    phone: fields.optionalText(40),
    matter: fields.text(3000, "receptions:form.matter"),
    priority: z.enum(priorities).catch("none"),
    consent: fields.checkbox().refine((given) => given, "receptions:form.consent"),
  })
  .superRefine(({ phone }, issue) => {
    if (phone && (phone.replace(/\D/g, "").length < 5 || !/^[\d\s()+.-]+$/.test(phone)))
      issue.addIssue({ code: "custom", path: ["phone"], message: "receptions:form.phone" });
  });

/** The slot of a form; undefined for the waiting list or for whatever comes first. */
export function slotOf(text: string): number | undefined {
  return /^\d{1,3}$/.test(text) ? Number(text) : undefined;
}

/** Where a booking is moved to: "session:slot". */
export const moveForm = z.object({
  to: z.string("http:form.choose").regex(/^[0-9a-f-]{36}:\d{1,3}$/, "http:form.choose"),
  key: z.string().max(100).catch(""),
});
