import { useT } from "#platform/i18n/index.ts";
import { Button, EmailField, Form, HiddenField, Link, PageTitle, PublicLayout, Stack, TextField } from "#ui/index.ts";
import { DemoResident, type LoginProps } from "./login.tsx";

/** For residents who have set a password. */
export function LoginPasswordPage({ form, demo_password }: LoginProps) {
  const t = useT();
  return (
    <PublicLayout title={t("people:login.password_title")} width="text" breadcrumbs={[{ title: t("people:login.title"), href: "/login" }]}>
      <PageTitle>{t("people:login.password_title")}</PageTitle>
      <Stack>
        <DemoResident password={demo_password} next={String(form.values.next ?? "")} />
        <Form action="/login/password" state={form}>
          <EmailField name="email" label={t("people:field.email")} />
          <TextField name="password" type="password" label={t("people:field.password")} autocomplete="current-password" width="medium" />
          <HiddenField name="next" value={String(form.values.next ?? "")} />
          <Button>{t("people:login.enter")}</Button>
        </Form>
        <p>
          {t("people:login.no_password")} <Link href="/login">{t("people:login.by_code")}</Link>
        </p>
      </Stack>
    </PublicLayout>
  );
}
