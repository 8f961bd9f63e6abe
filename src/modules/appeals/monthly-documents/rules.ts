import type { Block, TextDocument } from "#platform/documents/index.ts";
import { monthLabel, monthsOf } from "#platform/figures/index.ts";
import { formatDate, formatNumber, formatShare } from "#platform/i18n/format.ts";
import type { Language, T } from "#platform/i18n/index.ts";
import { drawForPaper } from "#ui/index.ts";
import type { Analysis, Row } from "../analysis/actions.ts";
import { growthText, titleOf } from "../analysis/rules.ts";
import type { MeasureWithEffect } from "../measures/actions.ts";
import type { MonthlyAnalysis, Recommendation } from "../monthly/store.ts";

export interface MonthlyDocument {
  readonly t: T;
  readonly language: Language;
  readonly authority: string;
  readonly analysis: Pick<MonthlyAnalysis, "version" | "conclusions" | "confirmed_at">;
  readonly figures: Analysis;
  readonly recommendations: readonly Recommendation[];
  readonly measures: readonly MeasureWithEffect[];
}

/** Rows a table on paper shows. */
const shown = 12;

/** The analysis of a month as a document: figures with charts, conclusions, recommendations, measures and what came of them. */
export function monthlyDocument(of: MonthlyDocument): TextDocument {
  const { t, language, figures, analysis } = of;
  const title = t("appeals:monthly.document_title", { month: titleOf(figures.period, language) });
  const draft = analysis.confirmed_at ? t("appeals:monthly.version", { version: analysis.version }) : t("appeals:monthly.draft_mark");
  const blocks: (Block | readonly Block[])[] = [
    { kind: "paragraph", text: of.authority, align: "center", bold: true },
    { kind: "heading", level: 1, text: title },
    { kind: "paragraph", text: draft, align: "end", size: 10 },
    totals(of),
    chart(of),
    section(t("appeals:analysis.topics"), rowsTable(of, figures.topics, t("appeals:field.topic"))),
    section(t("appeals:monthly.districts"), rowsTable(of, figures.districts, t("appeals:field.district"))),
    section(t("appeals:monthly.channels"), rowsTable(of, figures.channels, t("appeals:field.channel"))),
    places(of),
    section(
      t("appeals:monthly.conclusions"),
      analysis.conclusions ? [{ kind: "paragraph", text: analysis.conclusions, align: "justify", indent: true }] : [],
    ),
    section(t("appeals:monthly.recommendations"), recommendations(of)),
    section(t("appeals:measures.title"), measures(of)),
  ];
  return { title, language, numbered: true, blocks: blocks.flat() };
}

function section(text: string, blocks: readonly Block[]): Block[] {
  return blocks.length > 0 ? [{ kind: "heading", level: 2, text }, ...blocks] : [];
}

function totals({ t, language, figures: { total, closed, year } }: MonthlyDocument): Block {
  const change = growthText(total.now, total.before, language);
  const judged = closed.in_time + closed.late;
  const lines = [
    `${t("appeals:analysis.received")}: ${formatNumber(total.now, language)}${change ? ` (${t("appeals:analysis.against", { change, year: year - 1 })})` : ""}`,
    `${t("appeals:discipline.answered")}: ${formatNumber(closed.answered, language)}`,
    ...(judged > 0 ? [`${t("appeals:discipline.share")}: ${formatShare(closed.in_time / judged, language)}`] : []),
    ...(closed.average_days === null
      ? []
      : [`${t("appeals:discipline.average_days")}: ${formatNumber(Math.round(closed.average_days * 10) / 10, language)}`]),
  ];
  return { kind: "list", items: lines };
}

/** The thirteen months to this one, as a picture and as numbers. */
function chart({ t, language, figures: { months, period } }: MonthlyDocument): Block[] {
  const keys = monthsOf({ from: period.from.subtract({ months: 12 }), to: period.to });
  const values = keys.map((key) => months.get(key) ?? 0);
  const labels = keys.map((key) => `${monthLabel(key, language)} ${key.slice(2, 4)}`);
  const format = (value: number) => formatNumber(value, language);
  const alt = t("appeals:monthly.chart");
  const content = drawForPaper({ kind: "bar", labels, series: [{ name: alt, values }], format, width: 760, height: 260 });
  return [
    { kind: "picture", content, alt, caption: alt },
    { kind: "table", head: labels, rows: [values.map(format)], align: labels.map(() => "end" as const) },
  ];
}

function rowsTable({ t, language, figures: { year } }: MonthlyDocument, rows: readonly Row[], head: string): Block[] {
  const counted = rows.filter(({ now, before }) => now + before > 0).slice(0, shown);
  if (counted.length === 0) return [];
  return [
    {
      kind: "table",
      head: [head, t("appeals:analysis.received_brief"), String(year - 1), t("appeals:analysis.growth")],
      rows: counted.map((row) => [
        row.label,
        formatNumber(row.now, language),
        formatNumber(row.before, language),
        growthText(row.now, row.before, language) ?? "—",
      ]),
      widths: [5, 2, 2, 2],
      align: ["start", "end", "end", "end"],
    },
  ];
}

function places({ t, figures: { spots, addresses } }: MonthlyDocument): Block[] {
  const items = spots.map(
    (spot, at) =>
      `${spot.address ?? t("appeals:analysis.place", { number: at + 1 })}: ${spot.topic}, ${t("appeals:analysis.appeals", { count: spot.n })}`,
  );
  const repeated = addresses.map(({ address, n }) => `${address}: ${t("appeals:analysis.appeals", { count: n })}`);
  return [
    ...section(t("appeals:analysis.spots"), items.length > 0 ? [{ kind: "list", items }] : []),
    ...section(t("appeals:analysis.addresses"), repeated.length > 0 ? [{ kind: "list", items: repeated }] : []),
  ];
}

function recommendations({ t, language, recommendations }: MonthlyDocument): Block[] {
  if (recommendations.length === 0) return [];
  return [
    {
      kind: "table",
      head: ["№", t("appeals:monthly.recommendation"), t("appeals:field.unit"), t("appeals:measures.due_on")],
      rows: recommendations.map((one, at) => [String(at + 1), one.body, one.unit_name ?? "", formatDate(one.due_on, language)]),
      widths: [1, 8, 4, 3],
    },
  ];
}

function measures({ t, language, measures }: MonthlyDocument): Block[] {
  if (measures.length === 0) return [];
  return [
    {
      kind: "table",
      head: [
        t("appeals:measures.cause"),
        t("appeals:measures.measure"),
        t("appeals:field.unit"),
        t("appeals:measures.due_on"),
        t("appeals:measures.effect"),
      ],
      rows: measures.map(({ cause, measure, unit_name, due_on, done_on, effect }) => [
        cause,
        measure,
        unit_name ?? "",
        formatDate(due_on, language),
        effect
          ? t("appeals:measures.effect_brief", {
              was: effect.was,
              now: effect.now,
              change: growthText(effect.now, effect.was, language) ?? "",
            })
          : done_on
            ? t("appeals:measures.too_early")
            : t("appeals:measures.in_work"),
      ]),
      widths: [4, 4, 3, 2, 3],
    },
  ];
}
