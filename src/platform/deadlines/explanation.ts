import type { DayReason } from "#platform/calendar/production-calendar.ts";

/**
 * One step of how a deadline came about, as data that can be kept and rendered later in any language. Dates are ISO
 * text. `days` is how far the line moves the date before it, so that the start and all `days` add up to the last day.
 */
export type ExplanationLine =
  | { readonly code: "start" | "startIncluded" | "startIsDayOff"; readonly date: string }
  | { readonly code: "calendarDays" | "months"; readonly n: number; readonly days: number; readonly date: string }
  /** `skipped`: days off passed over on the way */
  | { readonly code: "workingDays"; readonly n: number; readonly skipped: number; readonly days: number; readonly date: string }
  | { readonly code: "fixedDate" | "yearlyDate"; readonly days: number; readonly date: string }
  /** 29 February asked for in a year without one */
  | { readonly code: "leapDay"; readonly date: string }
  | { readonly code: "dayBefore"; readonly days: -1; readonly date: string }
  | { readonly code: "day"; readonly reason: DayReason["code"]; readonly date: string; readonly moved_from?: string }
  | { readonly code: "rolledPrevious" | "rolledNext"; readonly days: number; readonly date: string }
  | { readonly code: "notRolled"; readonly date: string }
  | { readonly code: "startTime"; readonly date: string; readonly time: string; readonly zone: string }
  /** the start was outside the opening hours */
  | { readonly code: "opening"; readonly date: string; readonly time: string }
  /** minutes worked on one day; their sum over all lines is the term */
  | { readonly code: "worked"; readonly date: string; readonly from: string; readonly to: string; readonly minutes: number }
  /** the working days between the first and the last */
  | { readonly code: "workedBetween"; readonly days: number; readonly minutes: number }
  | { readonly code: "law"; readonly ru: string; readonly en: string }
  /** nobody has compared the norm with the text of the act */
  | { readonly code: "unverified" };

export interface Deadline<Due> {
  readonly due: Due;
  readonly explanation: readonly ExplanationLine[];
}
