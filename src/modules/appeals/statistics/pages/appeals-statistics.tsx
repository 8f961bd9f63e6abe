import { changeOf, monthLabel, type Period, type Span } from "#platform/figures/index.ts";
import { formatNumber, formatShare } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { BarChart, Empty, Grid, LineChart, LinkList, Muted, PageTitle, PublicLayout, Section, Stat, StatList } from "#ui/index.ts";
import type { MeasureName } from "../../counting/rules.ts";
import { averageDays, onTime, type Split, type Sums } from "../rules.ts";
import { type PartLine, PartTable } from "./part-table.tsx";
import { SpanChoice } from "./span-choice.tsx";

export interface StatisticsProps {
  readonly period: Period;
  /** months of the period that are over, when there is a year before to compare them with */
  readonly compared: Period | undefined;
  readonly whole: { readonly now: Sums; readonly over: Sums; readonly before: Sums };
  readonly months: readonly { readonly key: string; readonly now: Sums; readonly before: Sums }[];
  readonly parts: readonly { readonly split: Split; readonly lines: readonly PartLine[] }[];
}

export interface StatisticsPageProps extends StatisticsProps {
  readonly span: Span;
  readonly title: string;
  readonly years: readonly number[];
  readonly today: Temporal.PlainDate;
  readonly records: (name: MeasureName, period: Period, where: Readonly<Record<string, string>>) => string;
}

/** Two or three bars say no more than the table below them. */
const fewBars = 3;

/** /appeals/statistics: appeals of 59-ФЗ in a year, a quarter or a month. */
export function AppealsStatisticsPage(props: StatisticsPageProps) {
  const t = useT();
  const language = useLanguage();
  const { whole, period, compared, records, title, months, span } = props;
  const query = `?year=${span.year}${span.quarter ? `&quarter=${span.quarter}` : ""}${span.month ? `&month=${span.month}` : ""}`;
  return (
    <PublicLayout
      title={t("appeals:statistics.heading", { period: title })}
      breadcrumbs={[{ title: t("appeals:public.title"), href: "/appeals" }]}
    >
      <PageTitle lead={t("appeals:statistics.lead")}>{t("appeals:statistics.heading", { period: title })}</PageTitle>
      <SpanChoice span={span} years={props.years} today={props.today} />
      {whole.now.received === 0 && whole.now.answered === 0 ? (
        <Empty icon="chart-column" title={t("appeals:statistics.none")} />
      ) : (
        <>
          <Headlines {...props} />
          {months.length > 1 && (
            <Grid columns={2}>
              <BarChart
                title={t("appeals:statistics.by_month")}
                label_title={t("appeals:statistics.month")}
                labels={months.map(({ key }) => monthLabel(key, language))}
                series={[
                  { name: String(period.from.year), values: months.map(({ now }) => now.received) },
                  ...(compared
                    ? [{ name: String(period.from.year - 1), values: months.map(({ before }) => before.received || null) }]
                    : []),
                ]}
              />
              <LineChart
                title={t("appeals:statistics.on_time_by_month")}
                label_title={t("appeals:statistics.month")}
                labels={months.map(({ key }) => monthLabel(key, language))}
                series={[{ name: t("appeals:statistics.on_time"), values: months.map(({ now }) => onTime(now)) }]}
                format={(value) => formatShare(value / 100, language, 0)}
              />
            </Grid>
          )}
          {props.parts.map(({ split, lines }) => (
            <Section key={split} id={split} title={t(`appeals:statistics.by_${split}`)}>
              {split !== "topic" && lines.length > fewBars && (
                <BarChart
                  title={t(`appeals:statistics.by_${split}`)}
                  label_title={t(`appeals:dimension.${split}`)}
                  labels={lines.slice(0, 8).map(({ label }) => label)}
                  series={[{ name: t("appeals:statistics.received"), values: lines.slice(0, 8).map(({ now }) => now.received) }]}
                  size="wide"
                />
              )}
              <PartTable {...{ split, lines, period, compared, records }} total={whole.now.received} />
            </Section>
          ))}
        </>
      )}
      {compared && <Muted>{t("appeals:statistics.compared", { year: period.from.year - 1 })}</Muted>}
      <Section id="data" title={t("appeals:statistics.data")}>
        <LinkList
          links={[
            { href: `/reports/appeals.received.csv${query}`, icon: "file-spreadsheet", title: t("appeals:statistics.csv") },
            { href: "/open-data", icon: "database", title: t("appeals:statistics.open_data") },
            { href: `/reports${query}`, icon: "chart-column", title: t("appeals:statistics.figures") },
            { href: "/appeals/reviews", icon: "file-text", title: t("appeals:menu.reviews") },
          ]}
        />
      </Section>
    </PublicLayout>
  );
}

function Headlines({ whole, period, compared, records }: StatisticsPageProps) {
  const t = useT();
  const language = useLanguage();
  const year = period.from.year - 1;
  const change = (now: number | null, before: number | null, percent: boolean) => {
    const moved = compared ? changeOf(now, before) : null;
    if (!moved) return undefined;
    const text =
      percent && moved.relative !== null
        ? formatNumber(moved.relative, language, { style: "percent", signDisplay: "exceptZero", maximumFractionDigits: 1 })
        : formatNumber(moved.absolute, language, { signDisplay: "exceptZero", maximumFractionDigits: 1 });
    return t("appeals:statistics.against", { change: text.replace(/^-/, "−"), year });
  };
  const [share, days] = [onTime(whole.now), averageDays(whole.now)];
  return (
    <StatList>
      <Stat
        value={formatNumber(whole.now.received, language)}
        label={t("appeals:statistics.received")}
        href={records("received", period, {})}
        change={change(whole.over.received, whole.before.received, true)}
      />
      <Stat
        value={formatNumber(whole.now.answered, language)}
        label={t("appeals:statistics.answered")}
        href={records("answered", period, {})}
        change={change(whole.over.answered, whole.before.answered, true)}
      />
      <Stat
        value={share === null ? "—" : formatShare(share / 100, language)}
        label={t("appeals:statistics.on_time")}
        href={records("on_time", period, {})}
      />
      <Stat
        value={days === null ? "—" : formatNumber(days, language, { maximumFractionDigits: 1 })}
        label={t("appeals:statistics.average_days")}
        href={records("average_days", period, {})}
        change={change(averageDays(whole.over), averageDays(whole.before), false)}
      />
    </StatList>
  );
}
