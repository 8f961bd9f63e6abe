import { remembered } from "../remembered.ts";
import type { Language } from "./index.ts";

const locale = (language: Language) => (language === "ru" ? "ru-RU" : "en-GB");
const cache = new Map<string, Intl.DateTimeFormat | Intl.NumberFormat>();

function dateFormat(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `d${language}${JSON.stringify(options)}`;
  let format = cache.get(key) as Intl.DateTimeFormat | undefined;
  if (!format) {
    format = new Intl.DateTimeFormat(locale(language), options);
    cache.set(key, format);
  }
  return format;
}

function numberFormat(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `n${language}${JSON.stringify(options)}`;
  let format = cache.get(key) as Intl.NumberFormat | undefined;
  if (!format) {
    format = new Intl.NumberFormat(locale(language), options);
    cache.set(key, format);
  }
  return format;
}

const utc = (date: Temporal.PlainDate) => Date.UTC(date.year, date.month - 1, date.day);

const shortDatesIn = remembered(10, (language: Language) => {
  const format = dateFormat(language, { timeZone: "UTC", day: "2-digit", month: "2-digit", year: "numeric" });
  return remembered(5_000, (at: number) => format.format(at));
});

/** "21.11.2026" / "21/11/2026". A list writes a hundred of them, from few different days. */
export function formatDate(date: Temporal.PlainDate, language: Language): string {
  return shortDatesIn(language)(utc(date));
}

/** "21 ноября 2026 г." / "21 November 2026". */
export function formatLongDate(date: Temporal.PlainDate, language: Language): string {
  return dateFormat(language, { timeZone: "UTC", day: "numeric", month: "long", year: "numeric" }).format(utc(date));
}

/** "21 ноября" / "21 November": for dates whose year is plain from where they stand. */
export function formatDayMonth(date: Temporal.PlainDate, language: Language): string {
  return dateFormat(language, { timeZone: "UTC", day: "numeric", month: "long" }).format(utc(date));
}

/** "октябрь 2026 г." / "October 2026". */
export function formatMonth(month: Temporal.PlainYearMonth, language: Language): string {
  return dateFormat(language, { timeZone: "UTC", month: "long", year: "numeric" }).format(utc(month.toPlainDate({ day: 1 })));
}

/** "октябрь" / "October"; short: "окт." / "Oct". `month` is 1 to 12. */
export function formatMonthName(month: number, language: Language, width: "long" | "short" = "long"): string {
  return dateFormat(language, { timeZone: "UTC", month: width }).format(Date.UTC(2026, month - 1, 1));
}

/** "пятница" / "Friday". */
export function formatWeekday(date: Temporal.PlainDate, language: Language): string {
  return dateFormat(language, { timeZone: "UTC", weekday: "long" }).format(utc(date));
}

/** "21.11.2026, 15:10" in `zone`. */
export function formatInstant(instant: Temporal.Instant, zone: string, language: Language): string {
  return dateFormat(language, {
    timeZone: zone,
    day: "2-digit",
    month: "2-digit",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
  }).format(instant.epochMilliseconds);
}

/** "33 130", grouped as the language does. */
export function formatNumber(value: number, language: Language, options: Intl.NumberFormatOptions = {}): string {
  return numberFormat(language, options).format(value);
}

/** 0.3632 → "36,3 %". `digits` after the point, 1 by default. */
export function formatShare(value: number, language: Language, digits = 1): string {
  return numberFormat(language, { style: "percent", minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
}

/** "410 КБ" / "410 kB". */
export function formatBytes(bytes: number, language: Language): string {
  const [unit, divisor] = bytes >= 1_000_000 ? (["megabyte", 1_000_000] as const) : (["kilobyte", 1_000] as const);
  return numberFormat(language, { style: "unit", unit, maximumFractionDigits: bytes >= 1_000_000 ? 1 : 0 }).format(
    Math.max(bytes / divisor, bytes > 0 ? 1 : 0),
  );
}
