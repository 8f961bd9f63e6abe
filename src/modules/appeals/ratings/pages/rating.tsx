import type { FormState } from "#platform/http/index.ts";
import { useT } from "#platform/i18n/index.ts";
import { Actions, Button, ButtonLink, Form, HiddenField, Lead, Num, PageTitle, PublicLayout, RadioGroup, TextArea } from "#ui/index.ts";
import { scores } from "../rules.ts";

export interface OwnFrame {
  readonly number: string;
  readonly summary: string;
  readonly secret: string;
  readonly base: string;
  /** the applicant's page */
  readonly back: string;
}

/** /appeals/{number}/rating: what the applicant thinks of the answer. */
export function RatingPage({ number, summary, secret, base, back, form }: OwnFrame & { readonly form: FormState }) {
  const t = useT();
  return (
    <PublicLayout title={t("appeals:rating.title")} width="text" private breadcrumbs={[{ title: number, href: back }]}>
      <PageTitle meta={[<Num key="number">{number}</Num>]}>{t("appeals:rating.title")}</PageTitle>
      <Lead>{summary}</Lead>
      <Form action={`${base}/rating`} state={form}>
        <HiddenField name="key" value={secret} />
        <RatingFields />
        <Actions>
          <Button>{t("appeals:rating.send")}</Button>
          <ButtonLink href={back}>{t("appeals:withdrawal.back")}</ButtonLink>
        </Actions>
      </Form>
    </PublicLayout>
  );
}

/** The five marks, in words, and room for a few more. */
export function RatingFields() {
  const t = useT();
  return (
    <>
      <RadioGroup
        name="score"
        label={t("appeals:rating.score")}
        options={scores.map((score) => ({ value: String(score), label: t(`appeals:rating.scores.${score}`) }))}
      />
      <TextArea name="comment" label={t("appeals:rating.comment")} rows={3} maxlength={2000} optional />
    </>
  );
}
