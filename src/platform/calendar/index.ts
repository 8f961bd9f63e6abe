export { saveCalendarYear } from "./actions.ts";
export { readDay } from "./days.ts";
export { problemText } from "./problem-text.ts";
export { type DayOptions, type DayReason, ProductionCalendar, shippedCalendar, withYear } from "./production-calendar.ts";
export { type CalendarYear, calendarYearSchema, type YearProblem, yearProblems } from "./schema.ts";
export { calendarYears, findCalendarYear, loadCalendar } from "./store.ts";
export { type Timetable, timetableSchema, usualTimetable } from "./timetable.ts";
export { CalendarUnknown, CalendarYearRefused } from "./unknown.ts";
