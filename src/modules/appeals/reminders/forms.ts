import { z } from "zod";
import type { FormValues } from "#platform/http/index.ts";
import { farthest, mostPoints, type ReminderPoint, recipients } from "./rules.ts";

const rows = Array.from({ length: mostPoints }, (_, at) => at);
const number = (least: number, most: number, message: string) =>
  z.preprocess(
    (value) => (typeof value === "string" && value.trim() !== "" ? Number(value.trim()) : Number.NaN),
    z.int(message).min(least, message).max(most, message),
  );

const row = z.object({
  days: number(0, farthest, "appeals:reminders.form.days"),
  when: z.enum(["before", "after"], "http:form.choose"),
  unit: z.enum(["calendar", "working"], "http:form.choose"),
  to: z.preprocess((value) => (value === undefined || value === "" ? [] : [value].flat()), z.array(z.enum(recipients)).max(9)),
});

/** The points, a row each: a row without days is none. */
export const remindersForm = z.record(z.string(), z.unknown()).transform((given, issue) => {
  const points: ReminderPoint[] = [];
  for (const at of rows) {
    const typed = { days: given[`days_${at}`], when: given[`when_${at}`], unit: given[`unit_${at}`], to: given[`to_${at}`] };
    if (typeof typed.days !== "string" || typed.days.trim() === "") continue;
    const read = row.safeParse(typed);
    for (const problem of read.error?.issues ?? [])
      issue.addIssue({ code: "custom", path: [`${String(problem.path[0])}_${at}`], message: problem.message });
    if (!read.success) continue;
    const { days, when, unit, to } = read.data;
    if (to.length === 0) issue.addIssue({ code: "custom", path: [`to_${at}`], message: "appeals:reminders.form.to" });
    points.push({ days: when === "before" && days > 0 ? -days : days, unit, to: [...new Set(to)] });
  }
  const least = number(2, 20, "appeals:reminders.form.least_answers").safeParse(given["least_answers"]);
  if (!least.success) issue.addIssue({ code: "custom", path: ["least_answers"], message: "appeals:reminders.form.least_answers" });
  return { points, least_answers: least.data ?? 2 };
});
export type RemindersForm = z.output<typeof remindersForm>;

/** The settings as their form shows them. */
export function reminderValues(points: readonly ReminderPoint[], least_answers: number): FormValues {
  const values: Record<string, string | readonly string[]> = { least_answers: String(least_answers) };
  for (const [at, point] of points.entries()) {
    values[`days_${at}`] = String(Math.abs(point.days));
    values[`when_${at}`] = point.days > 0 ? "after" : "before";
    values[`unit_${at}`] = point.unit;
    values[`to_${at}`] = point.to;
  }
  for (let at = points.length; at < mostPoints; at += 1) Object.assign(values, { [`when_${at}`]: "before", [`unit_${at}`]: "working" });
  return values;
}
