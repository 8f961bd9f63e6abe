import { giveConsent, residentById, signLevelOf } from "#modules/people/index.ts";
import type { Context } from "#platform/context.ts";
import { tx } from "#platform/db/index.ts";
import { conflict, found } from "#platform/http/index.ts";
import { newId } from "#platform/ids.ts";
import { record } from "#platform/journal/index.ts";
import { sendLetter } from "#platform/mail/index.ts";
import { lockedDraft } from "../drafts/store.ts";
import type { FiledLevel } from "../sign-levels/rules.ts";
import { filingPolicy } from "../sign-levels/store.ts";
import { updateAppeal } from "../work/store.ts";
import type { Signature } from "./forms.ts";
import { signingLetter } from "./mail.tsx";
import { letterMinutes, type Matter, mostSigners, openUntil, signerSecret, withSigned } from "./rules.ts";
import * as store from "./store.ts";

/**
 * Somebody wants to put their name under the appeal, or under its draft. Signed in under that address they have signed; else a letter goes
 * out, and its link signs. An address that has signed already is told so by the letter alone, so that nobody learns
 * by typing addresses who has signed. 409 when the time is over or the list is full.
 */
export function ask(ctx: Context, { appeal_id }: Matter, signature: Signature): Promise<"signed" | "letter"> {
  return tx(ctx, async (ctx) => {
    const matter = await lockedOpen(ctx, appeal_id);
    const email = signature.email.toLowerCase();
    if (email === matter.author_email?.toLowerCase()) throw conflict("appeals:joint.author");
    const known = await store.optionalSigner(ctx, appeal_id, { email });
    if (!known && (await store.countSigners(ctx, appeal_id)) >= mostSigners) throw conflict("appeals:joint.full");
    const own = await isOwn(ctx, email);
    const stands = known?.signed_at != null && known.withdrawn_at === null;
    if (own && stands) throw conflict("appeals:joint.twice");
    const sign_level = own ? await signLevelOf(ctx, signature.full_name) : "none";
    const signer_id = await put(ctx, appeal_id, known, { ...signature, email, sign_level });
    if (own) {
      await stand(ctx, matter, signer_id);
      return "signed";
    }
    const link = `/appeals/${encodeURIComponent(matter.key)}/signers/${signer_id}?code=${signerSecret(ctx, signer_id)}`;
    if (!known || mayWriteAgain(ctx, known))
      await sendLetter(ctx, { to: email, letter: (t) => signingLetter(t, matter.summary, link, stands) });
    return "letter";
  });
}

/** What is signed, locked; 409 when the time is over. */
async function lockedOpen(ctx: Context, appeal_id: string): Promise<Matter> {
  const matter = found(await store.lockedMatter(ctx, appeal_id));
  if (!openUntil(ctx, matter, (await filingPolicy(ctx)).signing_days)) throw conflict("appeals:joint.over");
  return matter;
}

type Known = Awaited<ReturnType<typeof store.optionalSigner>>;

/** Whether whoever acts is signed in under that address. */
async function isOwn(ctx: Context, email: string): Promise<boolean> {
  const { actor } = ctx;
  const resident = actor.kind === "resident" && actor.id ? await residentById(ctx, actor.id) : undefined;
  return resident?.email === email;
}

function mayWriteAgain(ctx: Context, known: NonNullable<Known>): boolean {
  return Temporal.Instant.compare(known.asked_at.add({ minutes: letterMinutes }), ctx.clock.now()) <= 0;
}

/** Keeps who wants to sign; a name that stands already is not changed by whoever types its address. The signer's id. */
async function put(
  ctx: Context,
  appeal_id: string,
  known: Known,
  signature: Signature & { readonly sign_level: FiledLevel },
): Promise<string> {
  const { full_name, postal_address, email, sign_level } = signature;
  const asked_at = ctx.clock.now();
  if (!known) {
    const signer_id = newId();
    const asked = { appeal_id, signer_id, full_name, postal_address, email, sign_level, asked_at };
    await store.insertSigner(ctx, { ...asked, signed_at: null, withdrawn_at: null });
    return signer_id;
  }
  const stands = known.signed_at !== null && known.withdrawn_at === null;
  const asked = mayWriteAgain(ctx, known) ? { asked_at } : {};
  await store.updateSigner(ctx, known, {
    ...(stands ? {} : { full_name, postal_address, sign_level }),
    asked_at: known.asked_at,
    ...asked,
  });
  return known.signer_id;
}

