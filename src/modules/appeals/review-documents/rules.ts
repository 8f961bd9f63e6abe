import type { Block, TextDocument } from "#platform/documents/index.ts";
import { changeOf } from "#platform/figures/index.ts";
import { formatDate, formatNumber, formatShare } from "#platform/i18n/format.ts";
import type { Language, T } from "#platform/i18n/index.ts";
import { type Total, tables, totalNames } from "../reviews/rules.ts";
import type { Review } from "../reviews/store.ts";

/** What a review is read with: its page, and its documents. */
export interface Reading {
  readonly t: T;
  readonly language: Language;
  /** "III квартал 2026 года" */
  readonly title: string;
  readonly authority: string;
}

/** A number of a review as people read it; undefined where nothing was counted. */
export function totalText({ t, language }: Reading, name: Total, value: number | null): string | undefined {
  if (value === null) return undefined;
  if (name === "on_time") return formatShare(value / 100, language);
  if (name === "average_days") return t("appeals:reviews.days", { value: formatNumber(value, language, { maximumFractionDigits: 1 }) });
  return formatNumber(value, language);
}

/** "+12,5 % к прошлому году"; undefined where there is nothing to compare with. */
export function growthOf({ t, language }: Reading, { numbers }: Pick<Review, "numbers">): string | undefined {
  const change = changeOf(numbers.totals.received, numbers.received_before);
  if (!change || change.relative === null) return undefined;
  const text = formatNumber(change.relative, language, { style: "percent", signDisplay: "exceptZero", maximumFractionDigits: 1 });
  return t("appeals:reviews.growth", { change: text.replace(/^-/, "−") });
}

/** A review for printing and for Word. */
export function reviewDocument(reading: Reading, review: Review): TextDocument {
  const { t, language, title, authority } = reading;
  const { numbers, words, counted_on, version } = review;
  const growth = growthOf(reading, review);
  const text = (body: string): Block => ({ kind: "paragraph", text: body, align: "justify", indent: true });
  const section = (name: "measures" | "conclusions"): Block[] =>
    words[name] ? [{ kind: "heading", level: 2, text: t(`appeals:reviews.${name}`) }, text(words[name])] : [];
  const blocks: Block[] = [
    { kind: "paragraph", text: authority, align: "center", bold: true },
    { kind: "heading", level: 1, text: t("appeals:reviews.heading", { period: title }) },
    text(words.intro),
    {
      kind: "table",
      head: [t("appeals:reviews.figure"), t("appeals:reviews.value")],
      widths: [4, 1],
      align: ["start", "end"],
      rows: [
        ...totalNames.flatMap((name) => {
          const value = totalText(reading, name, numbers.totals[name]);
          return value === undefined ? [] : [[t(`appeals:reviews.total.${name}`), value]];
        }),
        ...(growth ? [[t("appeals:reviews.total.growth"), growth]] : []),
      ],
    },
    ...tables.flatMap((table): Block[] =>
      numbers.parts[table].length === 0
        ? []
        : [
            { kind: "heading", level: 2, text: t(`appeals:reviews.by.${table}`) },
            {
              kind: "table",
              head: [t(`appeals:dimension.${table}`), t("appeals:reviews.value")],
              widths: [4, 1],
              align: ["start", "end"],
              rows: numbers.parts[table].map(({ label, value }) => [label, formatNumber(value, language)]),
            },
          ],
    ),
    ...section("measures"),
    ...section("conclusions"),
    { kind: "space", mm: 6 },
    { kind: "paragraph", text: t("appeals:reviews.counted", { date: formatDate(counted_on, language), version }), size: 10 },
  ];
  return { title: t("appeals:reviews.heading", { period: title }), language, numbered: true, blocks };
}
