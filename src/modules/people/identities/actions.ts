import type { Context } from "#platform/context.ts";
import { tx, violatedConstraint } from "#platform/db/index.ts";
import { conflict, found, Refusal } from "#platform/http/index.ts";
import { hashToken, newId, newToken } from "#platform/ids.ts";
import { record } from "#platform/journal/index.ts";
import { giveConsent } from "../consents/actions.ts";
import { insertResident, selectResident, selectResidentByEmail, updateResident } from "../residents/store.ts";
import { arrivalMinutes, isSameName, type Provided, subjectHash } from "./rules.ts";
import * as store from "./store.ts";
import type { IdentityArrivalTable, ProvidedLevel } from "./tables.ts";

/** Somebody known, whose session may begin; or somebody who must choose an account first, holding `token`. */
export type Arrived = { readonly outcome: "known"; readonly resident_id: string } | { readonly outcome: "new"; readonly token: string };

/** Somebody comes from an identity provider: a known person has their account, a new one waits to choose one. */
export function arrive(ctx: Context, provided: Provided): Promise<Arrived> {
  return tx(ctx, async (ctx): Promise<Arrived> => {
    const subject_hash = subjectHash(ctx, provided);
    const now = ctx.clock.now();
    const full_name = provided.full_name ?? null;
    const identity = await store.selectIdentity(ctx, provided.issuer, subject_hash);
    if (identity) {
      await store.updateIdentity(ctx, identity.identity_id, { sign_level: provided.level, full_name, last_used_at: now });
      return { outcome: "known", resident_id: identity.resident_id };
    }
    const token = newToken();
    await store.insertArrival(ctx, {
      arrival_id: newId(),
      token_hash: hashToken(token),
      issuer: provided.issuer,
      subject_hash,
      sign_level: provided.level,
      full_name,
      verified_email: provided.verified_email?.toLowerCase() ?? null,
      phone: provided.phone ?? null,
      resident_id: ctx.actor.kind === "resident" ? ctx.actor.id : null,
      created_at: now,
      expires_at: now.add({ minutes: arrivalMinutes }),
    });
    return { outcome: "new", token };
  });
}

export type Arrival = IdentityArrivalTable & {
  /** the account it may be linked with: the one that was open, else the one of the verified address */
  readonly candidate: { readonly resident_id: string; readonly email: string } | undefined;
};

/** Who waits to choose an account in this browser; undefined when nobody does. */
export async function optionalArrival(ctx: Context, token: string | undefined): Promise<Arrival | undefined> {
  if (!token || token.length > 100) return undefined;
  const arrival = await store.selectArrival(ctx, hashToken(token));
  if (!arrival) return undefined;
  const resident = arrival.resident_id
    ? await selectResident(ctx, arrival.resident_id)
    : arrival.verified_email
      ? await selectResidentByEmail(ctx, arrival.verified_email)
      : undefined;
  const candidate =
    resident?.email && !resident.deletion_requested_at ? { resident_id: resident.resident_id, email: resident.email } : undefined;
  return { ...arrival, candidate };
}

/** Links the person to the account they have said is theirs. 409 when that account already has somebody else of this provider. */
export function linkIdentity(ctx: Context, token: string | undefined): Promise<Entered> {
  return tx(ctx, async (ctx) => {
    const arrival = await taken(ctx, token);
    const { resident_id } = found(arrival.candidate);
    await attach(ctx, arrival, resident_id);
    if (arrival.sign_level === "identified" && arrival.full_name) {
      await updateResident(ctx, resident_id, { full_name: arrival.full_name });
    }
    return { resident_id, level: arrival.sign_level };
  });
}

/** Makes an account of their own for the person, with the consents given. */
export function signUpIdentity(
  ctx: Context,
  token: string | undefined,
  welcome: { readonly full_name: string; readonly newsletter: boolean },
): Promise<Entered> {
  return tx(ctx, async (ctx) => {
    const arrival = await taken(ctx, token);
    const resident_id = newId();
    const now = ctx.clock.now();
    const { verified_email } = arrival;
    const free = verified_email !== null && !(await selectResidentByEmail(ctx, verified_email));
    await insertResident(ctx, {
      resident_id,
      email: free ? verified_email : null,
      full_name: arrival.sign_level === "identified" && arrival.full_name ? arrival.full_name : welcome.full_name,
      phone: arrival.phone,
      confirmed_at: now,
      created_at: now,
    });
    await attach(ctx, arrival, resident_id);
    await giveConsent(ctx, "processing", { resident_id });
    if (welcome.newsletter) await giveConsent(ctx, "newsletter", { resident_id });
    return { resident_id, level: arrival.sign_level };
  });
}

interface Entered {
  readonly resident_id: string;
  readonly level: ProvidedLevel;
}

/** The arrival, used up by this. 410 when its half hour is over. */
async function taken(ctx: Context, token: string | undefined): Promise<Arrival> {
  const arrival = await optionalArrival(ctx, token);
  if (!arrival || !(await store.deleteArrival(ctx, arrival.arrival_id))) throw new Refusal(410, "people:identity.gone");
  return arrival;
}

async function attach(ctx: Context, arrival: Arrival, resident_id: string): Promise<void> {
  const now = ctx.clock.now();
  const { issuer, subject_hash, sign_level, full_name } = arrival;
  try {
    await store.insertIdentity(ctx, {
      identity_id: newId(),
      resident_id,
      issuer,
      subject_hash,
      sign_level,
      full_name,
      linked_at: now,
      last_used_at: now,
    });
  } catch (error) {
    if (violatedConstraint(error) === "resident_identity_issuer_key") throw conflict("people:identity.another");
    throw error;
  }
  const subject = { subject_type: "resident", subject_id: resident_id };
  await record(ctx, { action: "people.identity_linked", ...subject, after: { issuer, sign_level }, personal: { full_name } });
}

/** Parts the account of the resident who acts from a provider. False when it was not theirs. */
export function unlinkIdentity(ctx: Context, identity_id: string): Promise<boolean> {
  return tx(ctx, async (ctx) => {
    const resident_id = ctx.actor.id ?? "";
    const resident = found(await selectResident(ctx, resident_id));
    if (!resident.email) throw conflict("people:identity.only_way");
    if ((await store.deleteIdentities(ctx, resident_id, identity_id)) === 0) return false;
    await record(ctx, { action: "people.identity_unlinked", subject_type: "resident", subject_id: resident_id, before: { identity_id } });
    return true;
  });
}

/** How sure it is that whoever acts is the person of this name. Of an account of a provider only the name given there counts. */
export async function signLevelOf(ctx: Context, full_name: string): Promise<"none" | "email" | ProvidedLevel> {
  const { actor } = ctx;
  if (actor.kind !== "resident" || !actor.id) return "none";
  if (!actor.sign_level || actor.sign_level === "email") return "email";
  const identities = await store.selectIdentitiesOf(ctx, actor.id);
  const named = identities.some((one) => one.full_name !== null && isSameName(one.full_name, full_name));
  return named ? actor.sign_level : "email";
}

/** Nightly: those who never chose an account. */
export function sweepArrivals(ctx: Context): Promise<void> {
  return tx(ctx, (ctx) => store.deleteArrivals(ctx, { before: ctx.clock.now() }));
}
