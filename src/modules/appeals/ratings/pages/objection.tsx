import type { FormState } from "#platform/http/index.ts";
import { formatLongDate } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { Actions, Button, ButtonLink, Form, HiddenField, Lead, Num, PageTitle, PublicLayout, TextArea } from "#ui/index.ts";
import type { OwnFrame } from "./rating.tsx";

/** /appeals/{number}/objection: it is not solved. */
export function ObjectionPage({
  number,
  summary,
  secret,
  base,
  back,
  form,
  object_by,
}: OwnFrame & { readonly form: FormState; readonly object_by: Temporal.PlainDate }) {
  const t = useT();
  const language = useLanguage();
  return (
    <PublicLayout title={t("appeals:objection.title")} width="text" private breadcrumbs={[{ title: number, href: back }]}>
      <PageTitle meta={[<Num key="number">{number}</Num>]}>{t("appeals:objection.title")}</PageTitle>
      <Lead>{summary}</Lead>
      <p>{t("appeals:objection.lead", { date: formatLongDate(object_by, language) })}</p>
      <Form action={`${base}/objection`} state={form}>
        <HiddenField name="key" value={secret} />
        <TextArea name="body" label={t("appeals:objection.body")} hint={t("appeals:objection.body_hint")} rows={5} maxlength={4000} />
        <Actions>
          <Button>{t("appeals:objection.send")}</Button>
          <ButtonLink href={back}>{t("appeals:withdrawal.back")}</ButtonLink>
        </Actions>
      </Form>
    </PublicLayout>
  );
}
