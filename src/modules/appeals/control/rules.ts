import { CalendarUnknown, type ProductionCalendar } from "#platform/calendar/index.ts";
import { withQuery } from "#ui/index.ts";
import type { Tab } from "../lists/rules.ts";
import type { Axis } from "./forms.ts";

/** The day `days` working days after `today`; calendar days where no calendar reaches: a warning may be early, a term may not. */
export function riskDay(today: Temporal.PlainDate, days: number, calendar: ProductionCalendar): Temporal.PlainDate {
  let day = today;
  try {
    for (let left = days; left > 0; left -= 1) day = calendar.nextWorkingDay(day.add({ days: 1 }));
    return day;
  } catch (error) {
    if (!(error instanceof CalendarUnknown)) throw error;
    return today.add({ days });
  }
}

/** The row of a table of control: whose appeals it counts. */
export interface Whose {
  readonly unit_id: string | null;
  readonly executor_id: string | null;
  readonly topic_id: string | null;
}

/** The very list that a number of the table counts. */
export function listOf(axis: Axis, row: Whose, tab: Tab, more: Readonly<Record<string, string | null>> = {}): string {
  const of = axis === "topic" ? { topic: row.topic_id, ...(row.topic_id ? {} : { no_topic: "1" }) } : ofUnit(row);
  const person = axis === "executor" ? { executor: row.executor_id, ...(row.executor_id ? {} : { unassigned: "1" }) } : {};
  return withQuery("/staff/appeals", { ...(tab === "open" ? {} : { tab }), ...of, ...person, ...more });
}

const ofUnit = ({ unit_id }: Whose) => ({ unit: unit_id, ...(unit_id ? {} : { no_unit: "1" }) });
