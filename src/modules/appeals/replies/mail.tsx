import type { T } from "#platform/i18n/index.ts";
import { Button, type Letter, Paragraph, SmallPrint } from "#platform/mail/index.ts";
import { cardOf } from "../lists/rules.ts";
import type { WholeAppeal } from "../reading/store.ts";

/** To the executor: there is an answer in the appeal. Says nothing of what it says. */
export function replyLetter(t: T, appeal: WholeAppeal): Letter {
  const number = appeal.number ?? appeal.receipt_number;
  return {
    subject: t("appeals:letter.replied.subject", { number }),
    body: (
      <>
        <Paragraph>{appeal.summary}</Paragraph>
        <Button href={cardOf(appeal)}>{t("appeals:letter.open")}</Button>
      </>
    ),
  };
}

/** To whoever wrote by e-mail: how to make an appeal of it. */
export function identificationLetter(t: T, number: string): Letter {
  return {
    subject: t("appeals:letter.identification.subject", { number }),
    body: (
      <>
        <Paragraph>{t("appeals:letter.identification.text", { number })}</Paragraph>
        <Button href="/appeals/new">{t("appeals:letter.identification.open")}</Button>
        <SmallPrint>{t("appeals:letter.identification.law")}</SmallPrint>
      </>
    ),
  };
}
