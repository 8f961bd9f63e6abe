import { CalendarUnknown, type RefusalData } from "#platform/calendar/unknown.ts";
import type { T } from "#platform/i18n/index.ts";

export type RefusalCode =
  | "not_json"
  | "not_an_object"
  | "too_long"
  | "empty"
  | "bad_field"
  | "unknown_field"
  | "needs_time"
  | "no_regulation"
  | "no_step"
  | "not_in_force"
  | "no_term"
  | "may_not_set";

/** A deadline that cannot be computed from what was given. The words are `deadlines:refused.<code>`. */
export class DeadlineRefused extends Error {
  readonly code: RefusalCode;
  readonly data: RefusalData;
  constructor(code: RefusalCode, data: RefusalData = {}) {
    super(`Deadline refused: ${code} ${JSON.stringify(data)}`);
    this.name = "DeadlineRefused";
    this.code = code;
    this.data = data;
  }
}

/** The sentence for a refusal of deadlines or of the calendar; undefined for any other error. */
export function refusalText(error: unknown, t: T): string | undefined {
  if (error instanceof CalendarUnknown) return t("deadlines:refused.calendar_unknown", error.data);
  if (!(error instanceof DeadlineRefused)) return undefined;
  if (error.code !== "bad_field") return t(`deadlines:refused.${error.code}`, error.data);
  return t("deadlines:refused.bad_field", { ...error.data, expected: t(`deadlines:expected.${error.data.expected}`) });
}
