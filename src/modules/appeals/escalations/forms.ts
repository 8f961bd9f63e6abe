import { z } from "zod";
import { fields } from "#platform/http/index.ts";
import { isId } from "#platform/ids.ts";
import { brokenSteps } from "./tables.ts";

/** Why the term was broken, and by when it will be done now. */
export const explainForm = z.object({
  reason: fields.text(2000, "appeals:escalations.form.reason"),
  promised_on: fields.date("appeals:escalations.form.promised_on"),
});
export type ExplainForm = z.output<typeof explainForm>;

export const escalationStates = ["waiting", "promised", "closed"] as const;

/** What the list shows: what does not read as a choice is none. */
export const escalationFilter = z.object({
  state: z.enum(escalationStates).optional().catch(undefined),
  step: z.enum(brokenSteps).optional().catch(undefined),
  unit: z
    .string()
    .refine((value) => isId(value))
    .optional()
    .catch(undefined),
});
export type EscalationFilter = z.output<typeof escalationFilter>;
