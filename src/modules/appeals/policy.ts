import { mayInUnit, unitsWhere } from "#modules/people/index.ts";
import type { Actor } from "#platform/context.ts";
import { can, type State, type Verb } from "./rules.ts";

/** What the right to an appeal depends on. */
export interface Held {
  readonly state: State;
  readonly unit_id: string | null;
  readonly executor_id: string | null;
}

/** Which permission each verb asks for. */
const verbPermission: Readonly<Record<Verb, string>> = {
  register: "appeals.register",
  assign: "appeals.assign",
  take: "appeals.answer",
  return: "appeals.answer",
  extend: "appeals.extend",
  redirect: "appeals.redirect",
  leave_unanswered: "appeals.redirect",
  answer: "appeals.answer",
  withdraw: "appeals.register",
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
  return can(verb, appeal.state) && holds(actor, verb, appeal);
}

/** Whether the verb is theirs at all, whatever the state: tells "not yours" (403) from "not now" (409). */
export function holds(actor: Actor, verb: Verb, appeal: Held): boolean {
  if (actor.kind === "system") return true;
  const permission = verbPermission[verb];
  const own = appeal.executor_id !== null && appeal.executor_id === actor.id && actor.permissions.has(permission);
  return own || mayInUnit(actor, permission, appeal.unit_id);
}
