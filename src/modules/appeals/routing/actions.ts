import { isOpenAt, loadCalendar } from "#platform/calendar/index.ts";
import { type Context, systemActor } from "#platform/context.ts";
import { tx } from "#platform/db/index.ts";
import { notFound, Refusal } from "#platform/http/index.ts";
import { newId } from "#platform/ids.ts";
import { record } from "#platform/journal/index.ts";
import { appealById } from "../reading/store.ts";
import { textOf } from "../suggestions/rules.ts";
import { automationOf, writeAutomation } from "../suggestions/store.ts";
import { addEvent } from "../timeline/store.ts";
import { selectTopics } from "../topics/store.ts";
import { type Assignee, assign, assignMany, type Refused } from "../work/actions.ts";
import type { RuleForm } from "./forms.ts";
import { ask, innerDue, inOrder, moved, type Proposal, type Routable, type Rule } from "./rules.ts";
import { insertRule, insertVersion, lockRules, nextNumber, optionalRule, routableOf, rulesOf, updateRule } from "./store.ts";
import type { RuleChange } from "./tables.ts";

/** What is known of an appeal before rules look at it. */
export interface Unrouted extends Omit<Routable, "topic_path" | "is_working_day" | "is_office_hours"> {
  readonly topic_id: string | null;
  readonly at: Temporal.Instant;
}

/** Prepares appeals for rules: topics with all that stand above them, the hour by the town's calendar. */
export async function readiness(ctx: Context): Promise<(appeal: Unrouted) => Routable> {
  const [topics, calendar] = await Promise.all([selectTopics(ctx), loadCalendar(ctx)]);
  const parents = new Map(topics.map(({ topic_id, parent_id }) => [topic_id, parent_id]));
  const paths = new Map<string, readonly string[]>();
  const pathOf = (topic_id: string | null): readonly string[] => {
    if (topic_id === null) return [];
    const known = paths.get(topic_id) ?? [topic_id, ...pathOf(parents.get(topic_id) ?? null)];
    paths.set(topic_id, known);
    return known;
  };
  return ({ topic_id, at, ...appeal }) => {
    const moment = at.toZonedDateTimeISO(ctx.tenant.zone);
    // a year whose calendar is not published yet has only weekdays
    const known = calendar.isKnown(moment.toPlainDate());
    return {
      ...appeal,
      topic_path: pathOf(topic_id),
      is_working_day: known ? calendar.isWorking(moment.toPlainDate()) : moment.dayOfWeek < 6,
      is_office_hours: known && isOpenAt(moment, calendar, ctx.tenant.timetable),
    };
  };
}

/** The rule that would take an appeal of the register, with all that were asked. Undefined: the registrar's. */
export async function proposalFor(ctx: Context, appeal: Parameters<typeof unrouted>[0]): Promise<Rule | undefined> {
  const rules = await rulesOf(ctx);
  if (!rules.some((rule) => rule.is_on)) return undefined;
  return ask(rules, (await readiness(ctx))(unrouted(appeal))).taken;
}

/** The rule that would take an appeal, with the day it would want the answer by, within the term of `due_on`. */
export async function proposedFor(
  ctx: Context,
  appeal: Parameters<typeof unrouted>[0],
  from: Temporal.PlainDate,
  due_on: Temporal.PlainDate | null,
): Promise<Proposal | null> {
  const rule = await proposalFor(ctx, appeal);
  return rule ? { rule, due_on: innerDue(from, rule.days, due_on) ?? null } : null;
}

/** An appeal as rules look at it. */
export function unrouted(
  appeal: Omit<Unrouted, "text" | "at" | "address"> & {
    readonly address: string | null;
    readonly summary: string;
    readonly body: string;
    readonly received_at: Temporal.Instant;
  },
): Unrouted {
  const { topic_id, district_id, channel, register, unit_id } = appeal;
  return { topic_id, district_id, channel, register, unit_id, address: appeal.address ?? "", text: textOf(appeal), at: appeal.received_at };
}

/** How a rule is named where it has been gone by. */
export const named = ({ number, rule_id, title }: Rule) => ({ number, rule_id, title });

/**
 * Gives a registered appeal to whom the rules name, and notes which rule it was. False when no rule takes it,
 * or somebody has it already; what a rule names and cannot be given to (a closed unit, a person who has left) is noted, too.
 * `wanted`: only rules that do so by themselves, when nobody has asked.
 */
export async function route(ctx: Context, appeal_id: string, wanted: (rule: Rule) => boolean = () => true): Promise<boolean> {
  return tx(ctx, async (ctx) => {
    const appeal = await appealById(ctx, appeal_id);
    if (appeal?.state !== "registered" || !appeal.registered_on) return false;
    const rule = await proposalFor(ctx, appeal);
    if (!rule || !wanted(rule)) return false;
    try {
      await assign(ctx, appeal_id, givenBy({ rule, due_on: innerDue(appeal.registered_on, rule.days, appeal.due_on) ?? null }));
      return true;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      await addEvent(ctx, appeal_id, "not_routed", { rule: named(rule) }, ctx.t(error.key, error.values));
      return false;
    }
  });
}

/** What the rules propose for each of many appeals; those that no rule takes are left out. */
export async function proposalsFor(ctx: Context, appeal_ids: readonly string[]): Promise<Map<string, Proposal>> {
  const rules = await rulesOf(ctx);
  const found = new Map<string, Proposal>();
  if (appeal_ids.length === 0 || !rules.some((rule) => rule.is_on)) return found;
  const ready = await readiness(ctx);
  for (const appeal of await routableOf(ctx, appeal_ids)) {
    const rule = ask(rules, ready(unrouted(appeal))).taken;
    if (rule)
      found.set(appeal.appeal_id, { rule, due_on: innerDue(appeal.registered_on ?? appeal.received_on, rule.days, appeal.due_on) ?? null });
  }
  return found;
}

