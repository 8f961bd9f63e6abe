import type { T } from "#platform/i18n/index.ts";
import { Button, type Letter, Paragraph, SmallPrint } from "#platform/mail/index.ts";
import type { News } from "./store.ts";

/** To whoever typed the address, or somebody else did: nothing comes before it is confirmed. */
export function confirmationLetter(t: T, { matter, link }: { readonly matter: string; readonly link: string }): Letter {
  return {
    subject: t("appeals:subscriptions.letter.confirm_subject"),
    body: (
      <>
        <Paragraph>{t("appeals:subscriptions.letter.confirm_text", { matter })}</Paragraph>
        <Button href={link}>{t("appeals:subscriptions.letter.confirm")}</Button>
        <SmallPrint>{t("appeals:subscriptions.letter.not_you")}</SmallPrint>
      </>
    ),
  };
}

/** What is told of one subscription. */
export interface Part {
  readonly matter: string;
  readonly href: string;
  readonly news: readonly News[];
}

/** Once a day: what has happened to published appeals. Only what everybody may read on the site. */
export function digestLetter(t: T, parts: readonly Part[], manage: string): Letter {
  return {
    subject: t("appeals:subscriptions.letter.digest_subject"),
    body: (
      <>
        {parts.map(({ matter, href, news }) => (
          <>
            <Paragraph>
              <strong>{matter}</strong>
            </Paragraph>
            {news.map((one) => (
              <Paragraph key={one.appeal_id}>{`${one.number}. ${one.title}. ${t(`appeals:subscriptions.event.${one.kind}`)}`}</Paragraph>
            ))}
            <Button href={href}>{t("appeals:subscriptions.letter.open")}</Button>
          </>
        ))}
        <SmallPrint>{t("appeals:subscriptions.letter.why")}</SmallPrint>
        <Button href={manage}>{t("appeals:subscriptions.letter.manage")}</Button>
      </>
    ),
  };
}
