import { type Compared, shareOf } from "#platform/figures/index.ts";
import { formatShare } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import {
  BarChart,
  DataTable,
  Grid,
  LineChart,
  Link,
  LinkList,
  PageTitle,
  Section,
  Stack,
  Stat,
  StatList,
  SummaryList,
  usePage,
  withQuery,
} from "#ui/index.ts";
import { bigText, changeText, shortChange, valueText } from "../rules.ts";
import type { Part, Report, Split } from "../store.ts";
import { Counted, type Frame, PeriodChoice, ReportLayout } from "./frame.tsx";
import { StatedFigures } from "./stated.tsx";

export interface ReportProps {
  readonly frame: Frame;
  readonly report: Report;
  readonly stated: readonly Compared[];
  /** the slice in words, empty for the whole */
  readonly slice: string;
}

/** /reports/{code}: one figure of a period, whole and in parts. */
export function ReportPage({ frame, report, stated, slice }: ReportProps) {
  const t = useT();
  const language = useLanguage();
  const { path } = usePage();
  const { figure, period, where, value, before, change } = report;
  const year = period.from.year - 1;
  return (
    <ReportLayout
      base={frame.base}
      title={`${t(figure.title)}, ${frame.title}`}
      breadcrumbs={[{ title: t("reports:menu.reports"), href: `${frame.base}?year=${frame.span.year}` }]}
    >
      <PageTitle meta={[frame.title, ...(slice ? [slice] : [])]} lead={t(figure.definition)}>
        {t(figure.title)}
      </PageTitle>
      <PeriodChoice frame={frame} />
      <StatList>
        <Stat
          {...bigText(value, figure.unit, t, language)}
          label={frame.title}
          href={frame.records(figure, { period, where })}
          change={change ? t("reports:against", { change: changeText(change, figure.unit, t, language), year }) : undefined}
        />
        <Stat
          {...bigText(before, figure.unit, t, language)}
          label={t("reports:same_days", { year })}
          href={frame.records(figure, { period: report.before_period, where })}
        />
      </StatList>
      {slice && (
        <p>
          <Link href={withQuery(path, Object.fromEntries(Object.keys(where).map((code) => [code, null])))}>{t("reports:whole")}</Link>
        </p>
      )}
      {!frame.span.month && <Months report={report} />}
      <Section id="parts" title={t("reports:parts")}>
        <Grid columns={2}>
          {report.splits.map((split) => (
            <SplitTable key={split.dimension.code} frame={frame} report={report} split={split} />
          ))}
        </Grid>
      </Section>
      <StatedFigures stated={stated} records={frame.records} />
      <Section id="about" title={t("reports:about")}>
        <Stack>
          <SummaryList
            items={[
              { term: t("reports:counted"), value: t(figure.definition) },
              { term: t("reports:kind_title"), value: t(`reports:kind.${figure.kind}`) },
              { term: t("reports:law"), value: figure.law },
            ]}
          />
          <LinkList
            links={(["csv", "json"] as const).map((format) => ({
              href: withQuery(path, {}).replace(`${frame.base}/${figure.code}`, `/reports/${figure.code}.${format}`),
              icon: "download",
              title: t(`reports:data.${format}`),
            }))}
          />
        </Stack>
      </Section>
    </ReportLayout>
  );
}

function Months({ report: { figure, period, months } }: { readonly report: Report }) {
  const t = useT();
  const language = useLanguage();
  const Chart = figure.kind === "flow" ? BarChart : LineChart;
  return (
    <Chart
      title={t("reports:all.by_month", { figure: t(figure.title) })}
      label_title={t("reports:month")}
      labels={months.now.map(({ label }) => label)}
      series={[
        { name: String(period.from.year), values: months.now.map(({ value }) => value) },
        ...(months.before.length > 0 ? [{ name: String(period.from.year - 1), values: months.before.map(({ value }) => value) }] : []),
      ]}
      format={(value) => valueText(value, figure.unit, t, language)}
      size="wide"
    />
  );
}

/** Rows a table shows at most; the CSV has all. */
const shown = 20;

function SplitTable({
  frame,
  report,
  split: { dimension, parts },
}: {
  readonly frame: Frame;
  readonly report: Report;
  readonly split: Split;
}) {
  const t = useT();
  const language = useLanguage();
  const { path } = usePage();
  const { figure, period, where } = report;
  const query = (part: Part) => ({ period, where: { ...where, [dimension.code]: part.key } });
  const text = (value: number | null) => valueText(value, figure.unit, t, language);
  return (
    <Stack tight>
      <DataTable
        caption={t(dimension.title)}
        phone="scroll"
        rows={parts.slice(0, shown)}
        row_key={({ key }) => key}
        empty={<p>{t("reports:no_parts", { dimension: t(dimension.title) })}</p>}
        columns={[
          {
            key: "label",
            title: t(dimension.title),
            cell: (part) => (
              <Link href={withQuery(path, { [dimension.code]: part.key })} kind="plain">
                {part.label}
              </Link>
            ),
          },
          {
            key: "value",
            title: t("reports:column.value"),
            align: "end",
            look: "tight",
            cell: (part) => <Counted href={frame.records(figure, query(part))} value={part.value} text={text(part.value)} />,
          },
          ...(figure.kind === "ratio"
            ? []
            : [
                {
                  key: "share",
                  title: t("reports:column.share"),
                  align: "end" as const,
                  look: "tight" as const,
                  cell: (part: Part) => shareText(shareOf(part.value, report.value)),
                },
              ]),
          {
            key: "change",
            title: t("reports:column.change"),
            align: "end",
            look: "tight",
            cell: (part) => shortChange(part.change, figure.unit, t, language),
          },
        ]}
      />
      {parts.length > shown && <p>{t("reports:more_parts", { count: parts.length - shown })}</p>}
    </Stack>
  );

  function shareText(share: number | null): string {
    return share === null ? "—" : formatShare(share, language);
  }
}
