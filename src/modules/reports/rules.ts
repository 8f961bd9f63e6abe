import type { Change, Figure, Period } from "#platform/figures/index.ts";
import { formatNumber, formatShare } from "#platform/i18n/format.ts";
import type { Language, T } from "#platform/i18n/index.ts";

type Unit = Figure["unit"];

/** A value as people read it: "33 130", "96,4 %", "16,3 дн."; a dash for none. */
export function valueText(value: number | null, unit: Unit, t: T, language: Language): string {
  if (value === null) return "—";
  if (unit === "percent") return formatShare(value / 100, language);
  if (unit === "days") return t("reports:value.days", { value: formatNumber(value, language, oneDigit) });
  return formatNumber(value, language);
}

/** A value where it stands big: the unit of days goes into the note, so that it fits a phone. */
export function bigText(value: number | null, unit: Unit, t: T, language: Language): { readonly value: string; readonly note?: string } {
  if (unit !== "days" || value === null) return { value: valueText(value, unit, t, language) };
  return { value: formatNumber(value, language, oneDigit), note: t("reports:value.days_note") };
}

const oneDigit = { minimumFractionDigits: 1, maximumFractionDigits: 1 };

/** A change as people read it: "+5 054 (+36,32 %)", "−0,4 п. п."; a dash where there is nothing to compare with. */
export function changeText(change: Change | null, unit: Unit, t: T, language: Language): string {
  if (!change) return "—";
  const { absolute, relative } = change;
  const signed = (value: number, digits: number) =>
    sign(formatNumber(value, language, { signDisplay: "exceptZero", minimumFractionDigits: digits, maximumFractionDigits: digits }));
  if (unit === "percent") return t("reports:value.points", { value: signed(absolute, 1) });
  if (unit === "days") return t("reports:value.days", { value: signed(absolute, 1) });
  return relative === null ? signed(absolute, 0) : `${signed(absolute, 0)} (${growthText(relative, language)})`;
}

/** A change where there is little room: "+36,32 %" of what adds up, points and days of what does not. */
export function shortChange(change: Change | null, unit: Unit, t: T, language: Language): string {
  return unit === "records" && change && change.relative !== null
    ? growthText(change.relative, language)
    : changeText(change, unit, t, language);
}

/** 0.3632… as "+36,32 %". */
export function growthText(relative: number, language: Language): string {
  return sign(
    formatNumber(relative, language, { style: "percent", signDisplay: "exceptZero", minimumFractionDigits: 2, maximumFractionDigits: 2 }),
  );
}

/** A minus, not a hyphen. */
const sign = (text: string) => text.replace(/^-/, "−");

/** The last year that is over and has records; the running one where there is none. */
export function usualYear(years: readonly number[], today: Temporal.PlainDate): number {
  return years.findLast((year) => year < today.year) ?? today.year;
}

/** Years to choose from: those with records and the running one, newest first. */
export function yearsOffered(years: readonly number[], today: Temporal.PlainDate): number[] {
  return [...new Set([...years.filter((year) => year <= today.year), today.year])].sort((a, b) => b - a);
}

/** The query of a page about one period and slice: "?from=…&to=…&channel=pos". */
export function queryOf(period: Period, where: Readonly<Record<string, string>> = {}): string {
  return `?${new URLSearchParams({ from: period.from.toString(), to: period.to.toString(), ...where })}`;
}
