import { sql } from "kysely";
import { loadCalendar, type ProductionCalendar } from "#platform/calendar/index.ts";
import { dateIn } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { compute, computeDate, type DayRule, loadRegulations, type Regulations, type Rule, ruleSchema } from "#platform/deadlines/index.ts";
import type { Pace, Priority, Register } from "../rules.ts";
import type { DueBasis } from "../tables.ts";
import { answerStep, plannedStep, regulationOf, stepOf, type Term, type TermStep } from "./rules.ts";

let regulations: Regulations | undefined;

/** The roll rule the town has chosen for terms that end on a day off; 59-ФЗ is silent on it (domain rule: «previous» breaks no reading). */
function roll(ctx: Context): "previous" | "next" | "none" {
  const { roll } = ctx.tenant.settings;
  return roll === "next" || roll === "none" ? roll : "previous";
}

/** The rule of a step on a day, with the town's roll rule, or the one it had, where the step leaves it to the town. */
function ruleOf(ctx: Context, regulation: string, step: string, on: Temporal.PlainDate, rolled = roll(ctx)): Rule {
  regulations ??= loadRegulations();
  const procedure = regulations.regulation(regulation);
  const { town_may_set, rule } = procedure.step(step, on);
  const rolls = town_may_set.includes("roll") && rule?.unit !== "workingDays" && rule?.unit !== "workingHours";
  return procedure.rule(step, on, rolls ? { roll: rolled } : {});
}

/** How many written answers make a correspondence repeated, as long as the town does not say (59-ФЗ art. 11 part 5 gives no number). */
export function leastWrittenAnswers(): number {
  regulations ??= loadRegulations();
  const [step] = regulations.regulation("appeal-59fz").steps.filter(({ step }) => step === "no-reply-repeated");
  return Number(step?.parameters?.["min_written_answers"] ?? 2);
}

/**
 * The last day of a step's term that starts on `from`, and its explanation. `days` shortens it. Throws
 * CalendarUnknown when it falls into a year without a calendar.
 */
export async function termOf(
  ctx: Context,
  step: TermStep,
  from: Temporal.PlainDate,
  days?: number,
  register: Register = "appeal",
): Promise<Term> {
  return (await termsOf(ctx, step, register))(from, days);
}

/** `termOf` for many days: the calendar is read once. */
export async function termsOf(
  ctx: Context,
  step: TermStep,
  register: Register = "appeal",
): Promise<(from: Temporal.PlainDate, days?: number) => Term> {
  const calendar = await loadCalendar(ctx);
  // a step that only 59-ФЗ knows is counted as 59-ФЗ says
  const own = stepOf(register, step);
  const regulation = regulationOf[own === null ? "appeal" : register];
  const code = own ?? step;
  return (from, days) => {
    const rule = ruleOf(ctx, regulation, code, from);
    const n = days !== undefined && "n" in rule ? Math.min(days, rule.n) : undefined;
    const { due, explanation } = computeDate((n === undefined ? rule : { ...rule, n }) as DayRule, from, calendar);
    const basis = { regulation, step: code, from: from.toString(), roll: rule.roll, ...(n === undefined ? {} : { n }) };
    return { due, due_at: null, explanation, basis };
  };
}

/** What the term of an answer depends on. */
export interface Answerable {
  readonly register: Register;
  readonly priority: Priority;
  readonly topic_id: string | null;
  /** the day its term runs from: of registration, or of the move into the register */
  readonly from: Temporal.PlainDate;
  /** the instant from which working hours run */
  readonly at: Temporal.Instant;
}

/**
 * By when a record of any register must be answered. Appeals and requests for information count days from
 * registration (59-ФЗ art. 12, 8-ФЗ art. 18); a message goes by its pace, or by the matrix of categories;
 * an incident by working hours of the town's timetable from the moment it came. Throws CalendarUnknown.
 */
export async function answerTerm(ctx: Context, what: Answerable): Promise<Term> {
  const regulation = regulationOf[what.register];
  if (what.register === "incident")
    return countTerm(ctx, { regulation, step: answerStep("incident", what.priority), from: what.at.toString() });
  const from = what.from.toString();
  if (what.register !== "message" || what.priority.startsWith("fast_") || !what.topic_id)
    return countTerm(ctx, { regulation, step: answerStep(what.register, what.priority), from });
  const row = await matrixRow(ctx, what.topic_id);
  const step = answerStep("message", row?.pace ?? "usual");
  return countTerm(ctx, { regulation, step, from, ...(row?.days ? { days: row.days } : {}), ...(row?.basis ? { act: row.basis } : {}) });
}

