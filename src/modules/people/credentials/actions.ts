import { generateSecret } from "otplib";
import type { Context } from "#platform/context.ts";
import { tx } from "#platform/db/index.ts";
import { found, Refusal } from "#platform/http/index.ts";
import { newId } from "#platform/ids.ts";
import { record } from "#platform/journal/index.ts";
import { isPassword } from "../passwords/rules.ts";
import { needsSecondFactor } from "../policy.ts";
import { selectGrants } from "../roles/store.ts";
import { noteFailure } from "../sessions/actions.ts";
import { lockCredentials, selectCredentials, updateStaff } from "../staff/store.ts";
import type { StaffTable } from "../staff/tables.ts";
import { newRecoveryCodes, openSecret, plainRecoveryCode, sealSecret, totpCode, totpStep } from "./rules.ts";
import * as store from "./store.ts";

/** Whose e-mail and password these are; undefined when they are nobody's who may come in. Demo passwords are nobody's outside demo mode. */
export async function checkStaffPassword(
  ctx: Context,
  given: { email: string; password: string },
  demo: boolean,
): Promise<{ staff_id: string; has_second_factor: boolean; must_enrol: boolean } | undefined> {
  const person = await selectCredentials(ctx, { email: given.email.toLowerCase() });
  const right = await isPassword(person?.password_hash, given.password);
  if (!person || !right || person.disabled_at || (person.is_demo && !demo)) {
    await noteFailure(ctx, "staff", person?.staff_id, given.email);
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
    const begun = secretOf(ctx, person);
    if (begun) return begun;
    const secret = generateSecret();
    await updateStaff(ctx, staff_id, { totp_secret: sealSecret(ctx.sign, person, secret) });
    return secret;
  });
}

/** Puts the second factor in force when `code` fits, and returns ten recovery codes, shown this once; undefined for a wrong code. */
export function confirmSecondFactor(ctx: Context, staff_id: string, code: string): Promise<string[] | undefined> {
  return tx(ctx, async (ctx) => {
    const person = found(await lockCredentials(ctx, staff_id));
    if (person.totp_confirmed_at) throw new Refusal(409, "people:factor.already");
    const secret = secretOf(ctx, person);
    const step = secret ? totpStep(secret, code, ctx.clock.now(), null) : null;
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
    codes.map((code) => ({ recovery_code_id: newId(), code_hash: recoveryHash(ctx, code) })),
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
    if (!person.totp_confirmed_at) return false;
    const secret = secretOf(ctx, person);
    const after = demo && person.is_demo ? null : person.totp_last_step;
    const step = secret ? totpStep(secret, code, ctx.clock.now(), after) : null;
    if (step !== null) {
      await updateStaff(ctx, staff_id, { totp_last_step: step });
      return true;
    }
    if (await store.takeRecoveryCode(ctx, staff_id, recoveryHash(ctx, code))) {
      await record(ctx, { action: "people.recovery_code_used", subject_type: "staff", subject_id: staff_id });
      return true;
    }
    await record(ctx, { action: "people.second_factor_failed", subject_type: "staff", subject_id: staff_id });
    return false;
  });
}

/** The code of the minute of one of the demo's people, to be shown on the page; undefined for everybody else. */
export async function demoCode(ctx: Context, staff_id: string): Promise<string | undefined> {
  const person = await selectCredentials(ctx, { staff_id });
  const secret = person?.is_demo ? secretOf(ctx, person) : undefined;
  return secret && totpCode(secret, ctx.clock.now());
}

function secretOf(ctx: Context, person: StaffTable): string | undefined {
  return person.totp_secret === null ? undefined : openSecret(ctx.sign, person, person.totp_secret);
}

/** A recovery code has 50 bits, few enough to be tried through: its hash is worth nothing without the program's secret. */
function recoveryHash(ctx: Context, code: string): Buffer {
  return Buffer.from(ctx.sign("people.recovery_code", plainRecoveryCode(code)), "base64url");
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
