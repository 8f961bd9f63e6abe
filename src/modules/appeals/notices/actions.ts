import { dateIn } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { tx } from "#platform/db/index.ts";
import type { Deadline } from "#platform/deadlines/index.ts";
import { found } from "#platform/http/index.ts";
import { formatDate } from "#platform/i18n/format.ts";
import { newId } from "#platform/ids.ts";
import { record } from "#platform/journal/index.ts";
import { sendLetter } from "#platform/mail/index.ts";
import type { Authority } from "../authorities/store.ts";
import { linkSecret } from "../intake/rules.ts";
import { appealById, type WholeAppeal } from "../reading/store.ts";
import { registerForms } from "../rules.ts";
import { bodyLetter, noticeLetter } from "./mail.tsx";
import { fillText, namesOf, type SentBy, shownText, storedText, subjectOf, type TextCode } from "./rules.ts";
import { deleteText, insertNotice, putText, readyText } from "./store.ts";

type Values = Readonly<Record<string, string | undefined>>;
type Term = Deadline<Temporal.PlainDate>;

/** The ready text of a letter as a clerk edits it: what only the step will know stands in double braces. */
export async function editableText(ctx: Context, code: TextCode, appeal: WholeAppeal, more: Values = {}): Promise<string> {
  return shownText(await preparedText(ctx, code, appeal, more), namesOf(ctx.t));
}

/** The ready text of a letter about an appeal; `more` names what only this step knows. */
async function preparedText(ctx: Context, code: TextCode, appeal: WholeAppeal, more: Values = {}): Promise<string> {
  return fillText(await readyText(ctx, code), { ...valuesOf(ctx, code, appeal), ...more });
}

function valuesOf(ctx: Context, code: TextCode, appeal: WholeAppeal): Values {
  const words = registerForms(ctx.t, appeal.register);
  return {
    record: words.accusative,
    record_of: words.genitive,
    record_to: words.dative,
    // 59-ФЗ is the law of appeals alone; what has not been compared with the act is not told as law
    basis: appeal.register === "appeal" ? ctx.t(`appeals:notices.basis.${code === "inquiry" ? "inquiry" : "forwarding"}`) : "",
    number: appeal.number ?? appeal.receipt_number,
    registered_on: formatDate(appeal.registered_on ?? appeal.received_on, ctx.language),
    applicant: appeal.applicant_name || ctx.t("appeals:card.anonymous"),
    summary: appeal.summary,
    town: String(ctx.tenant.settings.authority_name ?? ctx.tenant.name),
  };
}

export interface ToApplicant {
  readonly code: TextCode;
  /** the text as somebody has edited it; undefined: the ready one, filled with `values` */
  readonly body?: string | undefined;
  readonly values?: Values;
  /** by when the law wants it sent */
  readonly due?: Term | undefined;
}

/**
 * Writes to the applicant in the caller's transaction: the letter is kept as it went out, with its day, and is sent by
 * e-mail at once when there is an address; what goes by post is printed from the card. Returns its id.
 */
export async function writeToApplicant(ctx: Context, appeal_id: string, { code, body, values, due }: ToApplicant): Promise<string> {
  const appeal = found(await appealById(ctx, appeal_id));
  const text =
    body === undefined ? await preparedText(ctx, code, appeal, values) : fillText(storedText(body, namesOf(ctx.t)), values ?? {});
  const subject = ctx.t(`appeals:notices.subject.${subjectOf(code)}`, {
    ...registerForms(ctx.t, appeal.register),
    number: appeal.number ?? appeal.receipt_number,
  });
  const { applicant_email, reply_by } = appeal;
  if (applicant_email) {
    const link = `/appeals/${encodeURIComponent(appeal.number_key ?? appeal.receipt_key)}?key=${linkSecret(ctx, appeal_id)}`;
    await sendLetter(ctx, {
      to: applicant_email,
      language: appeal.language === "en" ? "en" : "ru",
      letter: (t) => noticeLetter(t, subject, text, { link, register: appeal.register }),
      sensitive: true,
      subject_type: "appeal",
      subject_id: appeal_id,
    });
  }
  const sent_by: SentBy = reply_by === "email" && !applicant_email ? "post" : reply_by;
  const address = sent_by === "email" ? applicant_email : appeal.applicant_postal_address;
  return keep(ctx, appeal_id, { code, authority_id: null, recipient: appeal.applicant_name, address, sent_by, subject, body: text, due });
}

