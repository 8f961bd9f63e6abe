import { z } from "zod";
import { monthLength, readDay } from "#platform/calendar/days.ts";

const common = {
  /** the event the term is counted from; for people */
  from: z.string().max(200).optional(),
  /** the day of the event is day 1, if it counts; otherwise the term begins the day after */
  include_start: z.boolean().default(false),
  /** where a last day that is not a working day goes */
  roll: z.enum(["none", "previous", "next"]).default("none"),
  /** whether the days of a presidential decree are working days */
  decree_days: z.enum(["working", "off"]).default("working"),
  /** "exclusive": the term ends the day before the day it is counted to («до 1 апреля», not including it) */
  boundary: z.enum(["inclusive", "exclusive"]).default("inclusive"),
  /** the law, in words */
  basis: z.union([z.string().max(500), z.strictObject({ ru: z.string().max(500), en: z.string().max(500) })]).optional(),
  verified: z.boolean().optional(),
  /** where that law was read */
  evidence: z.string().max(500).optional(),
};

const date = z.string().refine((text) => readDay(text) !== undefined);
const dayOfYear = z
  .string()
  .regex(/^\d{2}-\d{2}$/)
  .refine((text) => Number(text.slice(3)) >= 1 && Number(text.slice(3)) <= monthLength(2000, Number(text.slice(0, 2))));
const days = z.int().min(-36_600).max(36_600);

const rules = z.discriminatedUnion("unit", [
  z.strictObject({ ...common, unit: z.literal("calendarDays"), n: days }),
  z.strictObject({ ...common, unit: z.literal("workingDays"), n: days }),
  z.strictObject({ ...common, unit: z.literal("months"), n: z.int().min(-1200).max(1200) }),
  z.strictObject({
    ...common,
    unit: z.literal("workingHours"),
    n: z.number().min(0).max(100_000),
    include_start: z.literal(false).default(false),
    boundary: z.literal("inclusive").default("inclusive"),
  }),
  z.strictObject({ ...common, unit: z.literal("fixedDate"), date }),
  z.strictObject({
    ...common,
    unit: z.literal("yearlyDate"),
    date: z.union([dayOfYear.transform((one) => [one]), z.array(dayOfYear).min(1).max(24)]),
  }),
]);

/**
 * How a term is counted, the unified format of regulations/*.yaml:
 * `{n, unit, include_start, roll, decree_days, boundary, basis, …}`.
 *
 * - `calendarDays`, `workingDays`, `months`: the n-th after the start; negative `n` counts back («не позднее чем за 7 дней до»).
 * - `workingHours`: hours of the town's timetable, 0 or more, fractions allowed.
 * - `fixedDate`: `date: "2019-04-01"`, whatever the start.
 * - `yearlyDate`: `date: "04-15"` (or several): the first such day after the start, the start itself only with
 *   `include_start`. "02-29" is the last day of February in every year.
 *
 * For the two dates `n` may carry the text instead of `date`. Fields nobody knows are refused: a misspelt `roll` would
 * otherwise move a deadline in silence.
 */
export const ruleSchema = z
  .preprocess((value) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
    const { n, ...rest } = value as Record<string, unknown>;
    const dated = rest.unit === "fixedDate" || rest.unit === "yearlyDate";
    return dated && rest.date === undefined && n !== undefined ? { ...rest, date: n } : value;
  }, rules)
  .refine((rule) => !(rule.include_start && "n" in rule && rule.n === 0), { path: ["include_start"] });

export type Rule = z.infer<typeof rules>;
export type RuleInput = z.input<typeof rules>;
export type HoursRule = Extract<Rule, { unit: "workingHours" }>;
/** A rule that counts to a day. */
export type DayRule = Exclude<Rule, { unit: "workingHours" }>;
