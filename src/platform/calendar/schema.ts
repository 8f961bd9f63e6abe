import { z } from "zod";
import { type DayNumber, dayNumber, readDay, weekdayOf } from "./days.ts";

const day = z.string().refine((text) => readDay(text) !== undefined, { error: "not_a_date" });

/** One year of the production calendar. The lists mean what `_meta.fields` of calendar-ru.json says. */
export const calendarYearSchema = z.object({
  /** weekdays (Monday to Friday) that are official days off */
  nonWorking: z.array(day).max(100),
  /** Saturdays and Sundays declared working days */
  workingWeekends: z.array(day).max(60),
  /** working days shorter by an hour, before a holiday */
  shortened: z.array(day).max(100),
  /** weekdays a decree of the President made non-working with pay; working days unless one asks otherwise */
  decreeNonWorking: z.array(day).max(300),
  /** holidays of article 112 of the Labour Code, weekends included */
  holidays: z.array(day).max(60),
  /** days off moved by the government: the day `from` gave its rest to the day `to` */
  transfers: z.array(z.object({ from: day, to: day })).max(60),
  /** working days of the year by the five-day week, to hold the lists against */
  workingDays5: z.number().int().min(0).max(366).optional(),
  status: z.string().max(500).optional(),
  source: z.unknown().optional(),
  notes: z.array(z.string()).optional(),
});
export type CalendarYear = z.infer<typeof calendarYearSchema>;

/** The file: a year's data under its four digits, and `_meta` about the whole. */
export const calendarFileSchema = z.record(z.string().regex(/^(\d{4}|_meta)$/), z.unknown()).transform((file) => {
  const years = new Map<number, CalendarYear>();
  for (const [key, value] of Object.entries(file)) if (key !== "_meta") years.set(Number(key), calendarYearSchema.parse(value));
  return years;
});

/** Something in a year's data that contradicts the rest. The words are `calendar:problem.<code>`. */
export interface YearProblem {
  readonly code:
    | "other_year"
    | "twice"
    | "not_a_weekday"
    | "not_a_weekend"
    | "not_a_working_day"
    | "not_a_day_off"
    | "wrong_count"
    | "bad_year";
  /** the list it stands in */
  readonly path: string;
  readonly value: string;
}

/** What is wrong with the data of `year`; empty when nothing is. */
export function yearProblems(year: number, data: CalendarYear): YearProblem[] {
  if (!Number.isInteger(year) || year < 1992 || year > 2199) return [{ code: "bad_year", path: "year", value: String(year) }];
  const problems: YearProblem[] = [];
  const off = new Set(data.nonWorking);
  const worked = new Set(data.workingWeekends);
  const weekend = (text: string) => weekdayOf(readDay(text) as DayNumber) > 4;
  const isWorking = (text: string) => (weekend(text) ? worked.has(text) : !off.has(text));
  const check = (path: string, list: readonly string[], code: YearProblem["code"], holds: (text: string) => boolean) => {
    const seen = new Set<string>();
    for (const text of list) {
      if (!text.startsWith(String(year))) problems.push({ code: "other_year", path, value: text });
      else if (seen.has(text)) problems.push({ code: "twice", path, value: text });
      else if (!holds(text)) problems.push({ code, path, value: text });
      seen.add(text);
    }
  };
  check("nonWorking", data.nonWorking, "not_a_weekday", (text) => !weekend(text));
  check("workingWeekends", data.workingWeekends, "not_a_weekend", weekend);
  check("shortened", data.shortened, "not_a_working_day", isWorking);
  check("decreeNonWorking", data.decreeNonWorking, "not_a_working_day", isWorking);
  check("holidays", data.holidays, "not_a_day_off", (text) => !isWorking(text));
  check(
    "transfers.to",
    data.transfers.map((transfer) => transfer.to),
    "not_a_day_off",
    (text) => !isWorking(text),
  );
  check(
    "transfers.from",
    data.transfers.map((transfer) => transfer.from),
    "not_a_weekend",
    weekend,
  );
  if (problems.length === 0 && data.workingDays5 !== undefined) {
    const counted = countWorkingDays(year, off, worked);
    if (counted !== data.workingDays5)
      problems.push({ code: "wrong_count", path: "workingDays5", value: `${data.workingDays5} ≠ ${counted}` });
  }
  return problems;
}

function countWorkingDays(year: number, off: ReadonlySet<string>, worked: ReadonlySet<string>): number {
  let count = worked.size - off.size;
  for (let number = dayNumber(year, 1, 1); number < dayNumber(year + 1, 1, 1); number += 1) if (weekdayOf(number) < 5) count += 1;
  return count;
}
