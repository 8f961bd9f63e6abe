import { formatLongDate } from "#platform/i18n/format.ts";
import type { Language, T } from "#platform/i18n/index.ts";
import { Button, Facts, type Letter, Paragraph, Quote, SmallPrint } from "#platform/mail/index.ts";
import type { WholeAppeal } from "./reading/store.ts";
import { type Register, registerForms } from "./rules.ts";
import type { TimelineEvent } from "./timeline/store.ts";

interface Received {
  readonly number: string;
  readonly register: Register;
  readonly link: string;
}

/** To the applicant, at once: the number and the way back; by e-mail also what 59-ФЗ makes of a letter by e-mail. */
export function receiptLetter(t: T, { number, register, link }: Received, by_email = false): Letter {
  const words = registerForms(t, register);
  return {
    subject: t("appeals:letter.receipt.subject", { number, ...words }),
    body: (
      <>
        <Paragraph>{t(by_email ? "appeals:letter.receipt.text_by_email" : "appeals:letter.receipt.text", { number, ...words })}</Paragraph>
        {by_email && <Paragraph>{t("appeals:letter.receipt.by_email")}</Paragraph>}
        <Button href={link}>{t("appeals:letter.open_it", words)}</Button>
        <SmallPrint>{t("appeals:letter.secret")}</SmallPrint>
      </>
    ),
  };
}

export interface News {
  readonly appeal: WholeAppeal;
  readonly event: TimelineEvent;
  readonly answer: { readonly body: string; readonly signer_name: string; readonly signer_post: string } | undefined;
  readonly link: string;
}

/** To the applicant: registered or answered (59-ФЗ art. 10). Steps that the law wants a notice of write one of their own: see `notices`. */
export function newsLetter(t: T, language: Language, { appeal, event, answer, link }: News): Letter {
  const number = appeal.number ?? appeal.receipt_number;
  const due = appeal.due_on ? formatLongDate(appeal.due_on, language) : "";
  const words = registerForms(t, appeal.register);
  return {
    subject: t(`appeals:letter.news.${event.kind}.subject`, { ...words, number, former: String(event.data.former ?? "") }),
    body: (
      <>
        <Paragraph>
          {t(`appeals:letter.news.${event.kind}.text`, {
            ...words,
            number,
            receipt: appeal.receipt_number,
            date: due,
            to: String(event.data.to ?? ""),
            former: String(event.data.former ?? ""),
            register: t(`appeals:registers.${appeal.register}`),
          })}
        </Paragraph>
        {event.note && <Quote>{event.note}</Quote>}
        {answer && <Quote>{answer.body}</Quote>}
        {answer && <Paragraph>{`${answer.signer_post} ${answer.signer_name}`}</Paragraph>}
        <Button href={link}>{t("appeals:letter.open_it", words)}</Button>
        <SmallPrint>{t("appeals:letter.secret")}</SmallPrint>
      </>
    ),
  };
}

/** To the executor, or to the head of the unit: what has come and by when. Says nothing of the applicant. */
export function assignedLetter(
  t: T,
  language: Language,
  { appeal, note }: { readonly appeal: WholeAppeal; readonly note: string },
): Letter {
  const number = appeal.number ?? appeal.receipt_number;
  return {
    subject: t("appeals:letter.assigned.subject", { ...registerForms(t, appeal.register), number }),
    body: (
      <>
        <Paragraph>{appeal.summary}</Paragraph>
        <Facts
          rows={[
            [t("appeals:field.number"), number],
            [t("appeals:field.due_on"), appeal.due_on ? formatLongDate(appeal.due_on, language) : "—"],
            [t("appeals:field.unit"), appeal.unit_name ?? "—"],
          ]}
        />
        {note && <Quote>{note}</Quote>}
        <Button href={`/staff/appeals/${encodeURIComponent(appeal.number_key ?? appeal.receipt_key)}`}>{t("appeals:letter.open")}</Button>
      </>
    ),
  };
}

/** To the applicant: the substance is public now, or it will not be, and why. No secret stands in it. */
export function publicationLetter(t: T, { number, register, event, link }: Received & { readonly event: TimelineEvent }): Letter {
  const kind = event.kind === "published" ? "published" : "publication_refused";
  const words = { ...registerForms(t, register), number };
  return {
    subject: t(`appeals:letter.${kind}.subject`, words),
    body: (
      <>
        <Paragraph>{t(`appeals:letter.${kind}.text`, words)}</Paragraph>
        {kind === "publication_refused" && event.note && (
          <Paragraph>{t("appeals:letter.publication_refused.reason", { reason: event.note })}</Paragraph>
        )}
        {kind === "published" && <Button href={link}>{t("appeals:letter.published.open")}</Button>}
      </>
    ),
  };
}
