import type { Compared, FigureCell } from "#platform/figures/index.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import {
  BarChart,
  ButtonLink,
  DataTable,
  Empty,
  Link,
  LinkList,
  Muted,
  PageTitle,
  Section,
  Stat,
  StatList,
  usePage,
  withQuery,
} from "#ui/index.ts";
import { bigText, changeText, valueText } from "../rules.ts";
import type { Line } from "../store.ts";
import { Counted, type Frame, PeriodChoice, ReportLayout } from "./frame.tsx";
import { StatedFigures } from "./stated.tsx";

export interface ReportsProps {
  readonly frame: Frame;
  readonly lines: readonly Line[];
  /** the first figure by month */
  readonly months: { readonly now: readonly FigureCell[]; readonly before: readonly FigureCell[] } | undefined;
  readonly stated: readonly Compared[];
}

/** /reports: every figure of a period. */
export function ReportsPage({ frame, lines, months, stated }: ReportsProps) {
  const t = useT();
  const { span, period } = frame;
  const empty = lines.every(({ value }) => value === null || value === 0);
  const [first] = lines;
  return (
    <ReportLayout base={frame.base} title={t("reports:all.heading", { period: frame.title })}>
      <PageTitle
        lead={t("reports:all.lead")}
        actions={
          frame.may_state && (
            <ButtonLink href="/staff/reports/stated" icon="file-check">
              {t("reports:stated_form.open")}
            </ButtonLink>
          )
        }
      >
        {t("reports:all.heading", { period: frame.title })}
      </PageTitle>
      <PeriodChoice frame={frame} />
      {empty ? (
        <Empty icon="chart-column" title={t("reports:all.empty")}>
          {t("reports:all.empty_text")}
        </Empty>
      ) : (
        <>
          <Headlines frame={frame} lines={lines} />
          {first && months && !span.month && (
            <BarChart
              title={t("reports:all.by_month", { figure: t(first.figure.title) })}
              label_title={t("reports:month")}
              labels={months.now.map(({ label }) => label)}
              series={[
                { name: String(period.from.year), values: months.now.map(({ value }) => value) },
                ...(months.before.length > 0
                  ? [{ name: String(period.from.year - 1), values: months.before.map(({ value }) => value) }]
                  : []),
              ]}
              size="wide"
            />
          )}
          <AllFigures frame={frame} lines={lines} />
        </>
      )}
      <StatedFigures stated={stated} records={frame.records} />
      <Section id="data" title={t("reports:data.title")}>
        <LinkList
          links={[
            { href: "/open-data", icon: "database", title: t("reports:data.all") },
            { href: "/api/v1/figures", icon: "braces", title: t("reports:data.api") },
          ]}
        />
      </Section>
    </ReportLayout>
  );
}

/** The four that say most, big. */
function Headlines({ frame, lines }: { readonly frame: Frame; readonly lines: readonly Line[] }) {
  const t = useT();
  const language = useLanguage();
  const headlines = lines.filter(({ figure, value }) => figure.headline && value !== null);
  return (
    <StatList>
      {headlines.map(({ figure, value, change }) => (
        <Stat
          key={figure.code}
          {...bigText(value, figure.unit, t, language)}
          label={t(figure.title)}
          href={frame.records(figure, { period: frame.period })}
          change={
            change
              ? t("reports:against", { change: changeText(change, figure.unit, t, language), year: frame.period.from.year - 1 })
              : undefined
          }
        />
      ))}
    </StatList>
  );
}

function AllFigures({ frame, lines }: { readonly frame: Frame; readonly lines: readonly Line[] }) {
  const t = useT();
  const language = useLanguage();
  const { path } = usePage();
  return (
    <Section id="all" title={t("reports:all.title")}>
      <DataTable
        caption={t("reports:all.heading", { period: frame.title })}
        rows={lines}
        row_key={({ figure }) => figure.code}
        columns={[
          {
            key: "figure",
            title: t("reports:column.figure"),
            look: "main",
            cell: ({ figure }) => (
              <>
                <Link href={withQuery(path, {}).replace(frame.base, `${frame.base}/${figure.code}`)} kind="strong">
                  {t(figure.title)}
                </Link>
                <br />
                <Muted>{t(figure.definition)}</Muted>
              </>
            ),
          },
          {
            key: "value",
            title: frame.title,
            align: "end",
            look: "tight",
            cell: ({ figure, value }) => (
              <Counted
                href={frame.records(figure, { period: frame.period })}
                value={value}
                text={valueText(value, figure.unit, t, language)}
              />
            ),
          },
          {
            key: "before",
            title: t("reports:column.before"),
            align: "end",
            look: "tight",
            cell: ({ figure, before }) => valueText(before, figure.unit, t, language),
          },
          {
            key: "change",
            title: t("reports:column.change"),
            align: "end",
            look: "tight",
            cell: ({ figure, change }) => changeText(change, figure.unit, t, language),
          },
        ]}
      />
    </Section>
  );
}