export interface ToBody {
  readonly code: "covering" | "inquiry";
  readonly authority: Authority;
  readonly values: Values;
  readonly due?: Term | undefined;
  /** sent by e-mail at once, where the body has an address; else printed from the card */
  readonly by_email: boolean;
}

/** Writes to another body in the caller's transaction; a covering letter takes the appeal with it. Returns the letter's id. */
export async function writeToBody(ctx: Context, appeal_id: string, { code, authority, values, due, by_email }: ToBody): Promise<string> {
  const appeal = found(await appealById(ctx, appeal_id));
  const body = await preparedText(ctx, code, appeal, { body: authority.name, ...values });
  const subject = ctx.t(`appeals:notices.subject.${code}`, {
    ...registerForms(ctx.t, appeal.register),
    number: appeal.number ?? appeal.receipt_number,
  });
  const email = by_email ? authority.email : null;
  if (email) {
    await sendLetter(ctx, {
      to: email,
      letter: bodyLetter(subject, body, code === "covering" ? enclosed(ctx, appeal) : undefined),
      sensitive: true,
      subject_type: "appeal",
      subject_id: appeal_id,
    });
  }
  const recipient = authority.official ? `${authority.name}, ${authority.official}` : authority.name;
  return keep(ctx, appeal_id, {
    code,
    authority_id: authority.authority_id,
    recipient,
    address: email ?? authority.address,
    sent_by: email ? "email" : "post",
    subject,
    body,
    due,
  });
}

/** What the competent body must know to answer in our place: who wrote, where the answer goes, and the words themselves. */
function enclosed(ctx: Context, appeal: WholeAppeal): string {
  const { applicant_name, applicant_postal_address, applicant_email, applicant_phone } = appeal;
  const who = [applicant_name || ctx.t("appeals:card.anonymous"), applicant_postal_address, applicant_email, applicant_phone];
  return [who.filter(Boolean).join("\n"), appeal.address ?? "", appeal.body].filter(Boolean).join("\n\n");
}

interface Kept {
  readonly code: TextCode;
  readonly authority_id: string | null;
  readonly recipient: string;
  readonly address: string | null;
  readonly sent_by: SentBy;
  readonly subject: string;
  readonly body: string;
  readonly due: Term | undefined;
}

async function keep(ctx: Context, appeal_id: string, { due, ...letter }: Kept): Promise<string> {
  const created_at = ctx.clock.now();
  const notice_id = newId();
  await insertNotice(ctx, {
    ...letter,
    notice_id,
    appeal_id,
    sent_on: dateIn(created_at, ctx.tenant.zone),
    due_on: due?.due ?? null,
    due_explanation: due ? JSON.stringify(due.explanation) : null,
    staff_id: ctx.actor.kind === "staff" ? ctx.actor.id : null,
    created_at,
  });
  return notice_id;
}

/** Makes a ready text the town's own. */
export function saveText(ctx: Context, code: TextCode, body: string): Promise<void> {
  return tx(ctx, async (ctx) => {
    const before = await readyText(ctx, code);
    await putText(ctx, code, body);
    await noteText(ctx, "appeals.text_changed", code, before, body);
  });
}

/** Goes back to the program's text. */
export function resetText(ctx: Context, code: TextCode): Promise<void> {
  return tx(ctx, async (ctx) => {
    const before = await readyText(ctx, code);
    await deleteText(ctx, code);
    await noteText(ctx, "appeals.text_reset", code, before, await readyText(ctx, code));
  });
}

async function noteText(ctx: Context, action: string, code: TextCode, before: string, after: string): Promise<void> {
  const { municipality_id } = ctx.tenant;
  await record(ctx, {
    action,
    subject_type: "municipality",
    subject_id: municipality_id,
    before: { code, text: before },
    after: { code, text: after },
  });
}
