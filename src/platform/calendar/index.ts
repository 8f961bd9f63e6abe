export { saveCalendarYear } from "./actions.ts";
export { dateOf, dayOf, isoOf, readDay, weekdayOf } from "./days.ts";
export { problemText } from "./problem-text.ts";
export { type DayOptions, type DayReason, ProductionCalendar, readCalendar, shippedCalendar, withYear } from "./production-calendar.ts";
export { type CalendarYear, calendarFileSchema, calendarYearSchema, type YearProblem, yearProblems } from "./schema.ts";
export { calendarYears, findCalendarYear, forgetCalendar, loadCalendar } from "./store.ts";
export { type Timetable, timeOf, timetableSchema, usualTimetable } from "./timetable.ts";
export { CalendarUnknown, CalendarYearRefused } from "./unknown.ts";
export { addWorkingHours, type WorkingHours } from "./working-hours.ts";
