import type { Context } from "#platform/context.ts";
import { tx, violatedConstraint } from "#platform/db/index.ts";
import { found, Refusal } from "#platform/http/index.ts";
import { isId, newId, newToken, sameSecret, sign } from "#platform/ids.ts";
import { forgetPersonal, record } from "#platform/journal/index.ts";
import { sendLetter } from "#platform/mail/index.ts";
import { giveConsent } from "../consents/actions.ts";
import { withdrawAllConsents } from "../consents/store.ts";
import { newCode } from "../credentials/rules.ts";
import { deleteIdentities } from "../identities/store.ts";
import { hashPassword, isPassword } from "../passwords/rules.ts";
import { endAllSessions, noteFailure } from "../sessions/actions.ts";
import type { Profile, Welcome } from "./forms.ts";
import { codeLetter, deletionLetter } from "./mail.tsx";
import { codeMinutes, erasureDays, isCodeOpen, mayWelcome } from "./rules.ts";
import * as store from "./store.ts";

/**
 * Sends a code to an address, known or not: both read the same page and the same letter. What is
 * returned goes into a cookie: the code works only in the browser that asked for it, and only that
 * browser holds the key of the stored hash.
 */
export function askCode(ctx: Context, email: string): Promise<string> {
  return tx(ctx, async (ctx) => {
    const code_id = newId();
    const key = newToken(24);
    const code = newCode();
    const created_at = ctx.clock.now();
    const to = email.toLowerCase();
    await store.insertCode(ctx, {
      code_id,
      email: to,
      code_hash: sign(key, code),
      created_at,
      expires_at: created_at.add({ minutes: codeMinutes }),
    });
    await sendLetter(ctx, { to, letter: codeLetter({ code, minutes: codeMinutes }), sensitive: true });
    await record(ctx, { action: "people.code_sent", subject_type: "sign_in_code", subject_id: code_id, personal: { email: to } });
    return `${code_id}.${key}`;
  });
}

/** The address a code was sent to, for the browser that holds its cookie. */
export async function codeAddress(ctx: Context, cookie: string | undefined): Promise<string | undefined> {
  const held = readCookie(cookie);
  return held && (await store.selectCode(ctx, held.code_id))?.email;
}

export type CodeAnswer = { readonly outcome: "wrong" | "gone" | "new" } | { readonly outcome: "known"; readonly resident_id: string };

/** Takes the code a person typed: `known` and `new` say whether there is an account; `gone` asks for a new letter. */
export function takeCode(ctx: Context, cookie: string | undefined, typed: string): Promise<CodeAnswer> {
  return tx(ctx, async (ctx): Promise<CodeAnswer> => {
    const held = readCookie(cookie);
    const code = held && (await store.lockCode(ctx, held.code_id));
    const now = ctx.clock.now();
    if (!held || !code || !isCodeOpen(code, now)) return { outcome: "gone" };
    if (!sameSecret(code.code_hash, sign(held.key, typed))) {
      await store.updateCode(ctx, code.code_id, { tries: code.tries + 1 });
      await record(ctx, {
        action: "people.code_mistyped",
        subject_type: "sign_in_code",
        subject_id: code.code_id,
        after: { tries: code.tries + 1 },
      });
      return { outcome: isCodeOpen({ ...code, tries: code.tries + 1 }, now) ? "wrong" : "gone" };
    }
    const resident = await store.selectResidentByEmail(ctx, code.email);
    await store.updateCode(ctx, code.code_id, resident ? { confirmed_at: now, used_at: now } : { confirmed_at: now });
    return resident ? { outcome: "known", resident_id: resident.resident_id } : { outcome: "new" };
  });
}

/** The confirmed address a new resident is about to make an account for; undefined when the half hour is over. */
export async function welcomeAddress(ctx: Context, cookie: string | undefined): Promise<string | undefined> {
  const held = readCookie(cookie);
  const code = held && (await store.selectCode(ctx, held.code_id));
  return code && mayWelcome(code, ctx.clock.now()) ? code.email : undefined;
}

/** Makes the account of a confirmed address, with the consents given. 410 when the half hour is over or it was made already. */
export function signUp(ctx: Context, cookie: string | undefined, welcome: Welcome): Promise<string> {
  return tx(ctx, async (ctx) => {
    const held = readCookie(cookie);
    const code = held && (await store.lockCode(ctx, held.code_id));
    const now = ctx.clock.now();
    if (!code || !mayWelcome(code, now)) throw new Refusal(410, "people:code.gone");
    const resident_id = newId();
    await store.updateCode(ctx, code.code_id, { used_at: now });
    try {
      await store.insertResident(ctx, {
        resident_id,
        email: code.email,
        full_name: welcome.full_name,
        phone: welcome.phone ?? null,
        confirmed_at: now,
        created_at: now,
      });
    } catch (error) {
      if (violatedConstraint(error) === "resident_email_key") throw new Refusal(410, "people:code.gone");
      throw error;
    }
    await giveConsent(ctx, "processing", { resident_id });
    if (welcome.newsletter) await giveConsent(ctx, "newsletter", { resident_id });
    await record(ctx, {
      action: "people.resident_signed_up",
      subject_type: "resident",
      subject_id: resident_id,
      personal: { email: code.email, full_name: welcome.full_name },
    });
    return resident_id;
  });
}

