import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { today } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { explain } from "#platform/deadlines/index.ts";
import { emptyForm, type FormState, page, parseForm } from "#platform/http/index.ts";
import { cardOf } from "../lists/rules.ts";
import { readiness, unrouted } from "../routing/actions.ts";
import { exampleForm } from "../routing/forms.ts";
import { ruleChoices } from "../routing/routes.ts";
import { ask, dryRun, innerDue, type Rule } from "../routing/rules.ts";
import { type RoutedRow, registeredIn, rulesOf } from "../routing/store.ts";
import { suggestTopics } from "../suggestions/actions.ts";
import { prioritiesOf } from "../terms/rules.ts";
import { answerTerm } from "../terms/store.ts";
import { type ExampleProps, RoutingExamplePage } from "./pages/example.tsx";
import { RoutingMonthPage } from "./pages/month.tsx";

const base = "/staff/appeals/routing";
const access = { permission: "appeals.configure" } as const;
/** Most appeals of a month that are looked at, and most that are listed. */
const [most, listed] = [5000, 200];

/** Rules tried out: on an example, and on the month that has passed. */
export function routingTrialRoutes(app: FastifyInstance): void {
  app.get(`${base}/example`, { config: { access } }, (request, reply) =>
    show(request, reply, emptyForm({ channel: "site", register: "appeal" }), null),
  );

  app.post(`${base}/example`, { config: { access, form: true } }, async (request, reply) => {
    const { ctx } = request;
    const read = parseForm(request, exampleForm);
    if (!read.ok) return show(request, reply, read, null, 422);
    return show(request, reply, emptyForm(read.values), await answerTo(ctx, read.value));
  });

  app.get<{ Querystring: { rule?: unknown } }>(`${base}/month`, { config: { access } }, async ({ ctx, query }, reply) => {
    const from = today(ctx.clock, ctx.tenant.zone).with({ day: 1 }).subtract({ months: 1 });
    const to = from.add({ months: 1 }).subtract({ days: 1 });
    const [rules, rows, choices, ready] = await Promise.all([
      rulesOf(ctx),
      registeredIn(ctx, { from, to }, most + 1),
      ruleChoices(ctx),
      readiness(ctx),
    ]);
    // where it lies now is what the rules are compared with, not what they look at
    const appeals = rows
      .slice(0, most)
      .map((row) => ({ row, routable: ready(unrouted({ ...row, unit_id: null })), given_to: row.unit_id }));
    const run = dryRun(rules, appeals);
    const lines = [...rules.filter((rule) => rule.is_on), null].map((rule) => ({
      rule,
      count: run.taken.get(rule?.rule_id ?? "")?.length ?? 0,
    }));
    const chosen = lines.find(({ rule }) => (rule?.rule_id ?? "registrar") === query.rule);
    const taken = chosen && (run.taken.get(chosen.rule?.rule_id ?? "") ?? []);
    return page(reply, RoutingMonthPage, {
      from,
      to,
      lines,
      count: run.count,
      agreed: run.agreed,
      given: run.given,
      cut: rows.length > most,
      chosen:
        chosen && taken
          ? { line: chosen, appeals: taken.slice(0, listed).map(({ row }) => lineOf(row, chosen.rule, choices.names)) }
          : null,
      names: choices.names,
    });
  });
}

const lineOf = (row: RoutedRow, rule: Rule | null, names: ExampleProps["names"]) => ({
  appeal_id: row.appeal_id,
  number: row.number ?? row.receipt_number,
  href: cardOf(row),
  topic: names.topics.get(row.topic_id ?? "") ?? "—",
  unit: names.units.get(row.unit_id ?? "") ?? "—",
  inner: (row.registered_on && innerDue(row.registered_on, rule?.days ?? null, row.due_on)) ?? null,
});

/** The rules' answer; without a topic the one the program would suggest stands in. */
async function answerTo(ctx: Context, example: ReturnType<typeof exampleForm.parse>): Promise<NonNullable<ExampleProps["answer"]>> {
  const text = example.text ?? "";
  const suggested = example.topic_id || text === "" ? undefined : (await suggestTopics(ctx, text))?.topics[0];
  const now = ctx.clock.now().toZonedDateTimeISO(ctx.tenant.zone);
  const at = (example.day ?? now.toPlainDate()).toZonedDateTime({
    timeZone: ctx.tenant.zone,
    plainTime: example.time ?? now.toPlainTime(),
  });
  const appeal = (await readiness(ctx))({
    topic_id: example.topic_id ?? suggested?.topic_id ?? null,
    district_id: example.district_id ?? null,
    address: example.address ?? "",
    channel: example.channel,
    register: example.register,
    unit_id: example.unit_id ?? null,
    text,
    at: at.toInstant(),
  });
  const found = ask(await rulesOf(ctx), appeal);
  const term = await answerTerm(ctx, {
    register: example.register,
    priority: prioritiesOf(example.register).find((one) => one === found.taken?.priority) ?? "usual",
    topic_id: appeal.topic_path[0] ?? null,
    from: at.toPlainDate(),
    at: at.toInstant(),
  });
  const inner = innerDue(at.toPlainDate(), found.taken?.days ?? null, term.due) ?? null;
  return { ...found, topic: suggested ?? null, due_on: term.due, lines: explain(term.explanation, ctx.t, ctx.language), inner };
}

async function show(request: FastifyRequest, reply: FastifyReply, form: FormState, answer: ExampleProps["answer"], status = 200) {
  return page(reply, RoutingExamplePage, { ...(await ruleChoices(request.ctx)), form, answer }, { status });
}