/** By when it must be registered; an incident, whose answer's hours run from the moment it came, by the day of the answer. */
export async function registrationDue(
  ctx: Context,
  register: Register,
  received_on: Temporal.PlainDate,
  received_at: Temporal.Instant,
): Promise<Temporal.PlainDate> {
  return (await registrationTerm(ctx, register, received_on, received_at)).due;
}

/** `registrationDue` with its explanation. */
export function registrationTerm(
  ctx: Context,
  register: Register,
  received_on: Temporal.PlainDate,
  received_at: Temporal.Instant,
): Promise<Term> {
  return register === "incident"
    ? answerTerm(ctx, { register, priority: "usual", topic_id: null, from: received_on, at: received_at })
    : termOf(ctx, "registration", received_on, undefined, register);
}

/** Counts a term from what it was counted from before, on the calendar of now. Throws CalendarUnknown. */
export async function countTerm(ctx: Context, basis: DueBasis): Promise<Term> {
  return countOn(ctx, basis, await loadCalendar(ctx));
}

/** `countTerm` on a calendar already read. */
export function countOn(ctx: Context, basis: DueBasis, calendar: ProductionCalendar): Term {
  const { zone, timetable } = ctx.tenant;
  const from = /T/.test(basis.from) ? Temporal.Instant.from(basis.from) : Temporal.PlainDate.from(basis.from);
  const on = from instanceof Temporal.Instant ? dateIn(from, zone) : from;
  const found = ruleOf(ctx, basis.regulation, basis.step, on, basis.roll);
  // working days of the matrix take the place of the template's term, whatever it was counted in
  const counted: Rule = basis.days
    ? {
        unit: "workingDays",
        n: basis.days,
        include_start: false,
        roll: "none",
        decree_days: "working",
        boundary: "inclusive",
        ...lawOf(found),
      }
    : basis.n !== undefined && "n" in found
      ? ({ ...found, n: basis.n } as Rule)
      : found;
  const rule: Rule = basis.act ? { ...counted, basis: basis.act, verified: true } : counted;
  const { due, explanation } = compute(rule, from, calendar, timetable, zone);
  const kept: DueBasis = { ...basis, roll: rule.roll };
  return due instanceof Temporal.Instant
    ? { due: dateIn(due, zone), due_at: due, explanation, basis: kept }
    : { due, due_at: null, explanation, basis: kept };
}

/** A term that ends on a planned day, and why. */
export async function plannedTerm(ctx: Context, from: Temporal.PlainDate, until: Temporal.PlainDate): Promise<Term> {
  regulations ??= loadRegulations();
  const { act } = regulations.regulation("message-pos");
  const { law, verified } = regulations.regulation("message-pos").step(plannedStep, from);
  const rule = ruleSchema.parse({
    unit: "fixedDate",
    date: until.toString(),
    basis: { ru: `${act.ru}, ${law.ru}`, en: `${act.en}, ${law.en}` },
    verified,
  });
  const { due, explanation } = computeDate(rule as DayRule, from, await loadCalendar(ctx));
  return { due, due_at: null, explanation, basis: { regulation: "message-pos", step: plannedStep, from: until.toString() } };
}

const lawOf = ({ basis, verified }: Rule) => ({
  ...(basis === undefined ? {} : { basis }),
  ...(verified === undefined ? {} : { verified }),
});

/** The matrix's row of a topic, else that of its section. */
async function matrixRow(ctx: Context, topic_id: string): Promise<{ pace: Pace; days: number | null; basis: string | null } | undefined> {
  const { municipality_id } = ctx.tenant;
  return ctx.db
    .selectFrom("message_term as m")
    .innerJoin("topic as t", (join) => join.onRef("t.municipality_id", "=", "m.municipality_id"))
    .select(["m.pace", "m.days", "m.basis"])
    .where("m.municipality_id", "=", municipality_id)
    .where("t.municipality_id", "=", municipality_id)
    .where("t.topic_id", "=", topic_id)
    .where(sql<boolean>`m.topic_id IN (t.topic_id, t.parent_id)`)
    .orderBy(sql`m.topic_id = t.topic_id`, "desc")
    .limit(1)
    .executeTakeFirst();
}
