import shipped from "#platform/calendar/calendar-ru.json" with { type: "json" };

interface YearLists {
  readonly nonWorking: readonly string[];
  readonly workingWeekends: readonly string[];
  readonly decreeNonWorking: readonly string[];
}
const years = shipped as unknown as Readonly<Record<string, YearLists | undefined>>;

/** Whether a day is worked, straight from the lists of the file: what the tests hold the bitmap against. Undefined: no such year. */
export function plainlyWorking(date: Temporal.PlainDate, decreeOff: boolean): boolean | undefined {
  const year = years[String(date.year)];
  if (!year) return undefined;
  const text = date.toString();
  if (decreeOff && year.decreeNonWorking.includes(text)) return false;
  return date.dayOfWeek > 5 ? year.workingWeekends.includes(text) : !year.nonWorking.includes(text);
}

export interface PlainRule {
  readonly unit: "calendarDays" | "workingDays";
  readonly n: number;
  readonly include_start: boolean;
  readonly roll: "none" | "previous" | "next";
  readonly decree_days: "working" | "off";
}

/** The meaning of a rule spelled out day by day; undefined when a day looked at is in no known year. */
export function plainlyDue(rule: PlainRule, from: Temporal.PlainDate): Temporal.PlainDate | undefined {
  const works = (date: Temporal.PlainDate) => plainlyWorking(date, rule.decree_days === "off");
  let due = rule.include_start ? from.subtract({ days: 1 }) : from;
  for (let counted = 0; counted < rule.n; ) {
    due = due.add({ days: 1 });
    if (rule.unit === "calendarDays") counted += 1;
    else if (works(due) === undefined) return undefined;
    else if (works(due)) counted += 1;
  }
  const step = rule.roll === "previous" ? -1 : 1;
  while (works(due) === false && rule.roll !== "none") due = due.add({ days: step });
  return works(due) === undefined ? undefined : due;
}
