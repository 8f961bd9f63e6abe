import shipped from "./calendar-ru.json" with { type: "json" };
import { type DayNumber, dateOf, dayOf, isoOf, readDay, weekdayOf } from "./days.ts";
import { type CalendarYear, calendarFileSchema, yearProblems } from "./schema.ts";
import { CalendarYearRefused } from "./unknown.ts";
import { WorkingDays } from "./working-days.ts";

export interface DayOptions {
  /** count the days of a presidential decree (2020, 2021) as days off; false by default */
  readonly decreeDaysOff?: boolean;
}

/** Why a day is a working day or a day off. `date` of "transferred": the weekend whose rest was moved here. */
export type DayReason =
  | { readonly code: "working" | "shortened" | "workingWeekend" | "decreeWorking" | "weekend" | "holiday" | "dayOff" | "decreeOff" }
  | { readonly code: "transferred"; readonly moved_from: string };

/** A calendar of working days: an immutable value. Every question about a year it does not know throws CalendarUnknown. */
export class ProductionCalendar {
  readonly years: ReadonlyMap<number, CalendarYear>;
  /** the same by day numbers, for those who count much */
  readonly days: WorkingDays;
  readonly #holidays = new Set<DayNumber>();
  readonly #movedTo = new Map<DayNumber, DayNumber>();
  readonly #movedFrom = new Map<DayNumber, DayNumber>();

  /** Throws CalendarYearRefused for a year whose data contradict themselves. */
  constructor(years: ReadonlyMap<number, CalendarYear>) {
    for (const [year, data] of years) {
      const problems = yearProblems(year, data);
      if (problems.length > 0) throw new CalendarYearRefused(year, problems);
      for (const text of data.holidays) this.#holidays.add(readDay(text) as DayNumber);
      for (const { from, to } of data.transfers) {
        this.#movedTo.set(readDay(from) as DayNumber, readDay(to) as DayNumber);
        this.#movedFrom.set(readDay(to) as DayNumber, readDay(from) as DayNumber);
      }
    }
    this.years = years;
    this.days = new WorkingDays(years);
  }

  isKnown(date: Temporal.PlainDate): boolean {
    return this.days.isKnown(dayOf(date));
  }

  isWorking(date: Temporal.PlainDate, options: DayOptions = {}): boolean {
    return this.days.isWorking(dayOf(date), options.decreeDaysOff);
  }

  /** Whether the working day is an hour shorter, before a holiday. */
  isShortened(date: Temporal.PlainDate): boolean {
    return this.days.isShortened(dayOf(date));
  }

  /** The date itself when it is a working day, else the nearest one after it. */
  nextWorkingDay(date: Temporal.PlainDate, options: DayOptions = {}): Temporal.PlainDate {
    return dateOf(this.days.nextWorking(dayOf(date), options.decreeDaysOff));
  }

  /** The date itself when it is a working day, else the nearest one before it. */
  previousWorkingDay(date: Temporal.PlainDate, options: DayOptions = {}): Temporal.PlainDate {
    return dateOf(this.days.previousWorking(dayOf(date), options.decreeDaysOff));
  }

  /** The n-th working day after `date` (before it when `n` is negative); `date` itself when `n` is 0. */
  addWorkingDays(date: Temporal.PlainDate, n: number, options: DayOptions = {}): Temporal.PlainDate {
    if (n === 0) return date;
    return dateOf(this.days.nth(dayOf(date) + Math.sign(n), n, options.decreeDaysOff));
  }

  /** How many working days there are from `from` up to, but without, `to`. */
  countWorkingDays(from: Temporal.PlainDate, to: Temporal.PlainDate, options: DayOptions = {}): number {
    return this.days.count(dayOf(from), dayOf(to), options.decreeDaysOff);
  }

  reason(date: Temporal.PlainDate, options: DayOptions = {}): DayReason {
    return this.reasonOf(dayOf(date), options.decreeDaysOff);
  }

  reasonOf(day: DayNumber, decreeOff = false): DayReason {
    if (this.days.isWorking(day)) {
      if (this.days.isDecreeDay(day)) return { code: decreeOff ? "decreeOff" : "decreeWorking" };
      if (weekdayOf(day) > 4) return { code: "workingWeekend" };
      return { code: this.days.isShortened(day) ? "shortened" : "working" };
    }
    if (this.#holidays.has(day)) return { code: "holiday" };
    const from = this.#movedFrom.get(day);
    if (from !== undefined) return { code: "transferred", moved_from: isoOf(from) };
    return { code: weekdayOf(day) > 4 ? "weekend" : "dayOff" };
  }

  /**
   * By which weekday's hours a day is worked (0 is Monday): its own; on a working Saturday, those of the day its rest was
   * moved to, of Friday when no transfer says where.
   */
  scheduleWeekday(day: DayNumber): number {
    const weekday = weekdayOf(day);
    if (weekday < 5 || !this.days.isWorking(day)) return weekday;
    const to = this.#movedTo.get(day);
    return to === undefined ? 4 : weekdayOf(to);
  }
}

/** The same calendar with the data of one year entered or replaced. Throws CalendarYearRefused. */
export function withYear(calendar: ProductionCalendar, year: number, data: CalendarYear): ProductionCalendar {
  return new ProductionCalendar(new Map(calendar.years).set(year, data));
}

/** The calendar of a file such as calendar-ru.json. Throws ZodError or CalendarYearRefused. */
export function readCalendar(json: unknown): ProductionCalendar {
  return new ProductionCalendar(calendarFileSchema.parse(json));
}

let russian: ProductionCalendar | undefined;

/** The calendar the program is shipped with: Russia, 2019–2027. */
export function shippedCalendar(): ProductionCalendar {
  russian ??= readCalendar(shipped);
  return russian;
}
