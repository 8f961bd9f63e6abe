import type { Disclosure, Figure, FigureQuery } from "#platform/figures/index.ts";
import { formatDate, formatNumber } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { Actions, ButtonLink, DataTable, PageTitle, Prose, PublicLayout, Section, Stat, StatList } from "#ui/index.ts";
import { bigText } from "../rules.ts";

export interface RecordsProps {
  readonly figure: Figure;
  readonly query: FigureQuery;
  readonly slice: string;
  readonly value: number | null;
  readonly disclosure: Disclosure;
  /** the published ones */
  readonly list: string;
}

/** /reports/{code}/records: what a number is made of, how much of it anyone may read, and why not the rest. */
export function RecordsPage({ figure, query: { period }, slice, value, disclosure: { published, withheld }, list }: RecordsProps) {
  const t = useT();
  const language = useLanguage();
  const counted = published + withheld.reduce((sum, { count }) => sum + count, 0);
  const days = `${formatDate(period.from, language)} – ${formatDate(period.to, language)}`;
  return (
    <PublicLayout
      title={t("reports:records.title", { figure: t(figure.title) })}
      breadcrumbs={[
        { title: t("reports:menu.reports"), href: `/reports?year=${period.from.year}` },
        { title: t(figure.title), href: `/reports/${figure.code}?year=${period.from.year}` },
      ]}
    >
      <PageTitle meta={[days, ...(slice ? [slice] : [])]} lead={t(figure.definition)}>
        {t("reports:records.title", { figure: t(figure.title) })}
      </PageTitle>
      <StatList>
        <Stat {...bigText(value, figure.unit, t, language)} label={t(figure.title)} />
        {figure.unit !== "records" && <Stat value={formatNumber(counted, language)} label={t("reports:records.counted")} />}
        <Stat value={formatNumber(published, language)} label={t("reports:records.published")} {...(published > 0 ? { href: list } : {})} />
        <Stat value={formatNumber(counted - published, language)} label={t("reports:records.withheld")} />
      </StatList>
      {published > 0 && (
        <Actions>
          <ButtonLink href={list} kind="primary" icon="list">
            {t("reports:records.open", { count: published, value: formatNumber(published, language) })}
          </ButtonLink>
        </Actions>
      )}
      {withheld.length > 0 && (
        <Section id="withheld" title={t("reports:records.why")}>
          <DataTable
            caption={t("reports:records.reasons")}
            rows={withheld}
            row_key={({ reason }) => reason}
            columns={[
              { key: "reason", title: t("reports:records.reason"), look: "main", cell: ({ reason }) => t(reason) },
              {
                key: "count",
                title: t("reports:records.amount"),
                align: "end",
                look: "tight",
                cell: ({ count }) => formatNumber(count, language),
              },
            ]}
          />
        </Section>
      )}
      <Prose>
        <p>{t("reports:records.note")}</p>
      </Prose>
    </PublicLayout>
  );
}
