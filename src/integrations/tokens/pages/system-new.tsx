import type { FormState } from "#platform/http/index.ts";
import { useT } from "#platform/i18n/index.ts";
import { Button, EmailField, Form, PageTitle, StaffLayout, StickyActions, TextArea, TextField } from "#ui/index.ts";

/** A system is entered first; its token is issued on its own page. */
export function SystemNewPage({ form }: { readonly form: FormState }) {
  const t = useT();
  return (
    <StaffLayout title={t("tokens:system.add")} width="text" breadcrumbs={[{ title: t("tokens:menu"), href: "/staff/integrations" }]}>
      <PageTitle lead={t("tokens:system.add_lead")}>{t("tokens:system.add")}</PageTitle>
      <Form action="/staff/integrations/new" state={form}>
        <SystemFields />
        <StickyActions>
          <Button>{t("tokens:system.add_button")}</Button>
        </StickyActions>
      </Form>
    </StaffLayout>
  );
}

/** What is asked of a system, here and on its own page. */
export function SystemFields() {
  const t = useT();
  return (
    <>
      <TextField name="name" label={t("tokens:field.name")} hint={t("tokens:hint.name")} maxlength={200} />
      <EmailField name="owner_email" label={t("tokens:field.owner_email")} hint={t("tokens:hint.owner_email")} />
      <TextArea name="note" label={t("tokens:field.note")} rows={3} maxlength={1000} optional />
    </>
  );
}
