import type { FormState } from "#platform/http/index.ts";
import { useT } from "#platform/i18n/index.ts";
import { Button, Form, HiddenField, Notice, PageTitle, PublicLayout, Stack, TextField } from "#ui/index.ts";

export function StaffSecondFactorPage({ form, demo_code }: { readonly form: FormState; readonly demo_code: string | undefined }) {
  const t = useT();
  return (
    <PublicLayout
      title={t("people:factor.title")}
      width="text"
      breadcrumbs={[{ title: t("people:staff_login.title"), href: "/staff/login" }]}
      private
    >
      <PageTitle lead={t("people:factor.lead")}>{t("people:factor.title")}</PageTitle>
      <Stack>
        {demo_code && <Notice>{t("people:factor.demo", { code: demo_code })}</Notice>}
        <Form action="/staff/login/second-factor" state={form}>
          <TextField
            name="code"
            label={t("people:factor.field")}
            hint={t("people:factor.hint")}
            autocomplete="one-time-code"
            width="medium"
            maxlength={40}
          />
          <HiddenField name="next" value={String(form.values.next ?? "")} />
          <Button>{t("people:login.enter")}</Button>
        </Form>
      </Stack>
    </PublicLayout>
  );
}
