import { type DayNumber, dateOf, dayNumber, dayOf, isoOf, monthLength } from "#platform/calendar/days.ts";
import type { ProductionCalendar } from "#platform/calendar/production-calendar.ts";
import type { ExplanationLine } from "./explanation.ts";
import { lawLines } from "./law-lines.ts";
import type { DayRule } from "./rule.ts";

/**
 * The last day of a term, by day numbers. The days looked at, which have to lie in years the calendar knows: the
 * last day itself and those the roll passes; for working days every day counted as well. The start is looked at only
 * when it is counted as a working day. Throws CalendarUnknown.
 */
export function countDays(
  rule: DayRule,
  from: DayNumber,
  calendar: ProductionCalendar,
): { due: DayNumber; explanation: ExplanationLine[] } {
  const decreeOff = rule.decree_days === "off";
  const lines: ExplanationLine[] = [];
  let due = lastDay(rule, from, calendar, lines);
  if (rule.boundary === "exclusive") {
    due -= 1;
    lines.push({ code: "dayBefore", days: -1, date: isoOf(due) });
  }
  lines.push(dayLine(due, calendar, decreeOff));
  if (!calendar.days.isWorking(due, decreeOff)) {
    if (rule.roll === "none") lines.push({ code: "notRolled", date: isoOf(due) });
    else {
      const rolled = rule.roll === "next" ? calendar.days.nextWorking(due, decreeOff) : calendar.days.previousWorking(due, decreeOff);
      lines.push({ code: rule.roll === "next" ? "rolledNext" : "rolledPrevious", days: rolled - due, date: isoOf(rolled) });
      due = rolled;
      const line = dayLine(due, calendar, decreeOff);
      if (line.code === "day" && line.reason !== "working") lines.push(line);
    }
  }
  lines.push(...lawLines(rule));
  return { due, explanation: lines };
}

/** The day counted to, before boundary and roll. */
function lastDay(rule: DayRule, from: DayNumber, calendar: ProductionCalendar, lines: ExplanationLine[]): DayNumber {
  if (rule.unit === "fixedDate") {
    const due = dayOf(Temporal.PlainDate.from(rule.date));
    lines.push({ code: "start", date: isoOf(from) }, { code: "fixedDate", days: due - from, date: rule.date });
    return due;
  }
  if (rule.unit === "workingDays") return workingDay(rule, from, calendar, lines);
  lines.push({ code: rule.include_start ? "startIncluded" : "start", date: isoOf(from) });
  if (rule.unit === "yearlyDate") return yearlyDay(rule.date, rule.include_start ? from : from + 1, from, lines);
  const whole = rule.unit === "months" ? dayOf(dateOf(from).add({ months: rule.n })) : from + rule.n;
  const due = rule.include_start ? whole - Math.sign(rule.n) : whole;
  lines.push({ code: rule.unit, n: rule.n, days: due - from, date: isoOf(due) });
  return due;
}

function workingDay(
  rule: DayRule & { unit: "workingDays" },
  from: DayNumber,
  calendar: ProductionCalendar,
  lines: ExplanationLine[],
): DayNumber {
  const decreeOff = rule.decree_days === "off";
  const direction = Math.sign(rule.n);
  const first = rule.include_start ? from : from + direction;
  const due = rule.n === 0 ? from : calendar.days.nth(first, rule.n, decreeOff);
  const counts = rule.include_start && calendar.days.isWorking(from, decreeOff);
  lines.push({ code: counts ? "startIncluded" : rule.include_start ? "startIsDayOff" : "start", date: isoOf(from) });
  // The n working days lie among those from the day after the start (or the start, if it counts) to the last one.
  const passed = Math.abs(due - from) + (counts ? 1 : 0);
  lines.push({ code: "workingDays", n: rule.n, skipped: passed - Math.abs(rule.n), days: due - from, date: isoOf(due) });
  return due;
}

/** The first of the days of the year `wanted` that is not before `earliest`. */
function yearlyDay(wanted: readonly string[], earliest: DayNumber, from: DayNumber, lines: ExplanationLine[]): DayNumber {
  const { year } = dateOf(earliest);
  let found = Number.POSITIVE_INFINITY;
  let leap = false;
  for (const text of wanted) {
    for (const candidateYear of [year, year + 1]) {
      const [month, day] = [Number(text.slice(0, 2)), Number(text.slice(3))];
      const length = monthLength(candidateYear, month);
      const candidate = dayNumber(candidateYear, month, Math.min(day, length));
      if (candidate < earliest || candidate >= found) continue;
      found = candidate;
      leap = day > length;
    }
  }
  lines.push({ code: "yearlyDate", days: found - from, date: isoOf(found) });
  if (leap) lines.push({ code: "leapDay", date: isoOf(found) });
  return found;
}

function dayLine(day: DayNumber, calendar: ProductionCalendar, decreeOff: boolean): ExplanationLine {
  const reason = calendar.reasonOf(day, decreeOff);
  return reason.code === "transferred"
    ? { code: "day", reason: reason.code, date: isoOf(day), moved_from: reason.moved_from }
    : { code: "day", reason: reason.code, date: isoOf(day) };
}
