import { mayInUnit, unitsWhere } from "#modules/people/index.ts";
import type { Actor } from "#platform/context.ts";
import { can, type Verb } from "./rules.ts";
import type { AssignmentState } from "./tables.ts";

/** What the right to an assignment depends on. */
export interface Held {
  readonly state: AssignmentState;
  readonly unit_id: string;
  readonly executor_id: string | null;
  readonly assigned_by: string | null;
  readonly control_id: string | null;
}

/** Units whose assignments `actor` may read; null: all of the town. Those they have a part in they read in any case. */
export function readableUnits(actor: Actor): readonly string[] | null {
  return actor.kind === "system" ? null : unitsWhere(actor, "assignments.view");
}

/** Whether `actor` may read this assignment at all. */
export function mayRead(actor: Actor, held: Held): boolean {
  if (actor.kind === "system") return true;
  if (actor.kind !== "staff" || !actor.permissions.has("assignments.view")) return false;
  return hasPart(actor, held) || mayInUnit(actor, "assignments.view", held.unit_id);
}

/** Whether `actor` may give something to this unit to do. */
export function mayCreate(actor: Actor, unit_id: string): boolean {
  return actor.kind === "system" || mayInUnit(actor, "assignments.create", unit_id);
}

/** Whether the verb is theirs, whatever the state: tells "not yours" (403) from "not now" (409). */
export function holds(actor: Actor, verb: Verb, held: Held): boolean {
  if (actor.kind === "system") return true;
  const controls = mayInUnit(actor, "assignments.control", held.unit_id);
  const gave = isThem(actor, held.assigned_by);
  switch (verb) {
    case "report":
      return (
        actor.permissions.has("assignments.complete") &&
        (isThem(actor, held.executor_id) || mayInUnit(actor, "assignments.complete", held.unit_id))
      );
    case "accept":
    case "return": {
      // nobody checks their own work, unless they gave it to themselves
      if (isThem(actor, held.executor_id) && !gave) return false;
      return isThem(actor, held.control_id) || gave || controls;
    }
    case "reassign":
      return gave || controls || mayInUnit(actor, "assignments.create", held.unit_id);
    case "move":
    case "cancel":
      return gave || isThem(actor, held.control_id) || (controls && !isThem(actor, held.executor_id));
  }
}

/** Whether `actor` may do `verb` with this assignment now. */
export function may(actor: Actor, verb: Verb, held: Held): boolean {
  return can(verb, held.state) && holds(actor, verb, held);
}

function hasPart(actor: Actor, held: Held): boolean {
  return isThem(actor, held.executor_id) || isThem(actor, held.assigned_by) || isThem(actor, held.control_id);
}

function isThem(actor: Actor, staff_id: string | null): boolean {
  return staff_id !== null && actor.kind === "staff" && actor.id === staff_id;
}
