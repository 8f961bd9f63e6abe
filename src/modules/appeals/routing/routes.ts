import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { staffOptions, unitOptions } from "#modules/people/index.ts";
import type { Context } from "#platform/context.ts";
import { emptyForm, type FormState, found, notFound, page, parseForm } from "#platform/http/index.ts";
import { isId } from "#platform/ids.ts";
import { districtOptions } from "../lists/store.ts";
import { automationOf } from "../suggestions/store.ts";
import { topicsInOrder } from "../topics/rules.ts";
import { selectTopics } from "../topics/store.ts";
import { addRule, changeRule, deleteRule, moveRule, restoreRule, setRoutesItself, turnRule } from "./actions.ts";
import { automaticForm, ruleForm, ruleValues } from "./forms.ts";
import { RuleDeletionPage } from "./pages/deletion.tsx";
import { RoutingPage } from "./pages/routing.tsx";
import { RulePage, type RulePageProps } from "./pages/rule.tsx";
import type { RuleNames } from "./pages/rule-texts.tsx";
import { deletedRules, optionalRule, rulesOf, versionsOf } from "./store.ts";

const base = "/staff/appeals/routing";
const right = { permission: "appeals.configure" } as const;
const view = { config: { access: right } } as const;
const form = { config: { access: right, form: true } } as const;
type OfRule = { Params: { rule_id: string } };

/** The rules by which appeals go to those who work on them. */
export function routingRoutes(app: FastifyInstance): void {
  app.get(base, view, async ({ ctx }, reply) => {
    const [rules, deleted, { names }, { routes_itself }] = await Promise.all([
      rulesOf(ctx),
      deletedRules(ctx),
      ruleChoices(ctx),
      automationOf(ctx),
    ]);
    return page(reply, RoutingPage, { rules, deleted, names, automatic: emptyForm({ routes_itself: routes_itself ? "1" : "" }) });
  });

  app.post(`${base}/automatic`, form, async (request, reply) => {
    const { ctx } = request;
    const read = parseForm(request, automaticForm);
    if (!read.ok) return reply.notice(read.errors[0]?.message ?? "").redirect(base, 303);
    await setRoutesItself(ctx, read.value.routes_itself);
    return reply.notice(ctx.t(`appeals:routing.done.${read.value.routes_itself ? "itself" : "not_itself"}`)).redirect(base, 303);
  });

  app.get(`${base}/new`, view, (request, reply) => show(request, reply, null, emptyForm({ time: "any", acts: "propose" })));

  app.post(`${base}/new`, form, async (request, reply) => {
    const read = parseForm(request, ruleForm);
    if (!read.ok) return show(request, reply, null, read, 422);
    await addRule(request.ctx, read.value);
    return reply.notice(request.ctx.t("appeals:routing.done.created")).redirect(base, 303);
  });

  app.get<OfRule>(`${base}/:rule_id`, view, async (request, reply) => {
    const rule = await ruleOf(request);
    return show(request, reply, rule, emptyForm(ruleValues(rule)));
  });

  app.post<OfRule>(`${base}/:rule_id`, form, async (request, reply) => {
    const rule = await ruleOf(request);
    const read = parseForm(request, ruleForm);
    if (!read.ok) return show(request, reply, rule, read, 422);
    await changeRule(request.ctx, rule.rule_id, read.value);
    return reply.notice(request.ctx.t("appeals:routing.done.changed")).redirect(base, 303);
  });

  app.get<OfRule>(`${base}/:rule_id/deletion`, view, async (request, reply) =>
    page(reply, RuleDeletionPage, { rule: await ruleOf(request) }),
  );

  const verbs: Readonly<Record<string, (ctx: Context, rule_id: string) => Promise<void>>> = {
    up: (ctx, rule_id) => moveRule(ctx, rule_id, -1),
    down: (ctx, rule_id) => moveRule(ctx, rule_id, 1),
    "turning-on": (ctx, rule_id) => turnRule(ctx, rule_id, true),
    "turning-off": (ctx, rule_id) => turnRule(ctx, rule_id, false),
    deletion: deleteRule,
    restoring: restoreRule,
  };
  for (const [verb, act] of Object.entries(verbs)) {
    app.post<OfRule>(`${base}/:rule_id/${verb}`, view, async (request, reply) => {
      const { rule_id, number } = await ruleOf(request);
      await act(request.ctx, rule_id);
      return reply.notice(request.ctx.t(`appeals:routing.done.${verb.replace("-", "_")}`, { number })).redirect(base, 303);
    });
  }
}

async function ruleOf({ ctx, params }: FastifyRequest<OfRule>) {
  if (!isId(params.rule_id)) throw notFound();
  return found(await optionalRule(ctx, params.rule_id));
}

async function show(request: FastifyRequest, reply: FastifyReply, rule: RulePageProps["rule"], state: FormState, status = 200) {
  const { ctx } = request;
  const [choices, versions] = await Promise.all([ruleChoices(ctx), rule ? versionsOf(ctx, rule.rule_id) : []]);
  return page(reply, RulePage, { ...choices, rule, form: state, versions, zone: ctx.tenant.zone }, { status });
}

/** Everything a rule can name, and what it is called. Sections may be chosen, too: a rule takes what hangs below. */
export async function ruleChoices(ctx: Context) {
  const [tree, districts, units, staff] = await Promise.all([selectTopics(ctx), districtOptions(ctx), unitOptions(ctx), staffOptions(ctx)]);
  const topics = topicsInOrder(tree).filter((topic) => topic.closed_on === null);
  const executors = staff
    .filter((person) => person.unit_id !== null)
    .map((person) => ({ value: person.staff_id, label: person.short_name, group: person.unit_name ?? "" }))
    .sort((a, b) => a.group.localeCompare(b.group, ctx.language));
  const names: RuleNames = {
    topics: new Map(tree.map(({ topic_id, title }) => [topic_id, title])),
    districts: new Map(districts.map(({ value, label }) => [value, label])),
    units: new Map(units.map(({ value, label }) => [value, label.trim()])),
    people: new Map(staff.map((person) => [person.staff_id, person.short_name])),
  };
  return {
    topics: topics.map(({ topic_id, title, depth }) => ({ value: topic_id, label: `${"\u2003".repeat(depth)}${title}` })),
    districts,
    units: units.map(({ value, label }) => ({ value, label })),
    executors,
    names,
  };
}
