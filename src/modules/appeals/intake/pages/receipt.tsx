import { formatLongDate } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { Actions, Box, ButtonLink, Lead, Num, PageTitle, Prose, PublicLayout, SummaryList } from "#ui/index.ts";
import { type Register, registerForms } from "../../rules.ts";

export interface ReceiptProps {
  readonly number: string;
  readonly register: Register;
  readonly received_on: Temporal.PlainDate;
  readonly register_due_on: Temporal.PlainDate | null;
  readonly email: string | null;
  /** path of the applicant's page, with its secret */
  readonly link: string;
  readonly origin: string;
}

/** /appeals/{number}/receipt: what the applicant keeps. */
export function ReceiptPage({ number, register, received_on, register_due_on, email, link, origin }: ReceiptProps) {
  const t = useT();
  const language = useLanguage();
  const words = registerForms(t, register);
  return (
    <PublicLayout
      title={t("appeals:receipt.title", { ...words, number })}
      width="text"
      private
      breadcrumbs={[{ title: t("appeals:public.title"), href: "/appeals" }]}
    >
      <PageTitle>{words.received}</PageTitle>
      <Box tone="panel">
        <Lead>
          {t("appeals:receipt.number")} <Num>{number}</Num>
        </Lead>
        <SummaryList
          items={[
            { term: t("appeals:field.received_on"), value: formatLongDate(received_on, language) },
            { term: t("appeals:receipt.register_by"), value: register_due_on && formatLongDate(register_due_on, language) },
            { term: t("appeals:receipt.letter"), value: email },
          ]}
        />
      </Box>
      <Prose>
        <p>{t("appeals:receipt.keep")}</p>
        <p>
          <a href={link}>{`${origin}${link}`}</a>
        </p>
        <p>{t("appeals:receipt.next")}</p>
      </Prose>
      <Actions>
        <ButtonLink href={link} kind="primary">
          {t("appeals:receipt.open", words)}
        </ButtonLink>
        <ButtonLink href="/appeals/new">{t("appeals:receipt.another")}</ButtonLink>
      </Actions>
    </PublicLayout>
  );
}
