import { z } from "zod";

const clock = /^([01]\d|2[0-3]):([0-5]\d)$|^24:00$/;
const time = z.string().regex(clock);
const interval = z.tuple([time, time]);

/** Minutes since midnight of "09:30". */
export function minutesOf(text: string): number {
  return Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));
}

/** "09:30" of minutes since midnight. */
export function timeOf(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

const intervals = z
  .array(interval)
  .max(12)
  .refine(
    (list) =>
      list.every(
        ([from, to], at) => minutesOf(from) < minutesOf(to) && (at === 0 || minutesOf(list[at - 1]?.[1] ?? "") <= minutesOf(from)),
      ),
    {
      error: "not_in_order",
    },
  );

const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

/**
 * When a town works: opening hours of each weekday in order, without overlap; a weekday left out is closed.
 * The production calendar says which days are worked, the timetable how long. `shortenedMinus` minutes are
 * taken off the end of a shortened day.
 */
export const timetableSchema = z
  .strictObject({
    days: z.strictObject(
      Object.fromEntries(weekdays.map((day) => [day, intervals.optional()])) as Record<
        (typeof weekdays)[number],
        z.ZodOptional<typeof intervals>
      >,
    ),
    shortenedMinus: z.number().int().min(0).max(1440).default(60),
  })
  .refine((table) => weekdays.slice(0, 5).some((day) => (table.days[day]?.length ?? 0) > 0), { error: "never_open", path: ["days"] });
export type Timetable = z.infer<typeof timetableSchema>;

const usualDay: [string, string][] = [
  ["09:00", "13:00"],
  ["14:00", "18:00"],
];

/** Monday to Friday 9–13 and 14–18, an hour less before a holiday: where a town has not said its own. */
export const usualTimetable: Timetable = {
  days: { mon: usualDay, tue: usualDay, wed: usualDay, thu: usualDay, fri: usualDay },
  shortenedMinus: 60,
};

/** Opening hours of a day as minutes since midnight. */
export type OpenHours = readonly (readonly [from: number, to: number])[];

/** A timetable ready to count with: by weekday (0 is Monday), on usual and on shortened days. */
export interface CountedTimetable {
  readonly usual: readonly OpenHours[];
  readonly shortened: readonly OpenHours[];
}

const counted = new WeakMap<Timetable, CountedTimetable>();

export function countTimetable(timetable: Timetable): CountedTimetable {
  const known = counted.get(timetable);
  if (known) return known;
  const usual = weekdays.map((day) => (timetable.days[day] ?? []).map(([from, to]) => [minutesOf(from), minutesOf(to)] as const));
  const made = { usual, shortened: usual.map((hours) => cutEnd(hours, timetable.shortenedMinus)) };
  counted.set(timetable, made);
  return made;
}

function cutEnd(hours: OpenHours, minutes: number): OpenHours {
  const left = [...hours];
  let cut = minutes;
  while (cut > 0 && left.length > 0) {
    const [from, to] = left.pop() as readonly [number, number];
    if (to - from > cut) left.push([from, to - cut]);
    cut -= Math.min(cut, to - from);
  }
  return left;
}
