import { generateSecret } from "otplib";
import type { Context } from "#platform/context.ts";
import { tx } from "#platform/db/index.ts";
import { found, Refusal } from "#platform/http/index.ts";
import { hashToken, newId, newToken } from "#platform/ids.ts";
import { record } from "#platform/journal/index.ts";
import { sendLetter } from "#platform/mail/index.ts";
import { hashPassword, isPassword } from "../passwords/rules.ts";
import { needsSecondFactor } from "../policy.ts";
import { endAllSessions } from "../sessions/actions.ts";
import { lockCredentials, selectCredentials, selectGrants, updateStaff } from "../staff/store.ts";
import { invitationLetter, passwordResetLetter } from "./mail.tsx";
import { linkHours, newRecoveryCodes, plainRecoveryCode, totpStep } from "./rules.ts";
import * as store from "./store.ts";
import type { InvitationPurpose } from "./tables.ts";

/** Sends the letter by which a member of staff sets their password: good once, for 72 hours; older links end. */
export function invite(ctx: Context, staff_id: string): Promise<void> {
  return sendLink(ctx, staff_id, "invitation");
}

/** Sends a link to a new password, if the address is one of staff who may come in. Says nothing of whether it is. */
export function askPasswordReset(ctx: Context, email: string): Promise<void> {
  return tx(ctx, async (ctx) => {
    const person = await selectCredentials(ctx, { email: email.toLowerCase() });
    if (person && !person.disabled_at) await sendLink(ctx, person.staff_id, "password_reset");
  });
}

function sendLink(ctx: Context, staff_id: string, purpose: InvitationPurpose): Promise<void> {
  return tx(ctx, async (ctx) => {
    const { person, token, expires_at } = await makeLink(ctx, staff_id, purpose);
    const letter = purpose === "invitation" ? invitationLetter : passwordResetLetter;
    await sendLetter(ctx, { to: person.email, letter: letter(ctx, { name: person.full_name, token, expires_at }), sensitive: true });
  });
}

/**
 * The path of a link by which a member of staff sets their password, for whoever sits at the server's
 * terminal: no letter is sent. Older links end.
 */
export function linkForTerminal(ctx: Context, staff_id: string): Promise<string> {
  return tx(ctx, async (ctx) => {
    const { token } = await makeLink(ctx, staff_id, "invitation");
    return `/staff/invitation/${token}`;
  });
}

async function makeLink(ctx: Context, staff_id: string, purpose: InvitationPurpose) {
  const person = found(await lockCredentials(ctx, staff_id));
  if (person.disabled_at) throw new Refusal(403, "people:staff.is_disabled");
  const token = newToken(32);
  const created_at = ctx.clock.now();
  const expires_at = created_at.add({ hours: linkHours[purpose] });
  await store.endInvitations(ctx, staff_id);
  await store.insertInvitation(ctx, {
    invitation_id: newId(),
    staff_id,
    purpose,
    token_hash: hashToken(token),
    created_by: ctx.actor.kind === "staff" ? ctx.actor.id : null,
    created_at,
    expires_at,
  });
  await record(ctx, { action: `people.${purpose}_made`, subject_type: "staff", subject_id: staff_id, after: { expires_at } });
  return { person, token, expires_at };
}

/** Sets a password by a link, once, and ends every session of the person. 410 when the link no longer works. Returns whose it was. */
export function setPasswordByLink(ctx: Context, token: string, password: string): Promise<string> {
  return tx(ctx, async (ctx) => {
    const link = await store.selectInvitation(ctx, hashToken(token));
    if (!link || !(await store.takeInvitation(ctx, link.invitation_id))) throw new Refusal(410, "people:link.gone");
    await setPassword(ctx, link.staff_id, password);
    return link.staff_id;
  });
}

/** Sets a password and ends every session of the person but the one of `keep`. */
export function setPassword(ctx: Context, staff_id: string, password: string, keep?: string): Promise<void> {
  return tx(ctx, async (ctx) => {
    await updateStaff(ctx, staff_id, { password_hash: await hashPassword(password), password_changed_at: ctx.clock.now() });
    await store.endInvitations(ctx, staff_id);
    await endAllSessions(ctx, "staff", staff_id, keep);
    await record(ctx, { action: "people.password_set", subject_type: "staff", subject_id: staff_id });
  });
}

