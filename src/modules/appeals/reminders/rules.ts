import { CalendarUnknown, type ProductionCalendar } from "#platform/calendar/index.ts";

export const recipients = ["executor", "head", "control"] as const;
export type Recipient = (typeof recipients)[number];

/** When somebody is reminded: so many days before (negative) or after the last day of the term, and who. */
export interface ReminderPoint {
  readonly days: number;
  readonly unit: "calendar" | "working";
  readonly to: readonly Recipient[];
}

/** As long as a town has not said otherwise. */
export const usualPoints: readonly ReminderPoint[] = [
  { days: -5, unit: "working", to: ["executor"] },
  { days: -1, unit: "working", to: ["executor", "head"] },
  { days: 0, unit: "calendar", to: ["executor", "head"] },
  { days: 1, unit: "working", to: ["executor", "head", "control"] },
];

/** Points a town may set, and days a point may be away from the term. */
export const mostPoints = 6;
export const farthest = 30;

/** The day of a point for a term that ends on `due_on`. Throws CalendarUnknown. */
export function pointDay(point: ReminderPoint, due_on: Temporal.PlainDate, calendar: ProductionCalendar): Temporal.PlainDate {
  return point.unit === "calendar" ? due_on.add({ days: point.days }) : calendar.addWorkingDays(due_on, point.days);
}

/**
 * The last days of terms that are reminded of in the days after `from` up to and with `to`, each with whom to remind. A day
 * whose point falls into a year without a calendar is left out.
 */
export function remindedTerms(
  points: readonly ReminderPoint[],
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
  calendar: ProductionCalendar,
): Map<string, ReadonlySet<Recipient>> {
  const found = new Map<string, Set<Recipient>>();
  // thirty working days and a long New Year are less than eighty days
  const last = to.add({ days: 80 });
  for (let due = from.subtract({ days: 80 }); Temporal.PlainDate.compare(due, last) <= 0; due = due.add({ days: 1 })) {
    for (const point of points) {
      const day = optionalDay(point, due, calendar);
      if (!day || Temporal.PlainDate.compare(day, from) <= 0 || Temporal.PlainDate.compare(day, to) > 0) continue;
      const known = found.get(due.toString()) ?? new Set<Recipient>();
      for (const one of point.to) known.add(one);
      found.set(due.toString(), known);
    }
  }
  return found;
}

function optionalDay(point: ReminderPoint, due: Temporal.PlainDate, calendar: ProductionCalendar): Temporal.PlainDate | undefined {
  try {
    return pointDay(point, due, calendar);
  } catch (error) {
    if (error instanceof CalendarUnknown) return undefined;
    throw error;
  }
}

/** Days that the job may have missed and makes up for; what is older is seen on the control page. */
export const madeUpDays = 7;

/** The day after which reminders have not been written yet. */
export function remindedUntil(today: Temporal.PlainDate, reminded_on: Temporal.PlainDate | null): Temporal.PlainDate {
  const yesterday = today.subtract({ days: 1 });
  if (!reminded_on) return yesterday;
  const earliest = today.subtract({ days: madeUpDays });
  return Temporal.PlainDate.compare(reminded_on, earliest) < 0 ? earliest : reminded_on;
}
