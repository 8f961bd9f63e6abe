import { formatNumber } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { Button, ButtonLink, DataTable, Empty, Form, Link, PageTitle, SelectField, StaffLayout, Tag } from "#ui/index.ts";
import { titleOf } from "../../analysis/rules.ts";
import { monthKey } from "../rules.ts";
import type { AnalysisLine } from "../store.ts";

interface MonthlyProps {
  readonly made: readonly AnalysisLine[];
  /** months that are over and have none yet */
  readonly months: readonly Temporal.PlainDate[];
}

/** /staff/appeals/monthly: the analyses that were made, and the button that makes one. */
export function MonthlyPage({ made, months }: MonthlyProps) {
  const t = useT();
  const language = useLanguage();
  const title = (month: Temporal.PlainDate) => titleOf({ from: month, to: month.with({ day: month.daysInMonth }) }, language);
  return (
    <StaffLayout title={t("appeals:monthly.title")} breadcrumbs={[{ title: t("appeals:analysis.title"), href: "/staff/appeals/analysis" }]}>
      <PageTitle
        lead={t("appeals:monthly.lead")}
        actions={
          <ButtonLink href="/staff/appeals/measures" icon="list-checks">
            {t("appeals:measures.title")}
          </ButtonLink>
        }
      >
        {t("appeals:monthly.title")}
      </PageTitle>
      {months.length > 0 && (
        <Form action="/staff/appeals/monthly" id="make" inline>
          <SelectField
            name="month"
            label={t("appeals:analysis.month")}
            empty={false}
            options={months.map((month) => ({ value: monthKey(month), label: title(month) }))}
          />
          <Button icon="file-plus">{t("appeals:monthly.make")}</Button>
        </Form>
      )}
      <DataTable<AnalysisLine>
        caption={t("appeals:monthly.title")}
        rows={made}
        row_key={(row) => row.analysis_id}
        empty={<Empty icon="file-text" title={t("appeals:monthly.none")} />}
        columns={[
          {
            key: "month",
            title: t("appeals:analysis.month"),
            look: "main",
            cell: (row) => (
              <Link href={`/staff/appeals/monthly/${monthKey(row.month)}`} kind="strong">
                {title(row.month)}
              </Link>
            ),
          },
          {
            key: "state",
            title: t("appeals:field.state"),
            cell: (row) =>
              row.confirmed_at ? (
                <Tag tone="success">{t("appeals:monthly.version", { version: row.version })}</Tag>
              ) : (
                <Tag tone="warning">{t("appeals:monthly.draft_mark")}</Tag>
              ),
          },
          {
            key: "recommendations",
            title: t("appeals:monthly.recommendations"),
            align: "end",
            cell: (row) => formatNumber(row.recommendations ?? 0, language),
          },
        ]}
      />
    </StaffLayout>
  );
}
