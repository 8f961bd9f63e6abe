import { giveConsent } from "#modules/people/index.ts";
import { dateIn } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { tx } from "#platform/db/index.ts";
import { deleteFiles, filesOf, type Received, saveFile } from "#platform/files/index.ts";
import { newId } from "#platform/ids.ts";
import { record } from "#platform/journal/index.ts";
import { sendLetter } from "#platform/mail/index.ts";
import { takeDraft } from "../drafts/actions.ts";
import { optionalPublic } from "../publication/store.ts";
import { registerOf } from "../reading/store.ts";
import { addEvent } from "../timeline/store.ts";
import { confirmSupportLetter } from "./mail.tsx";
import { lives, supportPath, supportSubject } from "./rules.ts";
import {
  deleteSupport,
  forgetClosedBefore,
  insertSupport,
  lockedSupport,
  optionalSupport,
  type Support,
  unconfirmedBefore,
  updateSupport,
} from "./store.ts";

export interface NewSupport {
  readonly email: string;
  readonly note: string;
  readonly files: readonly Received[];
  /** what the resident had typed before they saw that it is known: its files come along */
  readonly draft?: { readonly draft_id: string; readonly drop: readonly string[] } | undefined;
}

/**
 * «Это оно»: keeps the address, the word and the photos, and asks by letter whether the address is theirs. The same
 * address twice changes what it said before it was confirmed, and nothing afterwards; the page answers the same.
 */
export function support(ctx: Context, appeal_id: string, given: NewSupport): Promise<void> {
  return tx(ctx, async (ctx) => {
    const shown = await optionalPublic(ctx, appeal_id);
    if (!shown) return;
    const email = given.email.toLowerCase();
    const fresh = { support_id: newId(), appeal_id, email, language: ctx.language, note: given.note, created_at: ctx.clock.now() };
    const made = await insertSupport(ctx, fresh);
    const known = made ? fresh : await lockedSupport(ctx, appeal_id, email);
    if (!known || ("confirmed_at" in known && known.confirmed_at)) return;
    const subject = supportSubject(known.support_id);
    if (!made) {
      await updateSupport(ctx, known.support_id, { note: given.note });
      await deleteFiles(ctx, subject, "all");
    }
    for (const file of given.files) await saveFile(ctx, file, { ...subject, visibility: "private" });
    if (given.draft) await takeDraft(ctx, given.draft, subject);
    const link = supportPath(ctx, known.support_id);
    const register = await registerOf(ctx, shown.appeal_id);
    await sendLetter(ctx, {
      to: email,
      letter: (t) => confirmSupportLetter(t, { number: shown.number, register, title: shown.title, link }),
      sensitive: true,
      ...subject,
    });
  });
}

/** The address is theirs: from here on they are counted and told. Twice is once. */
export function confirmSupport(ctx: Context, support_id: string): Promise<Support | undefined> {
  return tx(ctx, async (ctx) => {
    const known = await optionalSupport(ctx, support_id);
    if (!known || known.confirmed_at || !known.email) return known;
    const files = (await filesOf(ctx, supportSubject(support_id))).length;
    await updateSupport(ctx, support_id, { confirmed_at: ctx.clock.now() });
    await giveConsent(ctx, "processing", supportSubject(support_id));
    await addEvent(ctx, known.appeal_id, "supported", { files, word: known.note !== "" });
    await record(ctx, {
      action: "appeals.supported",
      subject_type: "appeal",
      subject_id: known.appeal_id,
      after: { support_id, files },
      personal: { email: known.email, note: known.note },
    });
    return { ...known, confirmed_at: ctx.clock.now() };
  });
}

/** No more letters: the address is forgotten. Who has been counted stays counted; who never confirmed leaves no trace. */
export function declineLetters(ctx: Context, support_id: string): Promise<void> {
  return tx(ctx, async (ctx) => {
    const known = await optionalSupport(ctx, support_id);
    if (!known) return;
    if (!known.confirmed_at) return forget(ctx, support_id);
    await updateSupport(ctx, support_id, { email: null });
    await record(ctx, {
      action: "appeals.support_letters_declined",
      subject_type: "appeal",
      subject_id: known.appeal_id,
      after: { support_id },
    });
  });
}

async function forget(ctx: Context, support_id: string): Promise<void> {
  await deleteFiles(ctx, supportSubject(support_id), "all");
  await deleteSupport(ctx, support_id);
}

/** Forgets addresses nobody confirmed within a week, and those under records closed three months ago. */
export async function forgetSupports(ctx: Context, signal?: AbortSignal): Promise<void> {
  const now = ctx.clock.now();
  for (;;) {
    signal?.throwIfAborted();
    const ids = await unconfirmedBefore(ctx, now.subtract(lives.unconfirmed), 200);
    if (ids.length === 0) break;
    await tx(ctx, async (ctx) => {
      for (const support_id of ids) await forget(ctx, support_id);
    });
  }
  await tx(ctx, (ctx) => forgetClosedBefore(ctx, dateIn(now, ctx.tenant.zone).subtract(lives.closed)));
}
