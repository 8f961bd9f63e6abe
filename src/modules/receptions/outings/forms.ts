import { z } from "zod";
import { fields } from "#platform/http/index.ts";
import { ranks } from "../sessions/rules.ts";
import { stopResults } from "./rules.ts";

export const outingForm = z.object({
  title: fields.text(200),
  day: fields.date(),
  leader_name: fields.text(200),
  leader_rank: z.enum(ranks, "http:form.choose"),
  district_id: fields.optionalId(),
  note: fields.optionalText(1000),
});
export type OutingInput = z.output<typeof outingForm>;

/** Appeals ticked for the route. */
export const chosenForm = z.object({
  appeal: fields.many(100).refine((ids) => ids.length > 0 && ids.every((id) => z.uuid().safeParse(id).success), "receptions:form.chosen"),
});

/** A visit to an address nobody wrote from. */
export const stopForm = z.object({ purpose: fields.text(300), address: fields.text(300) });

/** How a visit ended. */
export const visitForm = z
  .object({
    result: z.enum(stopResults, "http:form.choose"),
    note: fields.optionalText(3000),
    assignment_title: fields.optionalText(300),
    assignment_unit: fields.optionalId(),
    assignment_due: fields.optionalDate(),
  })
  .superRefine((form, issue) => {
    if (form.result !== "assigned") return;
    const missing = (field: string, message: string) => issue.addIssue({ code: "custom", path: [field], message });
    if (!form.assignment_title) missing("assignment_title", "http:form.required");
    if (!form.assignment_unit) missing("assignment_unit", "http:form.choose");
    if (!form.assignment_due) missing("assignment_due", "http:form.date");
  });
export type VisitInput = z.output<typeof visitForm>;

/** What of the list of outings is asked for, from its address. */
export const outingFilter = z.object({
  done: fields.checkbox(),
  rank: z.enum(ranks).optional().catch(undefined),
  district: z.uuid().optional().catch(undefined),
  day_from: fields.optionalDate().catch(undefined),
  day_to: fields.optionalDate().catch(undefined),
  after: z.string().max(1000).optional().catch(undefined),
});
export type OutingFilter = z.output<typeof outingFilter>;
