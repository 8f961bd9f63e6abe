import { type DayNumber, dateOf, dayNumber, readDay, weekdayOf } from "./days.ts";
import type { CalendarYear } from "./schema.ts";
import { CalendarUnknown } from "./unknown.ts";

const KNOWN = 1;
const WORKING = 2;
const DECREE = 4;
const SHORTENED = 8;

/** Working days in their order, and how many of them there are before each day of the calendar. */
interface Track {
  readonly before: Int32Array;
  readonly days: Int32Array;
}

/**
 * The years of a calendar laid out day by day. `decreeOff` everywhere says whether days of a presidential
 * decree are days off. Whatever has to look at a day of a year that is not there throws CalendarUnknown.
 */
export class WorkingDays {
  readonly first: DayNumber;
  readonly end: DayNumber;
  readonly firstYear: number;
  readonly lastYear: number;
  readonly #marks: Uint8Array;
  readonly #unknownBefore: Int32Array;
  readonly #usual: Track;
  readonly #decreeOff: Track;

  constructor(years: ReadonlyMap<number, CalendarYear>) {
    if (years.size === 0) throw new RangeError("A production calendar needs at least one year");
    this.firstYear = Math.min(...years.keys());
    this.lastYear = Math.max(...years.keys());
    this.first = dayNumber(this.firstYear, 1, 1);
    this.end = dayNumber(this.lastYear + 1, 1, 1);
    this.#marks = new Uint8Array(this.end - this.first);
    for (const [year, data] of years) this.#markYear(year, data);
    this.#unknownBefore = new Int32Array(this.#marks.length + 1);
    this.#marks.forEach((mark, at) => {
      this.#unknownBefore[at + 1] = (this.#unknownBefore[at] ?? 0) + (mark & KNOWN ? 0 : 1);
    });
    this.#usual = track(this.#marks, (mark) => (mark & WORKING) !== 0);
    this.#decreeOff = track(this.#marks, (mark) => (mark & (WORKING | DECREE)) === WORKING);
  }

  #markYear(year: number, data: CalendarYear): void {
    for (let day = dayNumber(year, 1, 1); day < dayNumber(year + 1, 1, 1); day += 1) {
      this.#marks[day - this.first] = weekdayOf(day) < 5 ? KNOWN | WORKING : KNOWN;
    }
    const change = (list: readonly string[], with_: (mark: number) => number) => {
      for (const text of list) {
        const at = (readDay(text) as DayNumber) - this.first;
        this.#marks[at] = with_(this.#marks[at] ?? 0);
      }
    };
    change(data.nonWorking, (mark) => mark & ~WORKING);
    change(data.workingWeekends, (mark) => mark | WORKING);
    change(data.decreeNonWorking, (mark) => mark | DECREE);
    change(data.shortened, (mark) => mark | SHORTENED);
  }

  isKnown(day: DayNumber): boolean {
    return ((this.#marks[day - this.first] ?? 0) & KNOWN) !== 0;
  }

  #mark(day: DayNumber): number {
    const mark = this.#marks[day - this.first] ?? 0;
    if (mark === 0) throw this.unknown(day);
    return mark;
  }

  isWorking(day: DayNumber, decreeOff = false): boolean {
    return (this.#mark(day) & (decreeOff ? WORKING | DECREE : WORKING)) === WORKING;
  }

  isDecreeDay(day: DayNumber): boolean {
    return (this.#mark(day) & DECREE) !== 0;
  }

  isShortened(day: DayNumber): boolean {
    return (this.#mark(day) & SHORTENED) !== 0;
  }

  /** `day` itself when it is a working day, else the nearest one after it. */
  nextWorking(day: DayNumber, decreeOff = false): DayNumber {
    return this.nth(day, 1, decreeOff);
  }

  /** `day` itself when it is a working day, else the nearest one before it. */
  previousWorking(day: DayNumber, decreeOff = false): DayNumber {
    return this.nth(day, -1, decreeOff);
  }

  /**
   * The n-th working day counted from `start`, which is the first when it is one; with negative `n`, counted
   * backwards. `n` is a whole number other than 0. Looks at every day from `start` to the answer.
   */
  nth(start: DayNumber, n: number, decreeOff = false): DayNumber {
    if (!this.isKnown(start)) throw this.unknown(start);
    const { before, days } = decreeOff ? this.#decreeOff : this.#usual;
    const index = n > 0 ? (before[start - this.first] ?? 0) + n - 1 : (before[start - this.first + 1] ?? 0) + n;
    const found = days[index];
    const to = found === undefined ? (n > 0 ? this.end : this.first - 1) : found + this.first;
    const [low, high] = n > 0 ? [start, to] : [to, start];
    const hole = this.#hole(low, high, n > 0);
    if (hole !== undefined) throw this.unknown(hole);
    return to;
  }

  /** How many working days there are in [from, to). */
  count(from: DayNumber, to: DayNumber, decreeOff = false): number {
    if (to <= from) return 0;
    const hole = this.#hole(from, to - 1, true);
    if (hole !== undefined) throw this.unknown(hole);
    const { before } = decreeOff ? this.#decreeOff : this.#usual;
    return (before[to - this.first] ?? 0) - (before[from - this.first] ?? 0);
  }

  /** A day of [low, high] that is in no known year, the first met walking forwards or backwards. */
  #hole(low: DayNumber, high: DayNumber, forwards: boolean): DayNumber | undefined {
    const inside = low >= this.first && high < this.end;
    if (inside && this.#unknownBefore[high - this.first + 1] === this.#unknownBefore[low - this.first]) return undefined;
    if (forwards) for (let day = low; day <= high; day += 1) if (!this.isKnown(day)) return day;
    for (let day = high; day >= low; day -= 1) if (!this.isKnown(day)) return day;
    return undefined;
  }

  unknown(day: DayNumber): CalendarUnknown {
    return new CalendarUnknown(dateOf(day).year, this.firstYear, this.lastYear);
  }
}

function track(marks: Uint8Array, isWorking: (mark: number) => boolean): Track {
  const before = new Int32Array(marks.length + 1);
  const days: number[] = [];
  marks.forEach((mark, at) => {
    before[at] = days.length;
    if (isWorking(mark)) days.push(at);
  });
  before[marks.length] = days.length;
  return { before, days: Int32Array.from(days) };
}
