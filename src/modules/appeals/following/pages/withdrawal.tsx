import { useT } from "#platform/i18n/index.ts";
import { Actions, Button, ButtonLink, Form, HiddenField, Lead, Num, PageTitle, PublicLayout } from "#ui/index.ts";
import { type Register, registerForms } from "../../rules.ts";

export interface WithdrawalProps {
  readonly number: string;
  readonly register: Register;
  readonly summary: string;
  readonly secret: string;
  readonly action: string;
  /** the applicant's page */
  readonly back: string;
}

/** /appeals/{number}/withdrawal: are you sure? */
export function WithdrawalPage({ number, register, summary, secret, action, back }: WithdrawalProps) {
  const t = useT();
  const title = t("appeals:withdrawal.title", registerForms(t, register));
  return (
    <PublicLayout title={title} width="text" private breadcrumbs={[{ title: t("appeals:public.title"), href: "/appeals" }]}>
      <PageTitle meta={[<Num key="number">{number}</Num>]}>{title}</PageTitle>
      <Lead>{summary}</Lead>
      <p>{t("appeals:withdrawal.hint")}</p>
      <Form action={action}>
        <HiddenField name="key" value={secret} />
        <Actions>
          <Button kind="danger">{t("appeals:withdrawal.confirm")}</Button>
          <ButtonLink href={back}>{t("appeals:withdrawal.back")}</ButtonLink>
        </Actions>
      </Form>
    </PublicLayout>
  );
}
