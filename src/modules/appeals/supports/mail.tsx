import type { T } from "#platform/i18n/index.ts";
import { Button, type Letter, Paragraph, Quote, SmallPrint } from "#platform/mail/index.ts";
import { type Register, registerForms } from "../rules.ts";

/** Asks whether the address is theirs; until then nothing is counted and nobody is written to. */
export function confirmSupportLetter(
  t: T,
  given: { readonly number: string; readonly register: Register; readonly title: string; readonly link: string },
): Letter {
  const about = { ...given, ...registerForms(t, given.register), title: given.title };
  return {
    subject: t("appeals:letter.support.confirm.subject", about),
    body: (
      <>
        <Paragraph>{t("appeals:letter.support.confirm.text", about)}</Paragraph>
        <Quote>{about.title}</Quote>
        <Button href={about.link}>{t("appeals:letter.support.confirm.button")}</Button>
        <SmallPrint>{t("appeals:letter.support.confirm.not_you")}</SmallPrint>
      </>
    ),
  };
}

export interface SupportNews {
  readonly number: string;
  readonly register: Register;
  readonly title: string;
  /** as the public page calls the state */
  readonly state: string;
  readonly link: string;
  /** where letters are declined */
  readonly own: string;
}

/** Tells a supporter what became of the record, in the words of its public page only. */
export function supportNewsLetter(t: T, news: SupportNews): Letter {
  const words = registerForms(t, news.register);
  return {
    subject: t("appeals:letter.support.news.subject", { ...words, number: news.number, state: news.state }),
    body: (
      <>
        <Paragraph>{t("appeals:letter.support.news.text", { ...words, number: news.number, state: news.state })}</Paragraph>
        <Quote>{news.title}</Quote>
        <Button href={news.link}>{t("appeals:letter.open_it", words)}</Button>
        <SmallPrint>
          {t("appeals:letter.support.news.stop")} <a href={news.own}>{t("appeals:letter.support.news.stop_link")}</a>
        </SmallPrint>
      </>
    ),
  };
}
