import { formatLongDate } from "#platform/i18n/format.ts";
import type { Language, T } from "#platform/i18n/index.ts";
import { Button, Facts, type Letter, Paragraph, Quote } from "#platform/mail/index.ts";
import { cardOf } from "../lists/rules.ts";
import type { WholeAppeal } from "../reading/store.ts";

/** To whose turn it is: a draft waits for a word. Says nothing of the applicant. */
export function approvalLetter(t: T, language: Language, appeal: WholeAppeal, turn: "head" | "signer"): Letter {
  const number = appeal.number ?? appeal.receipt_number;
  return {
    subject: t(`appeals:approval.letter.${turn}`, { number }),
    body: (
      <>
        <Paragraph>{appeal.summary}</Paragraph>
        <Facts
          rows={[
            [t("appeals:field.number"), number],
            [t("appeals:field.due_on"), appeal.due_on ? formatLongDate(appeal.due_on, language) : "—"],
          ]}
        />
        <Button href={`${cardOf(appeal)}/approval`}>{t("appeals:approval.letter.open")}</Button>
      </>
    ),
  };
}

/** To who wrote it: what is to be changed. */
export function returnedLetter(t: T, appeal: WholeAppeal, note: string): Letter {
  const number = appeal.number ?? appeal.receipt_number;
  return {
    subject: t("appeals:approval.letter.returned", { number }),
    body: (
      <>
        <Paragraph>{appeal.summary}</Paragraph>
        {note && <Quote>{note}</Quote>}
        <Button href={`${cardOf(appeal)}/answer`}>{t("appeals:approval.letter.change")}</Button>
      </>
    ),
  };
}
