import { z } from "zod";
import { fields } from "#platform/http/index.ts";
import { terminationStates } from "./rules.ts";

/** Why the correspondence should end: the matter, the earlier answers, and that there is nothing new. */
export const proposeForm = z.object({
  matter: fields.text(300, "appeals:terminations.form.matter"),
  answer: fields.many(50),
  arguments: fields.text(4000, "appeals:terminations.form.arguments"),
});
export type ProposeForm = z.output<typeof proposeForm>;

/** The head's decision, with the letter to the applicant. */
export const decideForm = z.object({
  number: fields.text(60, "appeals:terminations.form.number"),
  decided_on: fields.date(),
  note: fields.text(8000, "appeals:notices.form.body"),
});
export type DecideForm = z.output<typeof decideForm>;

/** A refusal of the proposal, or the lifting of a decision. */
export const reasonForm = z.object({ reason: fields.text(2000, "appeals:form.reason") });

export const stateFilter = z.object({ state: z.enum(terminationStates).optional().catch(undefined) });
