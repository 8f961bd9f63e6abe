import { formatDate, formatNumber, formatWeekday } from "#platform/i18n/format.ts";
import type { Language, T } from "#platform/i18n/index.ts";
import type { ExplanationLine } from "./explanation.ts";

interface DayText {
  readonly date: string;
  readonly weekday: string;
}
const dayTexts: Record<Language, Map<string, DayText>> = { ru: new Map(), en: new Map() };

function dayText(iso: string, language: Language): DayText {
  const known = dayTexts[language].get(iso);
  if (known) return known;
  if (dayTexts[language].size > 20_000) dayTexts[language].clear();
  const date = Temporal.PlainDate.from(iso);
  const made = { date: formatDate(date, language), weekday: formatWeekday(date, language) };
  dayTexts[language].set(iso, made);
  return made;
}

/** The lines of an explanation as sentences. */
export function explain(lines: readonly ExplanationLine[], t: T, language: Language): string[] {
  return lines.map((line) => explainLine(line, t, language));
}

function explainLine(line: ExplanationLine, t: T, language: Language): string {
  switch (line.code) {
    case "law":
      return t("deadlines:line.law", { law: line[language] });
    case "unverified":
      return t("deadlines:line.unverified");
    case "workedBetween":
      return t("deadlines:line.workedBetween", { count: line.days, hours: duration(line.minutes, t, language) });
    default:
  }
  const day = dayText(line.date, language);
  switch (line.code) {
    case "calendarDays":
    case "months":
      return t(`deadlines:line.${line.code}${line.n < 0 ? "Back" : ""}`, { ...day, count: Math.abs(line.n) });
    case "workingDays":
      return t(`deadlines:line.workingDays${line.n < 0 ? "Back" : ""}`, { ...day, count: Math.abs(line.n), skipped: line.skipped });
    case "day": {
      const moved = line.moved_from === undefined ? undefined : dayText(line.moved_from, language).date;
      return t(`deadlines:day.${line.reason}`, { ...day, moved_from: moved });
    }
    case "startTime":
      return t("deadlines:line.startTime", { ...day, time: line.time, zone: line.zone });
    case "opening":
      return t("deadlines:line.opening", { ...day, time: line.time });
    case "worked":
      return t("deadlines:line.worked", { ...day, from: line.from, to: line.to, hours: duration(line.minutes, t, language) });
    default:
      return t(`deadlines:line.${line.code}`, { ...day });
  }
}

function duration(minutes: number, t: T, language: Language): string {
  return t(minutes % 60 === 0 ? "deadlines:hours" : "deadlines:hoursAndMinutes", {
    hours: formatNumber(Math.floor(minutes / 60), language),
    minutes: minutes % 60,
  });
}
