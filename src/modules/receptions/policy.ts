import { mayInUnit } from "#modules/people/index.ts";
import type { Actor } from "#platform/context.ts";

interface OfUnit {
  readonly unit_id: string | null;
}

/** Whether `actor` may see who comes to this reception and write its cards. What belongs to no unit is the whole town's. */
export function mayReceive(actor: Actor, { unit_id }: OfUnit): boolean {
  return actor.kind === "system" || mayInUnit(actor, "receptions.receive", unit_id);
}

/** Whether `actor` may plan, move and cancel receptions of this unit. */
export function mayManage(actor: Actor, { unit_id }: OfUnit): boolean {
  return actor.kind === "system" || mayInUnit(actor, "receptions.manage", unit_id);
}
