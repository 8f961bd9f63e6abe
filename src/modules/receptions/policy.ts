import { mayInUnit } from "#modules/people/index.ts";
import type { Actor } from "#platform/context.ts";

interface Led {
  readonly unit_id: string | null;
  /** who prepares this official's receptions; undefined where nobody has been named yet */
  readonly responsible_id?: string | null | undefined;
}

/**
 * Whether `actor` may see who comes to this reception and write its cards: the one named for this official,
 * and whoever's right reaches its unit. What belongs to no unit is the whole town's.
 */
export function mayReceive(actor: Actor, led: Led): boolean {
  return mayLead(actor, "receptions.receive", led);
}

/** Whether `actor` may plan, move and cancel these receptions. */
export function mayManage(actor: Actor, led: Led): boolean {
  return mayLead(actor, "receptions.manage", led);
}

function mayLead(actor: Actor, permission: string, { unit_id, responsible_id }: Led): boolean {
  if (actor.kind === "system") return true;
  const is_own = actor.kind === "staff" && actor.id !== null && actor.id === responsible_id;
  return (is_own && actor.permissions.has(permission)) || mayInUnit(actor, permission, unit_id);
}