/** Whose e-mail and password these are; undefined when nobody's, or of an account without a password. */
export async function checkResidentPassword(
  ctx: Context,
  given: { email: string; password: string },
  demo: boolean,
): Promise<string | undefined> {
  const resident = await store.selectResidentByEmail(ctx, given.email.toLowerCase());
  const right = await isPassword(resident?.password_hash, given.password);
  if (resident && right && (!resident.is_demo || demo) && !resident.deletion_requested_at) return resident.resident_id;
  await noteFailure(ctx, "resident", resident?.resident_id, given.email);
  return undefined;
}

/** Changes what a resident says of themselves. */
export function changeProfile(ctx: Context, resident_id: string, profile: Profile): Promise<void> {
  return tx(ctx, async (ctx) => {
    await store.updateResident(ctx, resident_id, {
      full_name: profile.full_name,
      phone: profile.phone ?? null,
      address: profile.address ?? null,
    });
    await record(ctx, { action: "people.profile_changed", subject_type: "resident", subject_id: resident_id, personal: { ...profile } });
  });
}

/** Sets a resident's password and ends their other sessions. */
export function setResidentPassword(ctx: Context, resident_id: string, password: string, keep?: string): Promise<void> {
  return tx(ctx, async (ctx) => {
    await store.updateResident(ctx, resident_id, { password_hash: await hashPassword(password) });
    await endAllSessions(ctx, "resident", resident_id, keep);
    await record(ctx, { action: "people.password_set", subject_type: "resident", subject_id: resident_id });
  });
}

/**
 * Closes an account at its owner's wish. Without records it is gone at once; with records the sign-in
 * ends now, the data of the account is erased after the law's 30 days, and the records stay for their
 * own term. Returns which.
 */
export function leave(ctx: Context, resident_id: string): Promise<"deleted" | "later"> {
  return tx(ctx, async (ctx) => {
    const resident = found(await store.selectResident(ctx, resident_id));
    await endAllSessions(ctx, "resident", resident_id);
    const deleted = await store.deleteUnreferenced(ctx, resident_id);
    if (deleted) {
      await record(ctx, { action: "people.resident_deleted", subject_type: "resident", subject_id: resident_id });
      await forgetPersonal(ctx, "resident", resident_id);
      return "deleted";
    }
    await withdrawAllConsents(ctx, resident_id);
    await store.updateResident(ctx, resident_id, { deletion_requested_at: ctx.clock.now(), password_hash: null });
    if (resident.email) await sendLetter(ctx, { to: resident.email, letter: deletionLetter({ days: erasureDays }) });
    await record(ctx, {
      action: "people.deletion_requested",
      subject_type: "resident",
      subject_id: resident_id,
      after: { erase_in_days: erasureDays },
    });
    return "later";
  });
}

/** Erases the data of accounts whose 30 days are over; a hundred at a time. How many there were. */
export function eraseResidents(ctx: Context): Promise<number> {
  return tx(ctx, async (ctx) => {
    const now = ctx.clock.now();
    const due = await store.selectToErase(ctx, now.subtract({ hours: 24 * erasureDays }), 100);
    for (const resident_id of due) {
      await store.updateResident(ctx, resident_id, {
        email: null,
        full_name: null,
        phone: null,
        address: null,
        password_hash: null,
        erased_at: now,
      });
      await deleteIdentities(ctx, resident_id);
      await record(ctx, { action: "people.resident_erased", subject_type: "resident", subject_id: resident_id });
      await forgetPersonal(ctx, "resident", resident_id);
    }
    return due.length;
  });
}

/** A resident who asked to go and signs in with a fresh code within the 30 days has changed their mind. */
export function stay(ctx: Context, resident_id: string): Promise<void> {
  return tx(ctx, async (ctx) => {
    const resident = found(await store.selectResident(ctx, resident_id));
    if (!resident.deletion_requested_at) return;
    await store.updateResident(ctx, resident_id, { deletion_requested_at: null });
    await giveConsent(ctx, "processing", { resident_id });
    await record(ctx, { action: "people.deletion_called_off", subject_type: "resident", subject_id: resident_id });
  });
}

function readCookie(cookie: string | undefined): { code_id: string; key: string } | undefined {
  const [code_id = "", key = ""] = (cookie ?? "").slice(0, 200).split(".");
  return isId(code_id) && key !== "" ? { code_id, key } : undefined;
}

/** Nightly: codes that ran out yesterday. */
export function sweepCodes(ctx: Context): Promise<void> {
  return tx(ctx, (ctx) => store.deleteOldCodes(ctx, ctx.clock.now().subtract({ hours: 24 })));
}
