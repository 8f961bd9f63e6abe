import type { ComponentChildren } from "preact";
import type { FormState } from "#platform/http/index.ts";
import { useT } from "#platform/i18n/index.ts";
import {
  Button,
  Form,
  HiddenField,
  Notice,
  PageTitle,
  Picture,
  PublicLayout,
  Stack,
  StaffLayout,
  SummaryList,
  TextField,
} from "#ui/index.ts";

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
    <OwnLayout staff={!forced} title={t("people:enrolment.title")}>
      <PageTitle lead={t("people:enrolment.lead")}>{t("people:enrolment.title")}</PageTitle>
      <Stack>
        {forced && <Notice>{t("people:enrolment.forced")}</Notice>}
        <Picture src={picture} alt={t("people:enrolment.picture")} width={240} height={240} />
        <SummaryList items={[{ term: t("people:enrolment.secret"), value: secret.replace(/(.{4})(?=.)/g, "$1 ") }]} />
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
    </OwnLayout>
  );
}

/** The workplace for who is in it; before that, the public site: there is no menu to show yet. */
export function OwnLayout({
  staff,
  title,
  children,
}: {
  readonly staff: boolean;
  readonly title: string;
  readonly children: ComponentChildren;
}) {
  const t = useT();
  const above = [{ title: t("people:profile.title"), href: "/staff/profile" }];
  return staff ? (
    <StaffLayout title={title} width="text" breadcrumbs={above}>
      {children}
    </StaffLayout>
  ) : (
    <PublicLayout title={title} width="text" private>
      {children}
    </PublicLayout>
  );
}
