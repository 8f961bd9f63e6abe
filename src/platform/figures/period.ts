import { z } from "zod";
import { Refusal } from "../http/errors.ts";
import { formatDayMonth, formatMonth, formatMonthName } from "../i18n/format.ts";
import type { Language, T } from "../i18n/index.ts";
import type { Period } from "./figure.ts";

/** The first year a figure may be asked for: no register of ours goes further back. */
export const firstYear = 2000;

/** A year, or one quarter or month of it, as an address names it. */
export interface Span {
  readonly year: number;
  readonly quarter?: number;
  readonly month?: number;
}

const whole = (most: number) =>
  z
    .string()
    .regex(/^\d{1,4}$/)
    .transform(Number)
    .pipe(z.number().int().min(1).max(most))
    .optional();
const query = z.looseObject({ year: whole(9999), quarter: whole(4), month: whole(12) }).refine((value) => !(value.quarter && value.month));

/** Reads `?year=2023&quarter=2`; `usual` is the year when none is named. Throws 422 for what is no period, or has not begun by `today`. */
export function readSpan(input: unknown, today: Temporal.PlainDate, usual: number): Span {
  const parsed = query.safeParse(input ?? {});
  const span = parsed.success ? { ...parsed.data, year: parsed.data.year ?? usual } : undefined;
  if (!span || span.year < firstYear || Temporal.PlainDate.compare(start(span), today) > 0) {
    throw new Refusal(422, "figures:refusal.period", { first: firstYear, last: today.year });
  }
  return { year: span.year, ...(span.quarter ? { quarter: span.quarter } : {}), ...(span.month ? { month: span.month } : {}) };
}

/** The days of a span; one that is still running ends today, so that it is compared with the same days of the year before. */
export function periodOf(span: Span, today: Temporal.PlainDate): Period {
  const from = start(span);
  const months = span.month ? 1 : span.quarter ? 3 : 12;
  const to = from.add({ months }).subtract({ days: 1 });
  return { from, to: Temporal.PlainDate.compare(to, today) > 0 ? today : to };
}

function start({ year, quarter, month }: Span): Temporal.PlainDate {
  return Temporal.PlainDate.from({ year, month: month ?? (quarter ? quarter * 3 - 2 : 1), day: 1 });
}

/** The same days a year earlier; the end of a month stays the end of a month. */
export function yearBefore({ from, to }: Period): Period {
  const earlier = to.subtract({ years: 1 });
  return { from: from.subtract({ years: 1 }), to: to.day === to.daysInMonth ? earlier.with({ day: earlier.daysInMonth }) : earlier };
}

/** Months a period touches, as keys: "2023-01". */
export function monthsOf({ from, to }: Period): string[] {
  const months: string[] = [];
  for (let at = from.with({ day: 1 }); Temporal.PlainDate.compare(at, to) <= 0; at = at.add({ months: 1 }))
    months.push(at.toString().slice(0, 7));
  return months;
}

/** The part of month `key` that lies in a period. */
export function monthIn(key: string, { from, to }: Period): Period {
  const first = Temporal.PlainDate.from(`${key}-01`);
  const last = first.with({ day: first.daysInMonth });
  return {
    from: Temporal.PlainDate.compare(first, from) < 0 ? from : first,
    to: Temporal.PlainDate.compare(last, to) > 0 ? to : last,
  };
}

/** "янв", "фев" …: a month key as an axis shows it. */
export function monthLabel(key: string, language: Language): string {
  return formatMonthName(Number(key.slice(5)), language, "short").replace(".", "");
}

/** A span in words: "2023 год", "II квартал 2023 года", "май 2023 года"; one that is still running says up to which day. */
export function spanTitle(span: Span, today: Temporal.PlainDate, t: T, language: Language): string {
  const { year, quarter, month } = span;
  const title = quarter
    ? t("figures:span.quarter", { quarter, year })
    : month
      ? formatMonth(Temporal.PlainYearMonth.from({ year, month }), language)
      : t("figures:span.year", { year });
  const period = periodOf(span, today);
  const running =
    period.to.equals(today) && !period.to.equals(period.from.add({ months: month ? 1 : quarter ? 3 : 12 }).subtract({ days: 1 }));
  return running ? t("figures:span.running", { title, date: formatDayMonth(today, language) }) : title;
}
