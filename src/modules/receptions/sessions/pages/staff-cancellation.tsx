import type { FormState } from "#platform/http/index.ts";
import { formatInstant } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { Actions, Button, ButtonLink, Form, PageTitle, StaffLayout, TextArea } from "#ui/index.ts";
import type { Session } from "../store.ts";

interface Props {
  readonly session: Session;
  readonly form: FormState;
  readonly zone: string;
}

/** /staff/receptions/{id}/cancellation: a reception is called off, and those who booked are written to. */
export function StaffCancellationPage({ session, form, zone }: Props) {
  const t = useT();
  const language = useLanguage();
  const base = `/staff/receptions/${session.session_id}`;
  return (
    <StaffLayout title={t("receptions:session.cancel")} width="text" breadcrumbs={[{ title: session.official_name, href: base }]}>
      <PageTitle
        lead={t("receptions:session.cancel_lead", { count: session.held + session.waiting })}
        meta={[formatInstant(session.starts_at, zone, language)]}
      >
        {t("receptions:session.cancel")}
      </PageTitle>
      <Form action={`${base}/cancellation`} state={form}>
        <TextArea name="note" label={t("receptions:session.cancel_reason")} rows={3} maxlength={500} />
        <Actions>
          <Button kind="danger">{t("receptions:session.cancel")}</Button>
          <ButtonLink href={base} kind="quiet">
            {t("receptions:cancel")}
          </ButtonLink>
        </Actions>
      </Form>
    </StaffLayout>
  );
}
