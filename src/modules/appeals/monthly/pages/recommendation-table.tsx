import { formatDate } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { DataTable, DeadlineTag, Link, Muted } from "#ui/index.ts";
import type { Recommendation } from "../store.ts";

interface RecommendationTableProps {
  readonly recommendations: readonly Recommendation[];
  readonly today: Temporal.PlainDate;
}

/** What is recommended to whom, and how far it has come. */
export function RecommendationTable({ recommendations, today }: RecommendationTableProps) {
  const t = useT();
  const language = useLanguage();
  return (
    <DataTable<Recommendation>
      caption={t("appeals:monthly.recommendations")}
      phone="cards"
      rows={recommendations}
      row_key={(row) => row.recommendation_id}
      empty={<Muted>{t("appeals:monthly.no_recommendations")}</Muted>}
      columns={[
        { key: "body", title: t("appeals:monthly.recommendation"), look: "main", cell: (row) => row.body },
        { key: "unit", title: t("appeals:field.unit"), cell: (row) => row.unit_name },
        {
          key: "due",
          title: t("appeals:measures.due_on"),
          look: "tight",
          cell: (row) =>
            row.assignment_state === "open" && row.assignment_due_on ? (
              <DeadlineTag due_on={row.assignment_due_on} today={today} />
            ) : (
              formatDate(row.assignment_due_on ?? row.due_on, language)
            ),
        },
        {
          key: "state",
          title: t("appeals:measures.assignment"),
          cell: (row) =>
            row.assignment_id && row.assignment_state ? (
              <Link href={`/staff/assignments/${row.assignment_id}`}>{t(`assignments:state.${row.assignment_state}`)}</Link>
            ) : (
              <Muted>{t("appeals:monthly.not_given")}</Muted>
            ),
        },
      ]}
    />
  );
}
