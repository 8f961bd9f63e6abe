import type { DueBasis } from "../tables.ts";
import { plannedStep } from "../terms/rules.ts";
import type { OpenDue } from "./store.ts";

/**
 * What the date of a record was counted from; null where no calendar has a say: a planned day, a date that
 * another system told us.
 */
export function basisOf(due: Pick<OpenDue, "register" | "registered_on" | "extended_on" | "due_basis">): DueBasis | null {
  if (due.due_basis) return due.due_basis.step === plannedStep ? null : due.due_basis;
  // registered before the program kept what it had counted from
  if (due.register !== "appeal" || due.extended_on || !due.registered_on) return null;
  return { regulation: "appeal-59fz", step: "consideration", from: due.registered_on.toString() };
}
