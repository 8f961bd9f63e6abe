import type { Figure } from "#platform/figures/index.ts";
import { useT } from "#platform/i18n/index.ts";
import { DataTable, Link, LinkList, Muted, PageTitle, PublicLayout, Row, Section } from "#ui/index.ts";

export interface OpenDataProps {
  readonly figures: readonly Figure[];
  /** with anything to count, newest first */
  readonly years: readonly number[];
}

/** /open-data: every figure as a file. */
export function OpenDataPage({ figures, years }: OpenDataProps) {
  const t = useT();
  return (
    <PublicLayout title={t("reports:open_data.title")}>
      <PageTitle lead={t("reports:open_data.lead")}>{t("reports:open_data.title")}</PageTitle>
      <DataTable
        caption={t("reports:open_data.title")}
        rows={figures}
        row_key={({ code }) => code}
        columns={[
          {
            key: "title",
            title: t("reports:column.figure"),
            look: "main",
            cell: ({ code, title, definition }) => (
              <>
                <Link href={`/reports/${code}`} kind="strong">
                  {t(title)}
                </Link>
                <br />
                <Muted>{t(definition)}</Muted>
              </>
            ),
          },
          ...(["csv", "json"] as const).map((format) => ({
            key: format,
            title: format.toUpperCase(),
            cell: ({ code }: Figure) => (
              <Row>
                {years.map((year) => (
                  <Link key={year} href={`/reports/${code}.${format}?year=${year}`} download>
                    {year}
                  </Link>
                ))}
              </Row>
            ),
          })),
          {
            key: "meta",
            title: t("reports:open_data.passport"),
            look: "tight",
            cell: ({ code }) => (
              <Link href={`/open-data/${code}/meta.csv`} download>
                meta.csv
              </Link>
            ),
          },
        ]}
      />
      <Section id="more" title={t("reports:open_data.more")}>
        <LinkList
          links={[
            { href: "/open-data/list.csv", icon: "list", title: t("reports:open_data.list") },
            { href: "/open-data/structure.csv", icon: "table-properties", title: t("reports:open_data.structure") },
            { href: "/api/v1/figures", icon: "braces", title: t("reports:data.api") },
          ]}
        />
      </Section>
    </PublicLayout>
  );
}
