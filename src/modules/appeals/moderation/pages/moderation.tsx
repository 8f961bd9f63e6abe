import { formatLongDate } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { DataTable, Empty, Link, Num, PageTitle, Section, StaffLayout, Tag } from "#ui/index.ts";
import { stateTone } from "../../publication/rules.ts";
import type { moderationQueue } from "../../publication/store.ts";

type Queue = Awaited<ReturnType<typeof moderationQueue>>;
type Row = Queue["wished"][number];

/** /staff/appeals/moderation: what waits for a moderator. */
export function ModerationPage({ wished, answers }: Queue) {
  const t = useT();
  const empty = wished.length === 0 && answers.length === 0;
  return (
    <StaffLayout title={t("appeals:moderation.title")} breadcrumbs={[{ title: t("appeals:public.title"), href: "/staff/appeals" }]}>
      <PageTitle aside={empty ? undefined : String(wished.length + answers.length)} lead={t("appeals:moderation.lead")}>
        {t("appeals:moderation.title")}
      </PageTitle>
      {empty && <Empty icon="circle-check" title={t("appeals:moderation.none")} />}
      {wished.length > 0 && (
        <Section id="wished" title={t("appeals:moderation.wished")}>
          <Rows rows={wished} caption={t("appeals:moderation.wished_table")} />
        </Section>
      )}
      {answers.length > 0 && (
        <Section id="answers" title={t("appeals:moderation.answers")}>
          <Rows rows={answers} caption={t("appeals:moderation.answers_table")} />
        </Section>
      )}
    </StaffLayout>
  );
}

function Rows({ rows, caption }: { readonly rows: readonly Row[]; readonly caption: string }) {
  const t = useT();
  const language = useLanguage();
  return (
    <DataTable<Row>
      caption={caption}
      rows={rows}
      row_key={(row) => row.appeal_id}
      columns={[
        { key: "number", title: t("appeals:receipt.number"), look: "tight", cell: (row) => <Num>{row.number}</Num> },
        {
          key: "summary",
          title: t("appeals:field.body"),
          look: "main",
          cell: (row) => (
            <Link kind="strong" href={`/staff/appeals/${encodeURIComponent(row.number_key ?? "")}/publication`}>
              {row.summary}
            </Link>
          ),
        },
        {
          key: "state",
          title: t("appeals:list_public.state"),
          cell: (row) => <Tag tone={stateTone(row.state)}>{t(`appeals:state.${row.state}`)}</Tag>,
        },
        {
          key: "received_on",
          title: t("appeals:field.received_on"),
          look: "tight",
          cell: (row) => formatLongDate(row.received_on, language),
        },
      ]}
    />
  );
}
