export { readDay } from "./days.ts";
export { type DayOptions, type DayReason, ProductionCalendar, shippedCalendar } from "./production-calendar.ts";
export type { CalendarYear } from "./schema.ts";
export { loadCalendar } from "./store.ts";
export { type Timetable, timetableSchema, usualTimetable } from "./timetable.ts";
export { CalendarUnknown } from "./unknown.ts";
