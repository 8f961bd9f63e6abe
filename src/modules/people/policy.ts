import type { Actor } from "#platform/context.ts";

export const roles = ["registrar", "executor", "head", "control", "moderator", "press_secretary", "administrator", "auditor"] as const;
export type Role = (typeof roles)[number];

/**
 * What each role may do, by the permission codes that the modules declare in their `module.ts`. An
 * administrator keeps the house and does not read what residents write: that takes a second role.
 */
export const rolePermissions: Readonly<Record<Role, readonly string[]>> = {
  registrar: [
    "appeals.view",
    "appeals.register",
    "appeals.assign",
    "appeals.redirect",
    "appeals.import",
    "appeals.export",
    "assignments.view",
    "territories.view",
    "receptions.view",
    "receptions.receive",
    "receptions.manage",
    "receptions.field",
    "people.view",
    "reports.view",
  ],
  executor: [
    "appeals.view",
    "appeals.answer",
    "assignments.view",
    "assignments.complete",
    "territories.view",
    "receptions.view",
    "receptions.field",
    "people.view",
    "reports.view",
  ],
  head: [
    "appeals.view",
    "appeals.assign",
    "appeals.answer",
    "appeals.extend",
    "appeals.redirect",
    "appeals.export",
    "assignments.view",
    "assignments.create",
    "assignments.complete",
    "assignments.control",
    "territories.view",
    "receptions.view",
    "receptions.receive",
    "receptions.manage",
    "receptions.field",
    "people.view",
    "reports.view",
  ],
  control: [
    "appeals.view",
    "appeals.control",
    "appeals.extend",
    "appeals.export",
    "assignments.view",
    "assignments.create",
    "assignments.control",
    "territories.view",
    "receptions.view",
    "receptions.manage",
    "people.view",
    "reports.view",
    "reports.manage",
    "journal.view",
  ],
  moderator: ["appeals.view", "appeals.moderate", "territories.view", "people.view", "reports.view"],
  press_secretary: ["publications.manage", "receptions.view", "people.view", "reports.view", "reports.manage"],
  administrator: [
    "people.view",
    "people.manage",
    "territories.view",
    "territories.manage",
    "appeals.configure",
    "platform.jobs",
    "platform.outbox",
    "platform.calendar",
    "journal.view",
    "reports.view",
  ],
  auditor: ["appeals.view", "assignments.view", "territories.view", "receptions.view", "people.view", "reports.view", "journal.view"],
};

/** Roles that may not be used with a password alone. */
export const secondFactorRoles: readonly Role[] = ["administrator"];

/** Roles whose work knows no units: they are granted for the whole town or not at all. */
export const townRoles: readonly Role[] = ["administrator"];

/** A role held in some units and all below them, or (null) in the whole town. */
export interface Grant {
  readonly role: Role;
  readonly unit_ids: readonly string[] | null;
}

/** A member of staff who is acting, with the reach of each role. */
export interface StaffActor extends Actor {
  readonly kind: "staff";
  readonly grants: readonly Grant[];
}

/** Everything `grants` let a person do somewhere. */
export function permissionsOf(grants: readonly Grant[]): ReadonlySet<string> {
  return new Set(grants.flatMap((grant) => rolePermissions[grant.role]));
}

/** The units in which `actor` may do `permission`; null: everywhere; an empty list: nowhere. */
export function unitsWhere(actor: Actor, permission: string): readonly string[] | null {
  if (!actor.permissions.has(permission)) return [];
  if (!isStaffActor(actor)) return null;
  const reaching = actor.grants.filter((grant) => rolePermissions[grant.role].includes(permission));
  return reaching.some((grant) => grant.unit_ids === null) ? null : [...new Set(reaching.flatMap((grant) => grant.unit_ids ?? []))];
}

/** Whether `actor` may do `permission` with what belongs to `unit_id`; null: to no unit, so only a right to the whole town reaches it. */
export function mayInUnit(actor: Actor, permission: string, unit_id: string | null): boolean {
  const reach = unitsWhere(actor, permission);
  return reach === null || (unit_id !== null && reach.includes(unit_id));
}

/**
 * Whether `actor` may change staff, units and the town. What is managed belongs to the town, so a right that ends
 * at some units is not enough; what the program does by itself or at the terminal asks nobody.
 */
export function mayManageTown(actor: Actor): boolean {
  return actor.kind !== "staff" || unitsWhere(actor, "people.manage") === null;
}

/** Whether these grants may only be used after a second factor. */
export function needsSecondFactor(grants: readonly { readonly role: Role }[]): boolean {
  return grants.some((grant) => secondFactorRoles.includes(grant.role));
}

function isStaffActor(actor: Actor): actor is StaffActor {
  return actor.kind === "staff" && "grants" in actor;
}
