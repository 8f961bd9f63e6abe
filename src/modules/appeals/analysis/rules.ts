import type { Period } from "#platform/figures/index.ts";
import { formatMonth, formatShare } from "#platform/i18n/format.ts";
import type { Language } from "#platform/i18n/index.ts";
import { writeCounted } from "../counting/rules.ts";
import type { Slice } from "./forms.ts";

/** A year or a month of it, from the first day to the last: counts are kept by whole months. */
export function periodOfMonths(year: number, month?: number): Period {
  const from = Temporal.PlainDate.from({ year, month: month ?? 1, day: 1 });
  return { from, to: from.add({ months: month ? 1 : 12 }).subtract({ days: 1 }) };
}

/** The months of a period that have begun by `today`: a running year is compared with as much of the year before. */
export function begun({ from, to }: Period, today: Temporal.PlainDate): Period {
  const end = today.with({ day: today.daysInMonth });
  return { from, to: Temporal.PlainDate.compare(to, end) > 0 && Temporal.PlainDate.compare(from, end) <= 0 ? end : to };
}

/** Growth as a share of what was before: 0.36 for +36 %; undefined where there was nothing. */
export function growth(now: number, before: number): number | undefined {
  return before === 0 ? undefined : now / before - 1;
}

/**
 * Seasonality: how the average month of January, February … stands against the average of all months, 1 for an ordinary
 * one. Only whole years count; undefined when there is none.
 */
export function seasonality(months: ReadonlyMap<string, number>, today: Temporal.PlainDate): number[] | undefined {
  const years = [...new Set([...months.keys()].map((key) => Number(key.slice(0, 4))))].filter((year) => year < today.year);
  if (years.length === 0) return undefined;
  const of = (year: number, month: number) => months.get(`${year}-${String(month).padStart(2, "0")}`) ?? 0;
  const sums = Array.from({ length: 12 }, (_, at) => years.reduce((sum, year) => sum + of(year, at + 1), 0));
  const average = sums.reduce((sum, n) => sum + n, 0) / 12;
  return average === 0 ? undefined : sums.map((n) => n / average);
}

/** The list of the appeals that a number of the analysis counts. */
export function listOf(period: Period, where: Readonly<Partial<Record<Slice, string>>>, more = ""): string {
  return `/staff/appeals?tab=all&counted=${encodeURIComponent(writeCounted({ measure: "received_all", ...period, where }))}${more}`;
}

/** "+36,3 %" against what was; nothing where nothing was. */
export function growthText(now: number, before: number, language: Language): string | undefined {
  const share = growth(now, before);
  return share === undefined ? undefined : `${share > 0 ? "+" : share < 0 ? "−" : ""}${formatShare(Math.abs(share), language)}`;
}

/** "2023", "март 2023". */
export function titleOf({ from, to }: Period, language: Language): string {
  if (!from.equals(to.with({ day: 1 }))) return String(from.year);
  return formatMonth(from.toPlainYearMonth(), language).replace(/\s*г\.$/, "");
}
