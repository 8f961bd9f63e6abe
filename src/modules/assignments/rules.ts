import type { AssignmentState, ReminderKind, StepKind } from "./tables.ts";

export const states = ["open", "reported", "done", "cancelled"] as const satisfies readonly AssignmentState[];

/** States in which somebody still has to do something. */
export const activeStates = ["open", "reported"] as const satisfies readonly AssignmentState[];

export const verbs = ["reassign", "move", "report", "accept", "return", "cancel"] as const;
/** What can be done with an assignment once it is given. */
export type Verb = (typeof verbs)[number];

/** From which states a verb leads, to which, and what the history calls it. */
export const transitions: Readonly<
  Record<Verb, { readonly from: readonly AssignmentState[]; readonly to: AssignmentState; readonly step: StepKind }>
> = {
  reassign: { from: ["open"], to: "open", step: "reassigned" },
  move: { from: ["open"], to: "open", step: "moved" },
  report: { from: ["open"], to: "reported", step: "reported" },
  accept: { from: ["reported"], to: "done", step: "accepted" },
  return: { from: ["reported"], to: "open", step: "returned" },
  cancel: { from: ["open", "reported"], to: "cancelled", step: "cancelled" },
};

/** Whether `verb` can be done in `state` by whoever may. */
export function can(verb: Verb, state: AssignmentState): boolean {
  return transitions[verb].from.includes(state);
}

/** Nothing more is to be done. */
export function isClosed(state: AssignmentState): boolean {
  return state === "done" || state === "cancelled";
}

/** How many days ahead the executor is reminded. */
export const remindDays = 3;

/** Which reminder is due today, if any. */
export function reminderOn(today: Temporal.PlainDate, due_on: Temporal.PlainDate): ReminderKind | undefined {
  const { days } = today.until(due_on, { largestUnit: "days" });
  if (days < 0) return "overdue";
  if (days === 0) return "today";
  return days <= remindDays ? "soon" : undefined;
}
