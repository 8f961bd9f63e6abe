import { formatLongDate } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { ButtonLink, DataTable, Empty, Link, Num, Pager, PageTitle, PublicLayout, Tag } from "#ui/index.ts";
import { stateTone } from "../../publication/rules.ts";
import { publicState } from "../../rules.ts";
import type { OwnAppeal } from "../store.ts";

/** /account/appeals: everything a resident has filed while signed in. */
export function AccountAppealsPage({ rows, next }: { readonly rows: readonly OwnAppeal[]; readonly next: string | undefined }) {
  const t = useT();
  const language = useLanguage();
  const write = (
    <ButtonLink href="/appeals/new" kind="primary" icon="message-square-plus">
      {t("appeals:menu.new")}
    </ButtonLink>
  );
  return (
    <PublicLayout title={t("appeals:own.title")} private breadcrumbs={[{ title: t("appeals:own.account"), href: "/account" }]}>
      <PageTitle actions={rows.length > 0 && write}>{t("appeals:own.title")}</PageTitle>
      {rows.length === 0 ? (
        <Empty icon="messages-square" title={t("appeals:own.none")} action={write}>
          {t("appeals:own.none_hint")}
        </Empty>
      ) : (
        <DataTable<OwnAppeal>
          caption={t("appeals:own.title")}
          rows={rows}
          row_key={(row) => row.appeal_id}
          columns={[
            { key: "number", title: t("appeals:receipt.number"), look: "tight", cell: (row) => <Num>{row.number}</Num> },
            {
              key: "summary",
              title: t("appeals:field.body"),
              look: "main",
              cell: (row) => (
                <Link kind="strong" href={`/appeals/${encodeURIComponent(row.key)}`}>
                  {row.summary}
                </Link>
              ),
            },
            {
              key: "state",
              title: t("appeals:list_public.state"),
              cell: (row) => <Tag tone={stateTone(row.state)}>{t(`appeals:public_state.${publicState(row.state)}`)}</Tag>,
            },
            {
              key: "received_on",
              title: t("appeals:field.received_on"),
              look: "tight",
              cell: (row) => formatLongDate(row.received_on, language),
            },
            {
              key: "due_on",
              title: t("appeals:following.due"),
              look: "tight",
              cell: (row) => (row.due_on ? formatLongDate(row.due_on, language) : "—"),
            },
          ]}
        />
      )}
      <Pager {...(next ? { next } : {})} />
    </PublicLayout>
  );
}
