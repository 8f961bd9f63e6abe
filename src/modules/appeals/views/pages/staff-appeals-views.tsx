import type { FormState } from "#platform/http/index.ts";
import { useT } from "#platform/i18n/index.ts";
import { Button, ButtonLink, DataTable, Empty, Form, HiddenField, Link, PageTitle, Row, StaffLayout, TextField } from "#ui/index.ts";
import type { SavedView } from "../store.ts";

interface ViewsProps {
  readonly views: readonly SavedView[];
  readonly form: FormState;
  /** of a view that could not be saved under its name */
  readonly query: string;
}

/** /staff/appeals/views: one's saved lists. */
export function StaffAppealsViewsPage({ views, form, query }: ViewsProps) {
  const t = useT();
  return (
    <StaffLayout title={t("appeals:views.own")} width="text" breadcrumbs={[{ title: t("appeals:list.title"), href: "/staff/appeals" }]}>
      <PageTitle>{t("appeals:views.own")}</PageTitle>
      {form.errors.length > 0 && (
        <Form action="/staff/appeals/views" state={form}>
          <HiddenField name="query" value={query} />
          <TextField name="title" label={t("appeals:views.name")} maxlength={100} />
          <Button>{t("appeals:views.save")}</Button>
        </Form>
      )}
      <DataTable<SavedView>
        caption={t("appeals:views.own")}
        rows={views}
        row_key={(view) => view.view_id}
        columns={[
          {
            key: "title",
            title: t("appeals:views.name"),
            look: "main",
            cell: (view) => (
              <Link href={`/staff/appeals${view.query ? `?${view.query}` : ""}`} kind="strong">
                {view.title}
              </Link>
            ),
          },
          {
            key: "verbs",
            title: t("appeals:views.verbs"),
            align: "end",
            cell: (view) => (
              <Row>
                <ButtonLink
                  href={`/staff/appeals/views/${view.view_id}`}
                  size="sm"
                  icon="pencil"
                  label={t("appeals:views.rename_named", { title: view.title })}
                />
                <ButtonLink
                  href={`/staff/appeals/views/${view.view_id}/deletion`}
                  size="sm"
                  icon="trash-2"
                  label={t("appeals:views.delete_named", { title: view.title })}
                />
              </Row>
            ),
          },
        ]}
        empty={
          <Empty icon="bookmark" title={t("appeals:views.none")}>
            {t("appeals:views.none_hint")}
          </Empty>
        }
      />
    </StaffLayout>
  );
}
