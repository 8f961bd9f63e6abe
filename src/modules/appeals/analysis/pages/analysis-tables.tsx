import { monthIn, monthLabel, monthsOf } from "#platform/figures/index.ts";
import { formatNumber } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { type Column, DataTable, Link, Muted, Section, usePage, withQuery } from "#ui/index.ts";
import type { Analysis, Row } from "../actions.ts";
import { growthText, listOf } from "../rules.ts";

/** Rows a table of the page shows; XLSX has all. */
const shown = 25;

/** Topics of the period against the same months a year before. */
export function Growth({ analysis }: { readonly analysis: Analysis }) {
  const t = useT();
  const language = useLanguage();
  const { path } = usePage();
  const { topics, period, before, where, year } = analysis;
  const number = (n: number, href: string) => (n > 0 ? <Link href={href}>{formatNumber(n, language)}</Link> : <Muted>0</Muted>);
  return (
    <Section id="topics" title={t("appeals:analysis.topics")}>
      <DataTable<Row>
        caption={t("appeals:analysis.topics")}
        phone="scroll"
        rows={topics.slice(0, shown)}
        row_key={(row) => row.key}
        empty={<Muted>{t("appeals:analysis.none")}</Muted>}
        columns={[
          {
            key: "topic",
            title: t("appeals:field.topic"),
            look: "main",
            cell: (row) => <Link href={withQuery(path, { topic: row.key })}>{row.label}</Link>,
          },
          {
            key: "now",
            title: t("appeals:analysis.received_brief"),
            align: "end",
            cell: (row) => number(row.now, listOf(period, { ...where, topic: row.key })),
          },
          {
            key: "before",
            title: String(year - 1),
            align: "end",
            cell: (row) => number(row.before, listOf(before, { ...where, topic: row.key })),
          },
          {
            key: "growth",
            title: t("appeals:analysis.growth"),
            align: "end",
            cell: (row) => growthText(row.now, row.before, language) ?? <Muted>{t("appeals:analysis.new")}</Muted>,
          },
        ]}
      />
    </Section>
  );
}

/** The commonest topics by month or by district. */
export function Matrix({ analysis, by }: { readonly analysis: Analysis; readonly by: "month" | "district" }) {
  const t = useT();
  const language = useLanguage();
  const { cells, topics, districts, period, where } = analysis;
  const split = by === "month" ? "topic_month" : "topic_district";
  const counts = new Map(
    cells
      .filter((cell) => cell.split === split && cell.is_now)
      .map((cell) => [`${cell.topic} ${by === "month" ? cell.month : cell.district}`, cell.n]),
  );
  const heads =
    by === "month"
      ? monthsOf(period).map((key) => ({ key, title: monthLabel(key, language) }))
      : districts.slice(0, 10).map((row) => ({ key: row.key, title: row.label }));
  if (counts.size === 0 || heads.length < 2) return null;
  const columns: Column<Row>[] = heads.map(({ key, title }) => ({
    key,
    title,
    align: "end",
    cell: (row) => {
      const n = counts.get(`${row.key} ${key}`) ?? 0;
      const slice = { ...where, topic: row.key, ...(by === "district" ? { district: key } : {}) };
      return n > 0 ? (
        <Link href={listOf(by === "month" ? monthIn(key, period) : period, slice)}>{formatNumber(n, language)}</Link>
      ) : (
        <Muted>0</Muted>
      );
    },
  }));
  const title = t(`appeals:analysis.topics_by_${by}`);
  return (
    <Section id={`by-${by}`} title={title}>
      <DataTable<Row>
        caption={title}
        phone="scroll"
        rows={topics.filter(({ now }) => now > 0).slice(0, 12)}
        row_key={(row) => row.key}
        columns={[{ key: "topic", title: t("appeals:field.topic"), cell: (row) => row.label }, ...columns]}
      />
    </Section>
  );
}
