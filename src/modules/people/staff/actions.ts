import { today } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { tx, violatedConstraint } from "#platform/db/index.ts";
import { conflict, found, Refusal } from "#platform/http/index.ts";
import { newId } from "#platform/ids.ts";
import { record } from "#platform/journal/index.ts";
import { replaceRecoveryCodes } from "../credentials/store.ts";
import { invite } from "../invitations/actions.ts";
import { endInvitations } from "../invitations/store.ts";
import { grantRole, mustManageTown } from "../roles/actions.ts";
import { lockOtherAdministrators, selectGrants } from "../roles/store.ts";
import { endAllSessions } from "../sessions/actions.ts";
import { selectUnit } from "../units/store.ts";
import type { NewPerson, NewPost, PersonChange } from "./forms.ts";
import { shortName } from "./rules.ts";
import * as store from "./store.ts";

/** Adds a member of staff and sends them the letter by which they set their password. 409 when the address is taken. */
export function addPerson(ctx: Context, person: NewPerson): Promise<string> {
  return tx(ctx, async (ctx) => {
    const staff_id = await createPerson(ctx, person);
    if (person.unit_id && person.post_title)
      await addPost(ctx, staff_id, { unit_id: person.unit_id, title: person.post_title, is_head: false, started_on: undefined });
    if (person.role) await grantRole(ctx, staff_id, { role: person.role, unit_id: person.role_unit_id });
    await invite(ctx, staff_id);
    return staff_id;
  });
}

/** Adds a member of staff without a letter: `veche user` and `veche setup` give the password themselves. */
export function createPerson(ctx: Context, person: { email: string; full_name: string; phone?: string | undefined }): Promise<string> {
  return tx(ctx, async (ctx) => {
    mustManageTown(ctx);
    const staff_id = newId();
    const email = person.email.toLowerCase();
    if (await store.selectCredentials(ctx, { email })) throw conflict("people:staff.taken");
    await unlessTaken(
      store.insertPerson(ctx, {
        staff_id,
        email,
        full_name: person.full_name,
        short_name: shortName(person.full_name),
        phone: person.phone ?? null,
        created_at: ctx.clock.now(),
      }),
    );
    await record(ctx, {
      action: "people.staff_added",
      subject_type: "staff",
      subject_id: staff_id,
      personal: { email, full_name: person.full_name },
    });
    return staff_id;
  });
}

/** Two at once may both have found the address free: the constraint tells the second. */
async function unlessTaken(write: Promise<void>): Promise<void> {
  try {
    await write;
  } catch (error) {
    throw violatedConstraint(error) === "staff_email_key" ? conflict("people:staff.taken") : error;
  }
}

/** Changes name, address for letters and telephone. */
export function changePerson(ctx: Context, staff_id: string, change: PersonChange): Promise<void> {
  return tx(ctx, async (ctx) => {
    mustManageTown(ctx);
    const before = found(await store.lockCredentials(ctx, staff_id));
    const email = change.email.toLowerCase();
    if (email !== before.email && (await store.selectCredentials(ctx, { email }))) throw conflict("people:staff.taken");
    await unlessTaken(
      store.updateStaff(ctx, staff_id, {
        email,
        full_name: change.full_name,
        short_name: shortName(change.full_name),
        phone: change.phone ?? null,
      }),
    );
    // a link already sent lies in the mailbox that is theirs no longer
    if (email !== before.email) await endInvitations(ctx, staff_id);
    await record(ctx, {
      action: "people.staff_changed",
      subject_type: "staff",
      subject_id: staff_id,
      personal: { email, full_name: change.full_name },
    });
  });
}

/** Gives a person a post in a unit, from today unless the form says otherwise. 404 for a unit that is not of this town or closed. */
export function addPost(ctx: Context, staff_id: string, post: NewPost): Promise<string> {
  return tx(ctx, async (ctx) => {
    mustManageTown(ctx);
    found(await store.lockCredentials(ctx, staff_id));
    const unit = found(await selectUnit(ctx, post.unit_id));
    if (unit.closed_on) throw conflict("people:units.closed", { name: unit.name });
    const row = {
      post_id: newId(),
      staff_id,
      unit_id: post.unit_id,
      title: post.title,
      is_head: post.is_head,
      started_on: post.started_on ?? today(ctx.clock, ctx.tenant.zone),
      ended_on: null,
    };
    await store.insertPost(ctx, row);
    await record(ctx, {
      action: "people.post_given",
      subject_type: "staff",
      subject_id: staff_id,
      after: { unit_id: row.unit_id, title: row.title, is_head: row.is_head },
    });
    return row.post_id;
  });
}

/** Ends a post today. 404 when there is none such that still lasts. */
export function endPost(ctx: Context, staff_id: string, post_id: string): Promise<void> {
  return tx(ctx, async (ctx) => {
    mustManageTown(ctx);
    const ended = found(await store.endPost(ctx, staff_id, post_id, today(ctx.clock, ctx.tenant.zone)));
    await record(ctx, { action: "people.post_ended", subject_type: "staff", subject_id: staff_id, before: ended });
  });
}

/** Shuts a person out at once: no sign-in, no session. What they did stays theirs. 403 for the last administrator. */
export function disablePerson(ctx: Context, staff_id: string): Promise<void> {
  return tx(ctx, async (ctx) => {
    mustManageTown(ctx);
    const others = await lockOtherAdministrators(ctx, staff_id);
    const person = found(await store.lockCredentials(ctx, staff_id));
    if (person.disabled_at) return;
    const grants = await selectGrants(ctx, staff_id);
    if (others === 0 && grants.some((grant) => grant.role === "administrator" && grant.unit_id === null))
      throw new Refusal(403, "people:staff.last_administrator");
    await store.updateStaff(ctx, staff_id, { disabled_at: ctx.clock.now() });
    await endInvitations(ctx, staff_id);
    await endAllSessions(ctx, "staff", staff_id);
    await record(ctx, { action: "people.staff_disabled", subject_type: "staff", subject_id: staff_id });
  });
}

/** Lets a person in again, with the password and the second factor they had. */
export function enablePerson(ctx: Context, staff_id: string): Promise<void> {
  return tx(ctx, async (ctx) => {
    mustManageTown(ctx);
    const person = found(await store.lockCredentials(ctx, staff_id));
    if (!person.disabled_at) return;
    await store.updateStaff(ctx, staff_id, { disabled_at: null });
    await record(ctx, { action: "people.staff_enabled", subject_type: "staff", subject_id: staff_id });
  });
}

/** For a lost telephone: forgets the second factor and its recovery codes and ends every session. */
export function resetSecondFactor(ctx: Context, staff_id: string): Promise<void> {
  return tx(ctx, async (ctx) => {
    mustManageTown(ctx);
    found(await store.lockCredentials(ctx, staff_id));
    await store.updateStaff(ctx, staff_id, { totp_secret: null, totp_confirmed_at: null, totp_last_step: null });
    await replaceRecoveryCodes(ctx, staff_id, []);
    await endAllSessions(ctx, "staff", staff_id);
    await record(ctx, { action: "people.second_factor_reset", subject_type: "staff", subject_id: staff_id });
  });
}
