import type { Deadline } from "#platform/deadlines/index.ts";
import type { Priority, Register } from "../rules.ts";
import type { DueBasis } from "../tables.ts";

/** Which file of `regulations/` each register works by. */
export const regulationOf: Readonly<Record<Register, string>> = {
  appeal: "appeal-59fz",
  information_request: "information-request-8fz",
  message: "message-pos",
  incident: "incident",
};

/** Steps of an appeal's life that have a term, as `regulations/appeal-59fz.yaml` names them; other registers know some of them. */
export type TermStep =
  | "registration"
  | "consideration"
  | "extension"
  | "forwarding"
  | "copies-to-bodies"
  | "return-complaint"
  | "inter-agency-request"
  | "no-reply-court-decision"
  | "no-reply-unreadable"
  | "no-reply-no-essence"
  | "no-reply-published";

const namedOtherwise: Readonly<Record<Exclude<Register, "appeal">, Readonly<Partial<Record<TermStep, string>>>>> = {
  information_request: { registration: "registration", consideration: "answer", extension: "delay", forwarding: "forwarding" },
  message: { registration: "moderation", consideration: "execution" },
  incident: { consideration: "answer" },
};

/** The step of a term that ends on the day somebody has planned: no calendar moves it. */
export const plannedStep = "planned-work";

/** What a register's regulation calls a step; null where it knows no such term. */
export function stepOf(register: Register, step: TermStep): string | null {
  return register === "appeal" ? step : (namedOtherwise[register][step] ?? null);
}

/** The step of a message's or incident's answer by its pace. */
export function answerStep(register: Register, priority: Priority): string {
  if (register === "incident") return priority === "urgent" ? "answer-urgent" : "answer";
  if (register === "message" && priority.startsWith("fast_")) return `execution-fast-${priority.slice("fast_".length)}`;
  return stepOf(register, "consideration") ?? "answer";
}

/** Which paces a clerk may choose in a register; the first is the usual one. `urgent` moves the term of an incident; elsewhere it is what is done first. */
export function prioritiesOf(register: Register): readonly Priority[] {
  return register === "message" ? ["usual", "fast_1", "fast_3", "fast_7", "fast_10", "urgent"] : ["usual", "urgent"];
}

/** The end of a term: the day, the instant where the term is in working hours, why, and from what it was counted. */
export interface Term extends Deadline<Temporal.PlainDate> {
  readonly due_at: Temporal.Instant | null;
  readonly basis: DueBasis;
}

/** A term as the columns of a record keep it. */
export function dueColumns(term: Term) {
  return {
    due_on: term.due,
    due_at: term.due_at,
    due_explanation: JSON.stringify(term.explanation),
    due_basis: JSON.stringify(term.basis),
    due_recounted_on: null,
  };
}

/** Whether what was closed at `closed_at` was closed in time: by the instant where there is one, else by the end of the day. */
export function isOnTime(
  due: { readonly due_on: Temporal.PlainDate | null; readonly due_at: Temporal.Instant | null },
  closed_at: Temporal.Instant,
  zone: string,
): boolean | null {
  if (due.due_at) return Temporal.Instant.compare(closed_at, due.due_at) <= 0;
  if (!due.due_on) return null;
  return Temporal.PlainDate.compare(closed_at.toZonedDateTimeISO(zone).toPlainDate(), due.due_on) <= 0;
}
