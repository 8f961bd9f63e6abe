import { formatDate } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { DataTable, Empty, Link, Muted, Num, PageTitle, StaffLayout, Tag } from "#ui/index.ts";
import { cardOf } from "../../lists/rules.ts";
import { percentOf } from "../../suggestions/pages/topic-suggestions.tsx";
import type { ChoiceRow } from "../store.ts";

export interface ChoicesProps {
  readonly rows: readonly ChoiceRow[];
  readonly kind: "taken" | "other" | undefined;
  readonly titles: ReadonlyMap<string, string>;
  /** there are more */
  readonly cut: boolean;
}

/** /staff/appeals/suggestions/choices: what was suggested for each appeal, and what a person has chosen. */
export function ChoicesPage({ rows, kind, titles, cut }: ChoicesProps) {
  const t = useT();
  const language = useLanguage();
  const heading = t(`appeals:suggestions.choices.${kind ?? "all"}`);
  const title = (topic_id: string | null) =>
    topic_id === null ? t("appeals:suggestions.choices.no_topic") : (titles.get(topic_id) ?? "—");
  return (
    <StaffLayout
      title={heading}
      breadcrumbs={[
        { title: t("appeals:list.title"), href: "/staff/appeals" },
        { title: t("appeals:suggestions.title"), href: "/staff/appeals/suggestions" },
      ]}
    >
      <PageTitle lead={t("appeals:suggestions.choices.lead")}>{heading}</PageTitle>
      <DataTable<ChoiceRow>
        caption={heading}
        rows={rows}
        row_key={(row) => row.appeal_id}
        columns={[
          {
            key: "number",
            title: t("appeals:field.number"),
            look: "main",
            cell: (row) => (
              <Link href={cardOf(row)}>
                <Num>{row.number ?? row.receipt_number}</Num>
              </Link>
            ),
          },
          {
            key: "suggested",
            title: t("appeals:suggestions.choices.suggested"),
            cell: (row) =>
              row.suggested
                .map(({ topic_id, confidence }) =>
                  t("appeals:suggestions.option", { title: title(topic_id), percent: percentOf(confidence) }),
                )
                .join("; "),
          },
          { key: "chosen", title: t("appeals:suggestions.choices.chosen"), cell: (row) => title(row.chosen_id) },
          {
            key: "place",
            title: t("appeals:suggestions.choices.place"),
            cell: (row) => (
              <Tag tone={row.place > 0 ? "success" : "warning"}>{t(`appeals:suggestions.choices.place_${row.place as 0 | 1 | 2 | 3}`)}</Tag>
            ),
          },
          { key: "day", title: t("appeals:suggestions.choices.day"), align: "end", cell: (row) => formatDate(row.day, language) },
        ]}
        empty={<Empty icon="list-checks" title={t("appeals:suggestions.choices.none")} />}
      />
      {cut && <Muted>{t("appeals:suggestions.choices.cut", { count: rows.length })}</Muted>}
    </StaffLayout>
  );
}
