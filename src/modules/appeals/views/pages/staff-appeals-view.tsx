import type { FormState } from "#platform/http/index.ts";
import { useT } from "#platform/i18n/index.ts";
import { Actions, Button, ButtonLink, Form, PageTitle, StaffLayout, TextField } from "#ui/index.ts";
import type { SavedView } from "../store.ts";

/** /staff/appeals/views/{view_id}: another name for it. */
export function StaffAppealsViewPage({ view, form }: { readonly view: SavedView; readonly form: FormState }) {
  const t = useT();
  return (
    <StaffLayout
      title={t("appeals:views.rename")}
      width="text"
      breadcrumbs={[
        { title: t("appeals:list.title"), href: "/staff/appeals" },
        { title: t("appeals:views.own"), href: "/staff/appeals/views" },
      ]}
    >
      <PageTitle>{t("appeals:views.rename")}</PageTitle>
      <Form action={`/staff/appeals/views/${view.view_id}`} state={form}>
        <TextField name="title" label={t("appeals:views.name")} maxlength={100} />
        <Actions>
          <Button>{t("appeals:views.save")}</Button>
          <ButtonLink href="/staff/appeals/views" kind="quiet">
            {t("appeals:verb.cancel")}
          </ButtonLink>
        </Actions>
      </Form>
    </StaffLayout>
  );
}
