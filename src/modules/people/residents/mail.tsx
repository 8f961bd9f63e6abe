import type { T } from "#platform/i18n/index.ts";
import { Code, type Letter, Paragraph, SmallPrint } from "#platform/mail/index.ts";

/** The code to sign in or up with; the same for those we know and those we do not. */
export function codeLetter({ code, minutes }: { readonly code: string; readonly minutes: number }): (t: T) => Letter {
  return (t) => ({
    subject: t("people:mail.code.subject"),
    body: (
      <>
        <Paragraph>{t("people:mail.code.text")}</Paragraph>
        <Code>{code}</Code>
        <SmallPrint>{t("people:mail.code.until", { count: minutes })}</SmallPrint>
        <SmallPrint>{t("people:mail.not_you")}</SmallPrint>
      </>
    ),
  });
}

/** Says what happens after somebody with records asked to go. */
export function deletionLetter({ days }: { readonly days: number }): (t: T) => Letter {
  return (t) => ({
    subject: t("people:mail.deletion.subject"),
    body: (
      <>
        <Paragraph>{t("people:mail.deletion.text", { count: days })}</Paragraph>
        <SmallPrint>{t("people:mail.deletion.changed_mind")}</SmallPrint>
      </>
    ),
  });
}
