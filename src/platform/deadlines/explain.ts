import { formatDate, formatNumber, formatWeekday } from "#platform/i18n/format.ts";
import type { Language, T } from "#platform/i18n/index.ts";
import type { ExplanationLine } from "./explanation.ts";
import { sentence } from "./sentence.ts";

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

/** The lines of an explanation as sentences; `t` is the translator of `language`. */
export function explain(lines: readonly ExplanationLine[], t: T, language: Language): string[] {
  return lines.map((line) => explainLine(line, t, language));
}

function explainLine(line: ExplanationLine, t: T, language: Language): string {
  switch (line.code) {
    case "law":
      return sentence(t, "deadlines:line.law", { law: line[language] });
    case "unverified":
      return t("deadlines:line.unverified");
    case "workedBetween":
      return sentence(t, "deadlines:line.workedBetween", { hours: duration(line.minutes, t, language) }, line.days);
    default:
  }
  const { date, weekday } = dayText(line.date, language);
  switch (line.code) {
    case "calendarDays":
    case "months":
      return sentence(t, `deadlines:line.${line.code}${line.n < 0 ? "Back" : ""}`, { date, weekday }, Math.abs(line.n));
    case "workingDays":
      return sentence(
        t,
        `deadlines:line.workingDays${line.n < 0 ? "Back" : ""}`,
        { date, weekday, skipped: String(line.skipped) },
        Math.abs(line.n),
      );
    case "day": {
      const moved_from = line.moved_from === undefined ? "" : dayText(line.moved_from, language).date;
      return sentence(t, `deadlines:day.${line.reason}`, { date, weekday, moved_from });
    }
    case "startTime":
      return sentence(t, "deadlines:line.startTime", { date, weekday, time: line.time, zone: line.zone });
    case "opening":
      return sentence(t, "deadlines:line.opening", { date, weekday, time: line.time });
    case "worked":
      return sentence(t, "deadlines:line.worked", {
        date,
        weekday,
        from: line.from,
        to: line.to,
        hours: duration(line.minutes, t, language),
      });
    default:
      return sentence(t, `deadlines:line.${line.code}`, { date, weekday });
  }
}

function duration(minutes: number, t: T, language: Language): string {
  const hours = formatNumber(Math.floor(minutes / 60), language);
  const rest = String(minutes % 60);
  if (rest === "0") return sentence(t, "deadlines:duration.hours", { hours });
  return minutes < 60
    ? sentence(t, "deadlines:duration.minutes", { minutes: rest })
    : sentence(t, "deadlines:duration.both", { hours, minutes: rest });
}
