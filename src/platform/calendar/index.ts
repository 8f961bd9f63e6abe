export { readDay } from "./days.ts";
export { isOpenAt } from "./open-at.ts";
export { type DayOptions, type DayReason, ProductionCalendar, shippedCalendar } from "./production-calendar.ts";
export { whenYearSaved } from "./saved.ts";
export type { CalendarYear } from "./schema.ts";
export { forgetCalendar, loadCalendar } from "./store.ts";
export { type Timetable, timetableSchema, usualTimetable } from "./timetable.ts";
export { CalendarUnknown } from "./unknown.ts";
