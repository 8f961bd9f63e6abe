import { z } from "zod";
import { readDay } from "./days.ts";
import { type CalendarYear, calendarYearSchema } from "./schema.ts";

/** The lists of days a year is made of, in the order of the form. */
export const dayLists = ["nonWorking", "workingWeekends", "shortened", "holidays", "decreeNonWorking"] as const;
type DayList = (typeof dayLists)[number];

const longest = 20_000;

/** Days as a person types them: one a line or with commas, 01.01.2027 or 2027-01-01. */
const days = z
  .string("http:form.required")
  .max(longest)
  .transform((text, issue) => text.split(/[\s,;]+/).flatMap((word) => (word === "" ? [] : readTyped(word, issue))));

/** A transfer a line: the weekend day that gave its rest, then the working day that got it. */
const transfers = z
  .string("http:form.required")
  .max(longest)
  .transform((text, issue) =>
    text.split("\n").flatMap((line) => {
      if (line.trim() === "") return [];
      const dates = line.match(/\d{1,2}\.\d{1,2}\.\d{4}|\d{4}-\d{2}-\d{2}/g) ?? [];
      if (dates.length !== 2)
        issue.addIssue({ code: "custom", message: "calendar:form.not_a_transfer", params: { value: line.trim().slice(0, 60) } });
      const [from, to] = dates.flatMap((date) => readTyped(date, issue));
      return from && to ? [{ from, to }] : [];
    }),
  );

/** A year of the calendar, typed in. */
export const calendarYearForm = z.object({
  ...(Object.fromEntries(dayLists.map((name) => [name, days])) as Record<DayList, typeof days>),
  // no year is without holidays: an empty form must not undo a full one
  nonWorking: days.refine((list) => list.length > 0, "http:form.required"),
  transfers,
  workingDays5: z.preprocess(
    (value) => (value === "" ? undefined : value),
    z.coerce.number("http:form.format").int().min(0).max(366).optional(),
  ),
});

function readTyped(word: string, issue: z.core.$RefinementCtx): string[] {
  const [, day, month, year] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(word) ?? [];
  const iso = day && month ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` : word;
  if (readDay(iso) !== undefined) return [iso];
  issue.addIssue({ code: "custom", message: "calendar:form.not_a_date", params: { value: word.slice(0, 30) } });
  return [];
}

/** The year as the form shows it: 01.01.2027, one a line. */
export function typedYear(data: CalendarYear): Record<string, string> {
  const shown = (iso: string) => iso.split("-").reverse().join(".");
  return {
    ...Object.fromEntries(dayLists.map((name) => [name, data[name].map(shown).join("\n")])),
    transfers: data.transfers.map(({ from, to }) => `${shown(from)} → ${shown(to)}`).join("\n"),
    workingDays5: data.workingDays5 === undefined ? "" : String(data.workingDays5),
  };
}

/** The year `year` in a JSON text: its data alone, or a file such as calendar-ru.json that holds it. Undefined when it does not. */
export function readYearFile(text: string, year: number): CalendarYear | undefined {
  try {
    const json = JSON.parse(text.replace(/^\ufeff/, "")) as Record<string, unknown> | null;
    const read = calendarYearSchema.safeParse(json?.[String(year)] ?? json);
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}