/** Gives each of many appeals by the rule that fits it, those that no rule takes to `others`; whom nobody takes, or who is refused, is told of with why. */
export async function routeMany(
  ctx: Context,
  appeal_ids: readonly string[],
  others: Assignee | undefined,
): Promise<{ assigned: number; refused: Refused[] }> {
  const proposals = await proposalsFor(ctx, appeal_ids);
  const refused: Refused[] = [];
  for (const appeal_id of appeal_ids) {
    const proposal = proposals.get(appeal_id);
    const to = proposal ? givenBy(proposal) : others;
    if (to) refused.push(...(await assignMany(ctx, [appeal_id], to)).refused);
    else refused.push({ appeal_id, message: ctx.t("appeals:routing.no_rule") });
  }
  return { assigned: appeal_ids.length - refused.length, refused };
}

/** An assignment as a rule proposes it. */
function givenBy({ rule, due_on }: Proposal): Assignee {
  const { unit_id, executor_id, priority } = rule;
  return {
    unit_id,
    executor_id: executor_id ?? undefined,
    due_on: due_on ?? undefined,
    priority: priority ?? undefined,
    rule: named(rule),
  };
}

/** What is registered goes by the rules that act by themselves, where the town allows it. */
export async function routeItself(ctx: Context, appeal_id: string): Promise<void> {
  if ((await automationOf(ctx)).routes_itself) await route({ ...ctx, actor: systemActor }, appeal_id, ({ acts }) => acts !== "propose");
}

/** Whether what is registered goes by the rules by itself. */
export async function setRoutesItself(ctx: Context, routes_itself: boolean): Promise<void> {
  await tx(ctx, async (ctx) => {
    const before = await automationOf(ctx);
    await writeAutomation(ctx, { routes_itself });
    const subject = { subject_type: "municipality", subject_id: ctx.tenant.municipality_id };
    await record(ctx, {
      action: "appeals.routing_set",
      ...subject,
      before: { routes_itself: before.routes_itself },
      after: { routes_itself },
    });
  });
}

/** A new rule, the last in order. */
export async function addRule(ctx: Context, form: RuleForm): Promise<string> {
  const rule_id = newId();
  await change(ctx, rule_id, "created", async (ctx) => {
    const position = (inOrder(await rulesOf(ctx)).at(-1)?.position ?? 0) + 1;
    await insertRule(ctx, { ...row(form), rule_id, number: await nextNumber(ctx), position, is_on: true, changed_at: ctx.clock.now() });
  });
  return rule_id;
}

export function changeRule(ctx: Context, rule_id: string, form: RuleForm): Promise<void> {
  return change(ctx, rule_id, "changed", (ctx) => updateRule(ctx, rule_id, row(form)));
}

export function turnRule(ctx: Context, rule_id: string, is_on: boolean): Promise<void> {
  return change(ctx, rule_id, is_on ? "turned_on" : "turned_off", (ctx) => updateRule(ctx, rule_id, { is_on }));
}

/** A place up or down. */
export function moveRule(ctx: Context, rule_id: string, by: -1 | 1): Promise<void> {
  return change(ctx, rule_id, "moved", async (ctx) => {
    const order = moved(await rulesOf(ctx), rule_id, by);
    for (const [at, rule] of order.entries()) if (rule.position !== at + 1) await updateRule(ctx, rule.rule_id, { position: at + 1 });
  });
}

/** A deleted rule keeps its number, its versions, and can be brought back, turned off. */
export function deleteRule(ctx: Context, rule_id: string): Promise<void> {
  return change(ctx, rule_id, "deleted", (ctx) => updateRule(ctx, rule_id, { deleted_at: ctx.clock.now(), is_on: false }));
}

export function restoreRule(ctx: Context, rule_id: string): Promise<void> {
  return change(ctx, rule_id, "restored", (ctx) => updateRule(ctx, rule_id, { deleted_at: null }));
}

/** One change of one rule: the rules locked, its new state kept, a row in the journal. 404 for a rule there is not. */
function change(ctx: Context, rule_id: string, what: RuleChange, work: (ctx: Context) => Promise<void>): Promise<void> {
  return tx(ctx, async (ctx) => {
    await lockRules(ctx);
    const before = await optionalRule(ctx, rule_id);
    if (!before && what !== "created") throw notFound();
    if ((before?.deleted_at !== null) !== (what === "restored") && what !== "created") throw notFound();
    await work(ctx);
    await insertVersion(ctx, rule_id, what);
    const after = await optionalRule(ctx, rule_id);
    const subject = { subject_type: "routing_rule", subject_id: rule_id };
    await record(ctx, {
      action: `appeals.routing_rule_${what}`,
      ...subject,
      ...(before ? { before: plain(before) } : {}),
      after: plain(after),
    });
  });
}

const plain = (rule: object | undefined): Record<string, unknown> => JSON.parse(JSON.stringify(rule ?? {}));

function row({ title, unit_id, executor_id, days, priority, acts, conditions }: RuleForm) {
  return {
    title,
    acts,
    unit_id,
    executor_id: executor_id ?? null,
    days: days ?? null,
    priority: priority ?? null,
    conditions: JSON.stringify(conditions),
  };
}