/** Whose e-mail and password these are; undefined when they are nobody's who may come in. Demo passwords are nobody's outside demo mode. */
export async function checkStaffPassword(
  ctx: Context,
  given: { email: string; password: string },
  demo: boolean,
): Promise<{ staff_id: string; has_second_factor: boolean; must_enrol: boolean } | undefined> {
  const person = await selectCredentials(ctx, { email: given.email.toLowerCase() });
  const right = await isPassword(person?.password_hash, given.password);
  if (!person || !right || person.disabled_at || (person.is_demo && !demo)) {
    if (person)
      await tx(ctx, (ctx) => record(ctx, { action: "people.sign_in_failed", subject_type: "staff", subject_id: person.staff_id }));
    return undefined;
  }
  const has_second_factor = person.totp_confirmed_at !== null;
  return {
    staff_id: person.staff_id,
    has_second_factor,
    must_enrol: !has_second_factor && needsSecondFactor(await selectGrants(ctx, person.staff_id)),
  };
}

/** A new secret for the authenticator; not in force until a code of it was typed. 409 when there is a confirmed one already. */
export function beginSecondFactor(ctx: Context, staff_id: string): Promise<string> {
  return tx(ctx, async (ctx) => {
    const person = found(await lockCredentials(ctx, staff_id));
    if (person.totp_confirmed_at) throw new Refusal(409, "people:factor.already");
    if (person.totp_secret) return person.totp_secret;
    const secret = generateSecret();
    await updateStaff(ctx, staff_id, { totp_secret: secret });
    return secret;
  });
}

/** Puts the second factor in force when `code` fits, and returns ten recovery codes, shown this once; undefined for a wrong code. */
export function confirmSecondFactor(ctx: Context, staff_id: string, code: string): Promise<string[] | undefined> {
  return tx(ctx, async (ctx) => {
    const person = found(await lockCredentials(ctx, staff_id));
    if (person.totp_confirmed_at) throw new Refusal(409, "people:factor.already");
    const step = person.totp_secret ? totpStep(person.totp_secret, code, ctx.clock.now(), null) : null;
    if (step === null) return undefined;
    await updateStaff(ctx, staff_id, { totp_confirmed_at: ctx.clock.now(), totp_last_step: step });
    await record(ctx, { action: "people.second_factor_set", subject_type: "staff", subject_id: staff_id });
    return putRecoveryCodes(ctx, staff_id);
  });
}

/** Ten new recovery codes in the place of the old ones. */
export function renewRecoveryCodes(ctx: Context, staff_id: string): Promise<string[]> {
  return tx(ctx, async (ctx) => {
    await record(ctx, { action: "people.recovery_codes_renewed", subject_type: "staff", subject_id: staff_id });
    return putRecoveryCodes(ctx, staff_id);
  });
}

async function putRecoveryCodes(ctx: Context, staff_id: string): Promise<string[]> {
  const codes = newRecoveryCodes();
  await store.replaceRecoveryCodes(
    ctx,
    staff_id,
    codes.map((code) => ({ recovery_code_id: newId(), code_hash: hashToken(plainRecoveryCode(code)) })),
  );
  return codes;
}

/**
 * Whether `code` is the authenticator's code of now, or a recovery code not used before. Either works
 * once; only the people of the demo, whose code stands on the page, may use one again in demo mode.
 */
export function takeSecondFactor(ctx: Context, staff_id: string, code: string, demo: boolean): Promise<boolean> {
  return tx(ctx, async (ctx) => {
    const person = found(await lockCredentials(ctx, staff_id));
    if (!person.totp_secret || !person.totp_confirmed_at) return false;
    const after = demo && person.is_demo ? null : person.totp_last_step;
    const step = totpStep(person.totp_secret, code, ctx.clock.now(), after);
    if (step !== null) {
      await updateStaff(ctx, staff_id, { totp_last_step: step });
      return true;
    }
    if (await store.takeRecoveryCode(ctx, staff_id, hashToken(plainRecoveryCode(code)))) {
      await record(ctx, { action: "people.recovery_code_used", subject_type: "staff", subject_id: staff_id });
      return true;
    }
    await record(ctx, { action: "people.second_factor_failed", subject_type: "staff", subject_id: staff_id });
    return false;
  });
}

/** Turns the second factor off at the wish of its owner. 403 for those whose role needs one. */
export function removeSecondFactor(ctx: Context, staff_id: string): Promise<void> {
  return tx(ctx, async (ctx) => {
    if (needsSecondFactor(await selectGrants(ctx, staff_id))) throw new Refusal(403, "people:factor.must");
    await updateStaff(ctx, staff_id, { totp_secret: null, totp_confirmed_at: null, totp_last_step: null });
    await store.replaceRecoveryCodes(ctx, staff_id, []);
    await record(ctx, { action: "people.second_factor_removed", subject_type: "staff", subject_id: staff_id });
  });
}

/** Nightly: links that ran out a month ago. */
export function sweepCredentials(ctx: Context): Promise<void> {
  return tx(ctx, (ctx) => store.deleteOldInvitations(ctx, ctx.clock.now().subtract({ hours: 24 * 30 })));
}
