import type { ComponentChildren } from "preact";
import type { Figure, FigureQuery, Period, Span } from "#platform/figures/index.ts";
import { monthLabel } from "#platform/figures/index.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { type Breadcrumb, Link, Muted, PublicLayout, Row, StaffLayout, Tabs, usePage, withQuery } from "#ui/index.ts";

/** What pages of figures share. */
export interface Frame {
  readonly base: "/reports" | "/staff/reports";
  readonly span: Span;
  readonly period: Period;
  /** the period in words */
  readonly title: string;
  readonly years: readonly number[];
  readonly today: Temporal.PlainDate;
  /** types in figures from documents */
  readonly may_state: boolean;
  /** where a number leads the person who looks */
  readonly records: (figure: Figure, query: FigureQuery) => string;
}

/** The public site or the workplace around a page of figures. */
export function ReportLayout({
  base,
  title,
  children,
  breadcrumbs = [],
}: {
  readonly base: Frame["base"];
  readonly title: string;
  readonly children: ComponentChildren;
  readonly breadcrumbs?: readonly Breadcrumb[];
}) {
  return base === "/reports" ? (
    <PublicLayout title={title} breadcrumbs={breadcrumbs}>
      {children}
    </PublicLayout>
  ) : (
    <StaffLayout title={title} breadcrumbs={breadcrumbs}>
      {children}
    </StaffLayout>
  );
}

/** The year as tabs; below, its quarters and months. Slices in the address stay. */
export function PeriodChoice({ frame: { span, years, today } }: { readonly frame: Frame }) {
  const t = useT();
  const language = useLanguage();
  const { path } = usePage();
  const to = (changes: Partial<Record<"year" | "quarter" | "month", string | null>>) =>
    withQuery(path, { quarter: null, month: null, by: null, year: String(span.year), ...changes });
  const month = (number: number) => monthLabel(`${span.year}-${String(number).padStart(2, "0")}`, language);
  const begun = (month: number) => span.year < today.year || month <= today.month;
  const parts = [
    ...[1, 2, 3, 4]
      .filter((quarter) => begun(quarter * 3 - 2))
      .map((quarter) => ({
        key: `q${quarter}`,
        title: t("reports:period.quarter", { quarter }),
        href: to({ quarter: String(quarter) }),
        current: span.quarter === quarter,
      })),
    ...Array.from({ length: 12 }, (_, at) => at + 1)
      .filter(begun)
      .map((number) => ({ key: `m${number}`, title: month(number), href: to({ month: String(number) }), current: span.month === number })),
  ];
  return (
    <>
      <Tabs
        label={t("reports:period.years")}
        items={years.map((year) => ({ href: to({ year: String(year) }), title: String(year), current: year === span.year }))}
      />
      <Row>
        <Muted>{t("reports:period.part")}</Muted>
        {parts.map(({ key, title, href, current }) =>
          current ? (
            <strong key={key}>{title}</strong>
          ) : (
            <Link key={key} href={href} kind="plain">
              {title}
            </Link>
          ),
        )}
      </Row>
    </>
  );
}

/** A number that opens the records it counted; none, where it counted nothing. */
export function Counted({ href, value, text }: { readonly href: string; readonly value: number | null; readonly text: string }) {
  return value === null || value === 0 ? <span>{text}</span> : <Link href={href}>{text}</Link>;
}
