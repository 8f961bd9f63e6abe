import { useT } from "#platform/i18n/index.ts";
import { Actions, Button, ButtonLink, Form, PageTitle, StaffLayout } from "#ui/index.ts";
import type { SavedView } from "../store.ts";

/** /staff/appeals/views/{view_id}/deletion: asks before it forgets. */
export function StaffAppealsViewDeletionPage({ view }: { readonly view: SavedView }) {
  const t = useT();
  const title = t("appeals:views.delete_named", { title: view.title });
  return (
    <StaffLayout
      title={title}
      width="text"
      breadcrumbs={[
        { title: t("appeals:list.title"), href: "/staff/appeals" },
        { title: t("appeals:views.own"), href: "/staff/appeals/views" },
      ]}
    >
      <PageTitle lead={t("appeals:views.delete_lead")}>{title}</PageTitle>
      <Form action={`/staff/appeals/views/${view.view_id}/deletion`}>
        <Actions>
          <Button kind="danger">{t("appeals:views.delete")}</Button>
          <ButtonLink href="/staff/appeals/views" kind="quiet">
            {t("appeals:verb.cancel")}
          </ButtonLink>
        </Actions>
      </Form>
    </StaffLayout>
  );
}
