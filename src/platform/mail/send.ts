import type { Context } from "../context.ts";
import type { Language, T } from "../i18n/index.ts";
import { translator } from "../i18n/index.ts";
import { newId, newToken } from "../ids.ts";
import { enqueue } from "../jobs/index.ts";
import { mailboxOf } from "../mailbox/settings.ts";
import { optionalAddress } from "./address.ts";
import { deliver } from "./jobs.ts";
import { type Letter, renderLetter } from "./render.tsx";
import { mailSettings } from "./settings.ts";
import { insertLetter } from "./store.ts";
import "./tables.ts";

export interface NewLetter {
  readonly to: string;
  /** the letter, or what writes it in the recipient's language */
  readonly letter: Letter | ((t: T) => Letter);
  /** of the recipient; the context's by default */
  readonly language?: Language;
  /** holds a code or a secret link: not kept once it is sent, not shown to staff while a server takes letters */
  readonly sensitive?: boolean;
  /** the record it is about */
  readonly subject_type?: string;
  readonly subject_id?: string;
  /** number of the record an answer joins; goes into the subject with the letter's token where a mailbox is read */
  readonly thread?: string;
  /** path of the town's site that ends the subscription by a POST: goes into List-Unsubscribe */
  readonly unsubscribe?: string;
}

/**
 * Puts a letter into the outbox in the caller's transaction, to be sent when that has committed.
 * An address no server could take makes a bounced letter, not an error. Returns its id.
 */
export async function sendLetter(ctx: Context, letter: NewLetter): Promise<string> {
  const { language = ctx.language, subject_type = null, subject_id = null, sensitive = false } = letter;
  const written = typeof letter.letter === "function" ? letter.letter(translator(language)) : letter.letter;
  const to_address = optionalAddress(letter.to);
  const created_at = ctx.clock.now();
  const letter_id = newId(created_at.epochMilliseconds);
  const reply_token = newToken(12);
  const rendered = renderLetter(written, ctx.tenant, language);
  const marked = letter.thread && (await mailboxOf(ctx)) ? `${rendered.subject} [${letter.thread} · ${reply_token}]` : rendered.subject;
  await insertLetter(ctx, {
    municipality_id: ctx.tenant.municipality_id,
    letter_id,
    to_address:
      to_address ??
      letter.to
        .toWellFormed()
        .replace(/\p{Cc}/gu, " ")
        .slice(0, 254),
    language,
    ...rendered,
    subject: marked,
    sensitive,
    state: to_address ? "queued" : "bounced",
    last_error: to_address ? null : "not an address",
    subject_type,
    subject_id,
    reply_token,
    unsubscribe_url: letter.unsubscribe ? new URL(letter.unsubscribe, mailSettings().origin(ctx.tenant)).href : null,
    created_at,
    sent_at: null,
  });
  if (to_address) await enqueue(ctx, deliver, { letter_id });
  return letter_id;
}
