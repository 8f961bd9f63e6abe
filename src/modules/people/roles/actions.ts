import type { Context } from "#platform/context.ts";
import { tx } from "#platform/db/index.ts";
import { conflict, found, Refusal } from "#platform/http/index.ts";
import { newId } from "#platform/ids.ts";
import { record } from "#platform/journal/index.ts";
import { sendLetter } from "#platform/mail/index.ts";
import { mayManageTown, type Role, townRoles } from "../policy.ts";
import { lockCredentials } from "../staff/store.ts";
import { selectUnit } from "../units/store.ts";
import type { NewGrant } from "./forms.ts";
import { roleGrantedLetter } from "./mail.tsx";
import * as store from "./store.ts";

/**
 * Stands before every verb on staff, units and the town: the route has only asked whether the actor may manage somewhere.
 * @throws Refusal 403 for a member of staff whose right ends at some units
 */
export function mustManageTown(ctx: Context): void {
  if (!mayManageTown(ctx.actor)) throw new Refusal(403, "people:staff.whole_town_only");
}

/** Grants a role in a unit and below it, or in the whole town. Granting it again changes nothing. */
export function grantRole(ctx: Context, staff_id: string, grant: NewGrant): Promise<void> {
  return tx(ctx, async (ctx) => {
    mustManageTown(ctx);
    const person = found(await lockCredentials(ctx, staff_id));
    const unit_id = grant.unit_id ?? null;
    const unit = unit_id ? found(await selectUnit(ctx, unit_id)) : undefined;
    if (unit && townRoles.includes(grant.role)) throw conflict("people:form.administrator_unit");
    const made = await store.insertGrant(ctx, {
      grant_id: newId(),
      staff_id,
      role: grant.role,
      unit_id,
      granted_by: ctx.actor.kind === "staff" ? ctx.actor.id : null,
      granted_at: ctx.clock.now(),
    });
    if (!made) return;
    const self = ctx.actor.kind === "staff" && ctx.actor.id === staff_id;
    await record(ctx, {
      action: "people.role_granted",
      subject_type: "staff",
      subject_id: staff_id,
      after: { role: grant.role, unit_id, self },
    });
    if (self || grant.role === "administrator") await tellAdministrators(ctx, person, { role: grant.role, unit: unit?.short_name, self });
  });
}

/** A role one gives oneself, and the right to give roles, are never given in silence: the other administrators get a letter. */
async function tellAdministrators(
  ctx: Context,
  person: { staff_id: string; short_name: string },
  granted: { role: Role; unit: string | undefined; self: boolean },
): Promise<void> {
  const administrators = await store.selectAdministrators(ctx);
  const others = administrators.filter(({ staff_id }) => staff_id !== ctx.actor.id && staff_id !== person.staff_id);
  const actor = ctx.actor.kind === "staff" ? ctx.actor.name : "veche";
  for (const { email } of others) await sendLetter(ctx, { to: email, letter: roleGrantedLetter({ ...granted, actor, person }) });
}

/** Takes a role away. 403 when the town would be left without an administrator. */
export function revokeRole(ctx: Context, staff_id: string, grant_id: string): Promise<void> {
  return tx(ctx, async (ctx) => {
    mustManageTown(ctx);
    const others = await store.lockOtherAdministrators(ctx, staff_id);
    const revoked = found(await store.deleteGrant(ctx, staff_id, grant_id));
    if (revoked.role === "administrator" && revoked.unit_id === null && others === 0)
      throw new Refusal(403, "people:staff.last_administrator");
    await record(ctx, { action: "people.role_revoked", subject_type: "staff", subject_id: staff_id, before: revoked });
  });
}
