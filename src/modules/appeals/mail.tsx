import type { T } from "#platform/i18n/index.ts";
import { Button, type Letter, Paragraph, SmallPrint } from "#platform/mail/index.ts";

/** To the applicant, at once: the number and the way back. */
export function receiptLetter(t: T, number: string, link: string): Letter {
  return {
    subject: t("appeals:letter.receipt.subject", { number }),
    body: (
      <>
        <Paragraph>{t("appeals:letter.receipt.text", { number })}</Paragraph>
        <Button href={link}>{t("appeals:letter.open")}</Button>
        <SmallPrint>{t("appeals:letter.secret")}</SmallPrint>
      </>
    ),
  };
}
