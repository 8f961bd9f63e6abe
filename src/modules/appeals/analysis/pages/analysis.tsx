import { monthLabel, monthsOf } from "#platform/figures/index.ts";
import { formatNumber, formatShare } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import {
  BarChart,
  type Boundary,
  ButtonLink,
  Empty,
  LineChart,
  Notice,
  PageTitle,
  Section,
  Stack,
  StaffLayout,
  Stat,
  StatList,
  usePage,
} from "#ui/index.ts";
import type { Analysis } from "../actions.ts";
import { growthText, listOf, seasonality, titleOf } from "../rules.ts";
import { AnalysisFilters } from "./analysis-filters.tsx";
import { Places, Themes } from "./analysis-places.tsx";
import { Growth, Matrix } from "./analysis-tables.tsx";

export interface AnalysisProps {
  readonly analysis: Analysis;
  /** texts of some months are being read */
  readonly unread: boolean;
  readonly boundary: Boundary | undefined;
  readonly style_url: string | undefined;
}

/** /staff/appeals/analysis: topics by month and district, growth, seasons, hot spots, addresses, what texts speak of. */
export function AnalysisPage({ analysis, unread, boundary, style_url }: AnalysisProps) {
  const t = useT();
  const language = useLanguage();
  const { path } = usePage();
  const { total, period, before, where, closed, closed_before, year } = analysis;
  const query = path.split("?", 2)[1];
  const share = ({ in_time, late }: Analysis["closed"]) => (in_time + late === 0 ? "—" : formatShare(in_time / (in_time + late), language));
  const change = growthText(total.now, total.before, language);
  return (
    <StaffLayout title={t("appeals:analysis.title")} breadcrumbs={[{ title: t("appeals:control.title"), href: "/staff/appeals/control" }]}>
      <PageTitle
        aside={titleOf(period, language)}
        actions={
          <>
            <ButtonLink href="/staff/appeals/monthly" icon="file-text">
              {t("appeals:monthly.title")}
            </ButtonLink>
            <ButtonLink href={`/staff/appeals/analysis.xlsx${query ? `?${query}` : ""}`} icon="file-spreadsheet" download>
              XLSX
            </ButtonLink>
          </>
        }
      >
        {t("appeals:analysis.title")}
      </PageTitle>
      <AnalysisFilters analysis={analysis} />
      <StatList>
        <Stat
          value={formatNumber(total.now, language)}
          label={t("appeals:analysis.received")}
          href={listOf(period, where)}
          change={change ? t("appeals:analysis.against", { change, year: year - 1 }) : undefined}
        />
        <Stat
          value={formatNumber(total.before, language)}
          label={t("appeals:analysis.year_before", { year: year - 1 })}
          href={listOf(before, where)}
        />
        <Stat
          value={share(closed)}
          label={t("appeals:discipline.share")}
          note={t("appeals:analysis.was", { value: share(closed_before) })}
        />
        <Stat
          value={closed.average_days === null ? "—" : formatNumber(Math.round(closed.average_days * 10) / 10, language)}
          label={t("appeals:discipline.average_days")}
        />
      </StatList>
      {total.now + total.before === 0 ? <Empty icon="chart-column" title={t("appeals:analysis.none")} /> : <Charts analysis={analysis} />}
      <Growth analysis={analysis} />
      <Matrix analysis={analysis} by="month" />
      <Matrix analysis={analysis} by="district" />
      <Places analysis={analysis} boundary={boundary} style_url={style_url} />
      {unread && <Notice>{t("appeals:analysis.unread")}</Notice>}
      <Themes analysis={analysis} />
    </StaffLayout>
  );
}

function Charts({ analysis: { months, year, today } }: { readonly analysis: Analysis }) {
  const t = useT();
  const language = useLanguage();
  const keys = monthsOf({
    from: Temporal.PlainDate.from({ year, month: 1, day: 1 }),
    to: Temporal.PlainDate.from({ year, month: 12, day: 31 }),
  });
  const ofYear = (of: number) =>
    keys.map((key) => {
      const month = `${of}${key.slice(4)}`;
      return month > today.toString().slice(0, 7) ? null : (months.get(month) ?? 0);
    });
  const seasons = seasonality(months, today);
  return (
    <Section id="months" title={t("appeals:analysis.by_month")}>
      <Stack>
        <BarChart
          title={t("appeals:analysis.received")}
          label_title={t("appeals:analysis.month")}
          labels={keys.map((key) => monthLabel(key, language))}
          series={[
            { name: String(year), values: ofYear(year) },
            { name: String(year - 1), values: ofYear(year - 1) },
          ]}
          size="wide"
        />
        {seasons && (
          <LineChart
            title={t("appeals:analysis.seasonality")}
            description={t("appeals:analysis.seasonality_hint")}
            label_title={t("appeals:analysis.month")}
            labels={keys.map((key) => monthLabel(key, language))}
            series={[{ name: t("appeals:analysis.seasonality"), values: seasons.map((value) => Math.round(value * 100)) }]}
            format={(value) => `${formatNumber(value, language)} %`}
            size="wide"
          />
        )}
      </Stack>
    </Section>
  );
}
