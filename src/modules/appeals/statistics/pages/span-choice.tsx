import { monthLabel, type Span } from "#platform/figures/index.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { Link, Row, Tabs, usePage, withQuery } from "#ui/index.ts";

/** The year as tabs; below, its quarters and months. */
export function SpanChoice({
  span,
  years,
  today,
}: {
  readonly span: Span;
  readonly years: readonly number[];
  readonly today: Temporal.PlainDate;
}) {
  const t = useT();
  const language = useLanguage();
  const { path } = usePage();
  const to = (year: number, part: { quarter?: number; month?: number } = {}) =>
    withQuery(path, {
      year: String(year),
      quarter: part.quarter ? String(part.quarter) : null,
      month: part.month ? String(part.month) : null,
    });
  const begun = (month: number) => span.year < today.year || month <= today.month;
  const numbers = Array.from({ length: 12 }, (_, at) => at + 1).filter(begun);
  const parts = [
    ...numbers
      .filter((month) => month % 3 === 1)
      .map((month) => ({ quarter: (month + 2) / 3 }))
      .map((part) => ({ part, title: t("appeals:statistics.quarter", part), current: span.quarter === part.quarter })),
    ...numbers.map((month) => ({
      part: { month },
      title: monthLabel(`${span.year}-${String(month).padStart(2, "0")}`, language),
      current: span.month === month,
    })),
  ];
  return (
    <>
      <Tabs
        label={t("appeals:statistics.years")}
        items={years.map((year) => ({ href: to(year), title: String(year), current: year === span.year }))}
      />
      <Row>
        {parts.map(({ part, title, current }) =>
          current ? (
            <strong key={title}>{title}</strong>
          ) : (
            <Link key={title} href={to(span.year, part)} kind="plain">
              {title}
            </Link>
          ),
        )}
      </Row>
    </>
  );
}
