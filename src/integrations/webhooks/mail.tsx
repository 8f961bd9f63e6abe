import type { T } from "#platform/i18n/index.ts";
import { Button, Facts, type Letter, Paragraph } from "#platform/mail/index.ts";

interface Disabled {
  readonly system: string;
  readonly url: string;
  readonly failures: number;
  readonly href: string;
}

/** To whoever answers for a system that no longer takes what it asked for. */
export function disabledLetter(t: T, { system, url, failures, href }: Disabled): Letter {
  return {
    subject: t("webhooks:letter.disabled.subject", { system }),
    body: (
      <>
        <Paragraph>{t("webhooks:letter.disabled.text", { count: failures })}</Paragraph>
        <Facts
          rows={[
            [t("webhooks:field.system"), system],
            [t("webhooks:field.url"), url],
          ]}
        />
        <Paragraph>{t("webhooks:letter.disabled.next")}</Paragraph>
        <Button href={href}>{t("webhooks:letter.disabled.open")}</Button>
      </>
    ),
  };
}
