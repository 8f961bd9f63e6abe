import { loadCalendar } from "#platform/calendar/index.ts";
import type { Context } from "#platform/context.ts";
import { computeDate, type DayRule, type Deadline, loadRegulations, type Regulations } from "#platform/deadlines/index.ts";

let regulations: Regulations | undefined;

/** Terms of `regulations/appeal-59fz.yaml` an appeal runs by, by step. */
export type TermStep = "registration" | "consideration" | "extension" | "forwarding";

/** The roll rule the town has chosen for terms that end on a day off; 59-ФЗ is silent on it (domain rule: «previous» breaks no reading). */
function roll(ctx: Context): "previous" | "next" | "none" {
  const { roll } = ctx.tenant.settings;
  return roll === "next" || roll === "none" ? roll : "previous";
}

/**
 * The last day of a step's term that starts on `from`, and its explanation. Throws CalendarUnknown
 * when it falls into a year without a calendar.
 */
export async function termOf(ctx: Context, step: TermStep, from: Temporal.PlainDate, days?: number): Promise<Deadline<Temporal.PlainDate>> {
  return (await termsOf(ctx, step))(from, days);
}

/** `termOf` for many days: the calendar is read once. */
export async function termsOf(
  ctx: Context,
  step: TermStep,
): Promise<(from: Temporal.PlainDate, days?: number) => Deadline<Temporal.PlainDate>> {
  regulations ??= loadRegulations();
  const regulation = regulations.regulation("appeal-59fz");
  const calendar = await loadCalendar(ctx);
  return (from, days) => {
    const { town_may_set } = regulation.step(step, from);
    const rule = regulation.rule(step, from, town_may_set.includes("roll") ? { roll: roll(ctx) } : {}) as DayRule;
    const shorter = days !== undefined && "n" in rule ? { ...rule, n: Math.min(days, rule.n) } : rule;
    return computeDate(shorter as DayRule, from, calendar);
  };
}
