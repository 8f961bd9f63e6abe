import type { T } from "#platform/i18n/index.ts";
import { Button, type Letter, Quote, SmallPrint } from "#platform/mail/index.ts";
import { type Register, registerForms } from "../rules.ts";

/** To the applicant: what was done with the appeal, in the words of the notice; and the way to its page. */
export function noticeLetter(
  t: T,
  subject: string,
  body: string,
  { link, register }: { readonly link: string; readonly register: Register },
): Letter {
  return {
    subject,
    body: (
      <>
        <Quote>{body}</Quote>
        <Button href={link}>{t("appeals:letter.open_it", registerForms(t, register))}</Button>
        <SmallPrint>{t("appeals:letter.secret")}</SmallPrint>
      </>
    ),
  };
}

/** To another body: the covering letter or the inquiry, and what the applicant wrote where it goes with it. */
export function bodyLetter(subject: string, body: string, appeal: string | undefined): Letter {
  return {
    subject,
    body: (
      <>
        <Quote>{body}</Quote>
        {appeal && <Quote>{appeal}</Quote>}
      </>
    ),
  };
}
