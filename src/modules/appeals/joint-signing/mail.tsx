import type { T } from "#platform/i18n/index.ts";
import { Button, type Letter, Paragraph, Quote, SmallPrint } from "#platform/mail/index.ts";

/** To whoever wants to sign: the link that signs, or, once signed, takes the signature back. */
export function signingLetter(t: T, summary: string, link: string, signed: boolean): Letter {
  return {
    subject: t(signed ? "appeals:joint.letter.signed_subject" : "appeals:joint.letter.subject"),
    body: (
      <>
        <Paragraph>{t(signed ? "appeals:joint.letter.signed_text" : "appeals:joint.letter.text")}</Paragraph>
        <Quote>{summary}</Quote>
        <Button href={link}>{t(signed ? "appeals:joint.letter.see" : "appeals:joint.letter.confirm")}</Button>
        <SmallPrint>{t("appeals:joint.letter.not_you")}</SmallPrint>
      </>
    ),
  };
}