/** The signer says by the letter's link that it is them. 409 when the time is over. */
export function confirm(ctx: Context, appeal_id: string, signer_id: string): Promise<void> {
  return tx(ctx, async (ctx) => {
    const matter = await lockedOpen(ctx, appeal_id);
    const signer = found(await store.optionalSigner(ctx, appeal_id, { signer_id }));
    if (signer.sign_level === "none") await store.updateSigner(ctx, signer, { sign_level: "email" });
    await stand(ctx, matter, signer_id);
  });
}

/** The signature counts from now on. One that stands already changes nothing. In the caller's transaction, the matter locked. */
async function stand(ctx: Context, { appeal_id, sent }: Matter, signer_id: string): Promise<void> {
  const signer = found(await store.optionalSigner(ctx, appeal_id, { signer_id }));
  if (signer.signed_at && !signer.withdrawn_at) return;
  await store.updateSigner(ctx, signer, { signed_at: ctx.clock.now(), withdrawn_at: null });
  await giveConsent(ctx, "processing", { subject_type: "appeal_signer", subject_id: signer_id });
  if (sent) {
    const names = await store.coApplicants(ctx, appeal_id);
    // a name the author has typed is signed by its owner; another person of that name is one more
    const namesakes = (await store.signersOf(ctx, appeal_id)).filter((one) => one.full_name === signer.full_name).length;
    const listed = names.filter((name) => name === signer.full_name).length;
    await count(ctx, appeal_id, listed < namesakes ? [...names, signer.full_name] : names);
  }
  await note(ctx, "appeals.joined", appeal_id, signer);
}

/** Takes a signature back, at any time: the name leaves the list. */
export function withdrawSignature(ctx: Context, appeal_id: string, signer_id: string): Promise<void> {
  return tx(ctx, async (ctx) => {
    const { sent } = found(await store.lockedMatter(ctx, appeal_id));
    const signer = found(await store.optionalSigner(ctx, appeal_id, { signer_id }));
    if (!signer.signed_at || signer.withdrawn_at) return;
    await store.updateSigner(ctx, signer, { withdrawn_at: ctx.clock.now() });
    if (sent) {
      const names = await store.coApplicants(ctx, appeal_id);
      const at = names.lastIndexOf(signer.full_name);
      await count(
        ctx,
        appeal_id,
        names.filter((_, index) => index !== at),
      );
    }
    await note(ctx, "appeals.joining_withdrawn", appeal_id, signer);
  });
}

/**
 * The names under a draft that is being sent: those its author has typed and those who have signed. In the caller's
 * transaction, which locks the draft: whoever signs at this moment signs the appeal.
 */
export async function namesUnderDraft(ctx: Context, draft_id: string | undefined, typed: readonly string[]): Promise<readonly string[]> {
  if (!draft_id) return typed;
  const joint_id = (await lockedDraft(ctx, draft_id))?.joint_id;
  if (!joint_id) return typed;
  return withSigned(
    typed,
    (await store.signersOf(ctx, joint_id)).map(({ full_name }) => full_name),
  );
}

/** The author and everybody on the list. */
async function count(ctx: Context, appeal_id: string, names: readonly string[]): Promise<void> {
  await store.putCoApplicants(ctx, appeal_id, names);
  await updateAppeal(ctx, appeal_id, { is_collective: names.length > 0, signer_count: names.length + 1 });
}

async function note(ctx: Context, action: string, appeal_id: string, signer: { signer_id: string; full_name: string; email: string }) {
  const matter = await store.matterByKey(ctx, appeal_id);
  await record(ctx, {
    action,
    subject_type: "appeal",
    subject_id: appeal_id,
    after: { signer_id: signer.signer_id, signer_count: matter?.signer_count ?? 1 },
    personal: { full_name: signer.full_name, email: signer.email },
  });
}
