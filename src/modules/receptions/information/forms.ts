import { z } from "zod";
import { fields } from "#platform/http/index.ts";
import { time } from "../schedules/forms.ts";
import { guestsOf } from "./rules.ts";

export const meetingForm = z.object({
  title: fields.text(200),
  day: fields.date(),
  starts_at: time,
  place: fields.text(300),
  district_id: fields.optionalId(),
  speaker: fields.text(200),
  announcement: fields.optionalText(3000),
});
export type MeetingInput = z.output<typeof meetingForm>;

/** Who came: a number, or a list from which the number follows. */
export const heldForm = z
  .object({
    counted_by: z.enum(["number", "list"], "http:form.choose"),
    people: z.preprocess(
      (value) => (typeof value === "string" && value.trim() ? Number(value) : undefined),
      z.int("http:form.format").min(0).max(100_000).optional(),
    ),
    guests: fields.optionalText(50_000),
    summary: fields.optionalText(5000),
  })
  .superRefine((form, issue) => {
    const missing = (field: string, message: string) => issue.addIssue({ code: "custom", path: [field], message });
    if (form.counted_by === "number" && form.people === undefined) missing("people", "receptions:form.people");
    const guests = guestsOf(form.guests);
    if (form.counted_by === "list" && guests.length === 0) missing("guests", "receptions:form.guests");
    if (guests.some((name) => name.length > 200) || guests.length > 2000) missing("guests", "receptions:form.guests_long");
  });
export type HeldInput = z.output<typeof heldForm>;

export const questionForm = z
  .object({
    body: fields.text(5000, "receptions:form.question"),
    answer: fields.optionalText(5000),
    leads_to: z.enum(["nothing", "appeal", "assignment"]).catch("nothing"),
    full_name: fields.optionalText(200),
    postal_address: fields.optionalText(500),
    assignment_title: fields.optionalText(300),
    assignment_unit: fields.optionalId(),
    assignment_due: fields.optionalDate(),
  })
  .superRefine((form, issue) => {
    const missing = (field: string, message: string) => issue.addIssue({ code: "custom", path: [field], message });
    if (form.leads_to === "appeal" && !form.full_name) missing("full_name", "http:form.required");
    if (form.leads_to === "appeal" && !form.postal_address) missing("postal_address", "receptions:form.postal_address");
    if (form.leads_to !== "assignment") return;
    if (!form.assignment_title) missing("assignment_title", "http:form.required");
    if (!form.assignment_unit) missing("assignment_unit", "http:form.choose");
    if (!form.assignment_due) missing("assignment_due", "http:form.date");
  });
export type QuestionInput = z.output<typeof questionForm>;

export const meetingFilter = z.object({
  tab: z.enum(["coming", "held", "all"]).catch("coming"),
  district: z.uuid().optional().catch(undefined),
  day_from: fields.optionalDate().catch(undefined),
  day_to: fields.optionalDate().catch(undefined),
  after: z.string().max(1000).optional().catch(undefined),
});
export type MeetingFilter = z.output<typeof meetingFilter>;
