import { useT } from "#platform/i18n/index.ts";
import { ButtonLink, DataTable, Empty, Link, PageTitle, StaffLayout, Tabs } from "#ui/index.ts";
import type { TemplateLine } from "../store.ts";

const base = "/staff/appeals/templates";

/** /staff/appeals/templates: texts that answers are begun from. */
export function AnswerTemplatesPage({ templates, archived }: { readonly templates: readonly TemplateLine[]; readonly archived: boolean }) {
  const t = useT();
  const any = t("appeals:answer_template.any");
  return (
    <StaffLayout title={t("appeals:answer_template.title")}>
      <PageTitle
        lead={t("appeals:answer_template.lead")}
        actions={
          <ButtonLink href={`${base}/new`} kind="primary" icon="plus" hotkey="n">
            {t("appeals:answer_template.add")}
          </ButtonLink>
        }
      >
        {t("appeals:answer_template.title")}
      </PageTitle>
      <Tabs
        label={t("appeals:answer_template.title")}
        items={[
          { title: t("appeals:answer_template.in_use"), href: base, current: !archived },
          { title: t("appeals:answer_template.archive"), href: `${base}?archived=1`, current: archived },
        ]}
      />
      {templates.length === 0 ? (
        <Empty icon="file-text" title={t("appeals:answer_template.none")} />
      ) : (
        <DataTable<TemplateLine>
          caption={t("appeals:answer_template.title")}
          rows={templates}
          row_key={(row) => row.template_id}
          columns={[
            {
              key: "title",
              title: t("appeals:answer_template.name"),
              look: "main",
              cell: (row) => (
                <Link kind="strong" href={`${base}/${row.template_id}`}>
                  {row.title}
                </Link>
              ),
            },
            { key: "topic", title: t("appeals:field.topic"), cell: (row) => row.topic_title ?? any },
            {
              key: "outcome",
              title: t("appeals:answer.outcome"),
              cell: (row) => (row.outcome ? t(`appeals:outcome.${row.outcome}`) : any),
            },
            {
              key: "register",
              title: t("appeals:answer_template.register"),
              cell: (row) => (row.register ? t(`appeals:register_name.${row.register}`) : any),
            },
          ]}
        />
      )}
    </StaffLayout>
  );
}
