import { mayInUnit, unitsWhere } from "#modules/people/index.ts";
import type { Actor } from "#platform/context.ts";
import { can, type Register, type State, suits, type Verb } from "./rules.ts";

/** What the right to an appeal depends on. */
export interface Held {
  readonly state: State;
  readonly unit_id: string | null;
  readonly executor_id: string | null;
  /** of appeals when nothing is said */
  readonly register?: Register;
}

/** Which permission each verb asks for; of several, any. */
const verbPermission: Readonly<Record<Verb, string | readonly string[]>> = {
  register: "appeals.register",
  assign: "appeals.assign",
  take: "appeals.answer",
  return: "appeals.answer",
  extend: "appeals.extend",
  // who may move one term may move the others
  delay: "appeals.extend",
  defer: "appeals.extend",
  interim: "appeals.answer",
  convert: "appeals.register",
  inquire: "appeals.answer",
  redirect: "appeals.redirect",
  leave_unanswered: "appeals.redirect",
  propose_termination: ["appeals.answer", "appeals.redirect"],
  answer: "appeals.answer",
  // a refusal of information is an answer, and goes the way of one
  decline: "appeals.answer",
  withdraw: "appeals.register",
  // what control and heads hold, and nobody else
  reopen: "appeals.extend",
};

/** Units whose appeals `actor` may read; null: all of the town. What is theirs to execute they read in any case. */
export function readableUnits(actor: Actor): readonly string[] | null {
  return actor.kind === "system" ? null : unitsWhere(actor, "appeals.view");
}

/** Whether `actor` may read this appeal at all. */
export function mayRead(actor: Actor, appeal: Held): boolean {
  if (actor.kind === "system") return true;
  return (
    mayInUnit(actor, "appeals.view", appeal.unit_id) ||
    (actor.id !== null && appeal.executor_id === actor.id && actor.permissions.has("appeals.view"))
  );
}

/** Whether `actor` may do `verb` with this appeal now. */
export function may(actor: Actor, verb: Verb, appeal: Held): boolean {
  return can(verb, appeal.state) && suits(verb, appeal.register ?? "appeal") && holds(actor, verb, appeal);
}

/** Whether the verb is theirs at all, whatever the state: tells "not yours" (403) from "not now" (409). */
export function holds(actor: Actor, verb: Verb, appeal: Held): boolean {
  if (actor.kind === "system") return true;
  const own = appeal.executor_id !== null && appeal.executor_id === actor.id;
  return [verbPermission[verb]]
    .flat()
    .some((permission) => (own && actor.permissions.has(permission)) || mayInUnit(actor, permission, appeal.unit_id));
}

/** Whether it is theirs to say why the term was broken: the executor's, the registrar's while it lies at the desk, or a head's or control's of its unit. */
export function mayExplain(actor: Actor, appeal: Held): boolean {
  if (actor.kind === "system") return true;
  const own = appeal.executor_id !== null && appeal.executor_id === actor.id;
  const atDesk = appeal.state === "received" && mayInUnit(actor, "appeals.register", appeal.unit_id);
  return own || atDesk || mayInUnit(actor, "appeals.extend", appeal.unit_id);
}

/** Whether they decide what only a head may: control, or a head of its unit or above it. */
export function mayDecide(actor: Actor, appeal: Held): boolean {
  return actor.kind === "system" || mayInUnit(actor, "appeals.extend", appeal.unit_id);
}
