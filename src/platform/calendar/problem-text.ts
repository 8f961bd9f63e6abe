import type { T } from "#platform/i18n/index.ts";
import type { YearProblem } from "./schema.ts";

/** What is wrong with a year, for the administrator who entered it. */
export function problemText(problem: YearProblem, t: T): string {
  return t(`calendar:problem.${problem.code}`, { path: problem.path, value: problem.value });
}
