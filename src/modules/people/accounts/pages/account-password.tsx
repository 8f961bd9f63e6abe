import type { FormState } from "#platform/http/index.ts";
import { useT } from "#platform/i18n/index.ts";
import { Button, Form, PageTitle, PublicLayout, TextField } from "#ui/index.ts";

export function AccountPasswordPage({ form, has_password }: { readonly form: FormState; readonly has_password: boolean }) {
  const t = useT();
  return (
    <PublicLayout
      title={t("people:account.password_title")}
      width="text"
      breadcrumbs={[{ title: t("people:account.title"), href: "/account" }]}
      private
    >
      <PageTitle lead={t("people:account.password_lead")}>{t("people:account.password_title")}</PageTitle>
      <Form action="/account/password" state={form}>
        {has_password && (
          <TextField
            name="current"
            type="password"
            label={t("people:field.current_password")}
            autocomplete="current-password"
            width="medium"
          />
        )}
        <NewPasswordFields />
        <Button>{t("people:action.save")}</Button>
      </Form>
    </PublicLayout>
  );
}

/** A new password, typed twice, with what is asked of it said before. */
export function NewPasswordFields() {
  const t = useT();
  return (
    <>
      <TextField
        name="password"
        type="password"
        label={t("people:field.new_password")}
        hint={t("people:account.password_hint")}
        autocomplete="new-password"
        width="medium"
      />
      <TextField name="again" type="password" label={t("people:field.password_again")} autocomplete="new-password" width="medium" />
    </>
  );
}
