import type { FormState } from "#platform/http/index.ts";
import { useT } from "#platform/i18n/index.ts";
import { Button, EmailField, Form, Notice, PageTitle, PublicLayout } from "#ui/index.ts";

/** Asks for a letter with a link; what follows is the same whether the address is known. */
export function StaffPasswordResetPage({ form, sent }: { readonly form: FormState; readonly sent: boolean }) {
  const t = useT();
  return (
    <PublicLayout
      title={t("people:reset.title")}
      width="text"
      breadcrumbs={[{ title: t("people:staff_login.title"), href: "/staff/login" }]}
      private
    >
      <PageTitle lead={sent ? undefined : t("people:reset.lead")}>{t("people:reset.title")}</PageTitle>
      {sent ? (
        <Notice kind="success">{t("people:reset.sent")}</Notice>
      ) : (
        <Form action="/staff/password-reset" state={form}>
          <EmailField name="email" label={t("people:field.work_email")} />
          <Button>{t("people:reset.send")}</Button>
        </Form>
      )}
    </PublicLayout>
  );
}
