import { formatInstant, formatNumber } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { ButtonLink, DataTable, Link, PageTitle, StaffLayout } from "#ui/index.ts";

/** A year as the list shows it. */
export interface YearLine {
  readonly year: number;
  readonly working_days: number;
  readonly holidays: number;
  readonly transfers: number;
  /** when the town entered it; null: it came with the program */
  readonly entered_at: Temporal.Instant | null;
}

export interface CalendarPageProps {
  readonly years: readonly YearLine[];
  readonly zone: string;
}

/** `/staff/settings/calendar`: the years by which terms are counted. */
export function CalendarPage({ years, zone }: CalendarPageProps) {
  const t = useT();
  const language = useLanguage();
  const next = Math.max(...years.map(({ year }) => year)) + 1;
  return (
    <StaffLayout title={t("calendar:page.title")}>
      <PageTitle
        lead={t("calendar:page.lead")}
        actions={
          <ButtonLink href={`/staff/settings/calendar/${next}`} kind="primary" icon="plus">
            {t("calendar:page.add", { year: next })}
          </ButtonLink>
        }
      >
        {t("calendar:page.title")}
      </PageTitle>
      <DataTable
        caption={t("calendar:page.title")}
        rows={years}
        row_key={({ year }) => String(year)}
        columns={[
          {
            key: "year",
            title: t("calendar:page.year"),
            look: "main",
            cell: ({ year }) => (
              <Link kind="strong" href={`/staff/settings/calendar/${year}`}>
                {year}
              </Link>
            ),
          },
          {
            key: "working_days",
            title: t("calendar:page.working_days"),
            align: "end",
            cell: (line) => formatNumber(line.working_days, language),
          },
          { key: "holidays", title: t("calendar:page.holidays"), align: "end", cell: (line) => formatNumber(line.holidays, language) },
          { key: "transfers", title: t("calendar:page.transfers"), align: "end", cell: (line) => formatNumber(line.transfers, language) },
          {
            key: "source",
            title: t("calendar:page.source"),
            cell: ({ entered_at }) =>
              entered_at ? t("calendar:page.entered", { at: formatInstant(entered_at, zone, language) }) : t("calendar:page.shipped"),
          },
        ]}
      />
    </StaffLayout>
  );
}
