import type { FormState } from "#platform/http/index.ts";
import { useT } from "#platform/i18n/index.ts";
import { Button, Form, HiddenField, Notice, Num, PageTitle, Picture, PublicLayout, Stack, SummaryList, TextField } from "#ui/index.ts";

interface Props {
  readonly form: FormState;
  readonly secret: string;
  /** data: address of the QR picture */
  readonly picture: string;
  /** the person's role leaves no choice */
  readonly forced: boolean;
}

/** Ties an authenticator to the account. */
export function EnrolmentPage({ form, secret, picture, forced }: Props) {
  const t = useT();
  return (
    <PublicLayout title={t("people:enrolment.title")} width="text" private>
      <PageTitle lead={t("people:enrolment.lead")}>{t("people:enrolment.title")}</PageTitle>
      <Stack>
        {forced && <Notice>{t("people:enrolment.forced")}</Notice>}
        <Picture src={picture} alt={t("people:enrolment.picture")} width={240} height={240} />
        <SummaryList items={[{ term: t("people:enrolment.secret"), value: <Num>{secret.replace(/(.{4})(?=.)/g, "$1 ")}</Num> }]} />
        <Form action="/staff/login/enrolment" state={form}>
          <TextField
            name="code"
            label={t("people:enrolment.field")}
            autocomplete="one-time-code"
            inputmode="numeric"
            width="short"
            maxlength={12}
          />
          <HiddenField name="next" value={String(form.values.next ?? "")} />
          <Button>{t("people:enrolment.confirm")}</Button>
        </Form>
      </Stack>
    </PublicLayout>
  );
}
