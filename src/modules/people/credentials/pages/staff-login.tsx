import type { FormState } from "#platform/http/index.ts";
import { useT } from "#platform/i18n/index.ts";
import {
  Actions,
  Button,
  Details,
  EmailField,
  Form,
  HiddenField,
  Link,
  Notice,
  PageTitle,
  PublicLayout,
  Stack,
  TextField,
} from "#ui/index.ts";

interface Props {
  readonly form: FormState;
  /** the demo's log-ins; none outside the demo */
  readonly accounts: readonly { readonly email: string; readonly role: string }[];
  /** what they all sign in with */
  readonly demo_password: string;
}

export function StaffLoginPage({ form, accounts, demo_password }: Props) {
  const t = useT();
  return (
    <PublicLayout title={t("people:staff_login.title")} width="text" private>
      <PageTitle lead={t("people:staff_login.lead")}>{t("people:staff_login.title")}</PageTitle>
      <Stack>
        <Form action="/staff/login" state={form}>
          <EmailField name="email" label={t("people:field.work_email")} />
          <TextField name="password" type="password" label={t("people:field.password")} autocomplete="current-password" width="medium" />
          <HiddenField name="next" value={String(form.values.next ?? "")} />
          <Button>{t("people:login.enter")}</Button>
        </Form>
        <p>
          <Link href="/staff/password-reset">{t("people:staff_login.forgot")}</Link>
        </p>
        {accounts.length > 0 && (
          <Notice title={t("people:staff_login.demo")}>
            <Stack tight>
              <Actions>
                {accounts.map(({ email, role }) => (
                  <Form key={role} action="/staff/login" id={`demo-${role}`} inline>
                    <HiddenField name="email" value={email} />
                    <HiddenField name="password" value={demo_password} />
                    <HiddenField name="next" value={String(form.values.next ?? "")} />
                    <Button kind="secondary" size="sm">
                      {t(`people:role.${role}.title`)}
                    </Button>
                  </Form>
                ))}
              </Actions>
              <Details summary={t("people:staff_login.demo_accounts", { password: demo_password })}>
                <ul>
                  {accounts.map(({ email, role }) => (
                    <li key={role}>{email}</li>
                  ))}
                </ul>
              </Details>
            </Stack>
          </Notice>
        )}
      </Stack>
    </PublicLayout>
  );
}
