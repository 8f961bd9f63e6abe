import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { today } from "#platform/clock.ts";
import { emptyForm, type FormState, found, page, parseForm } from "#platform/http/index.ts";
import { cardOf } from "../lists/rules.ts";
import { readableAppeal } from "../reading/store.ts";
import { ChoicesPage } from "../topic-choices/pages/choices.tsx";
import { acceptance, choices } from "../topic-choices/store.ts";
import { askToLearn } from "../topic-learning/actions.ts";
import { setThreshold, undoDecision } from "./actions.ts";
import { choicesQuery, thresholdForm } from "./forms.ts";
import { SuggestionsPage } from "./pages/suggestions.tsx";
import { automationOf, models, topicTitles } from "./store.ts";

const base = "/staff/appeals/suggestions";
const right = { permission: "appeals.configure" } as const;
/** Days the shares are taken over, and most choices that are listed. */
const [days, most] = [90, 500];

/** Suggestions of topics: how good they are, and what the town lets the program do with them. */
export function suggestionRoutes(app: FastifyInstance): void {
  app.get(base, { config: { access: right } }, async (request, reply) => {
    const { topic_threshold } = await automationOf(request.ctx);
    return show(request, reply, emptyForm({ percent: topic_threshold === null ? "" : String(Math.round(topic_threshold * 100)) }));
  });

  app.post(`${base}/threshold`, { config: { access: right, form: true } }, async (request, reply) => {
    const { ctx } = request;
    const read = parseForm(request, thresholdForm);
    if (!read.ok) return show(request, reply, read, 422);
    const { percent } = read.value;
    await setThreshold(ctx, percent === undefined ? null : percent / 100);
    return reply
      .notice(ctx.t(`appeals:suggestions.done.${percent === undefined ? "never" : "threshold"}`, { percent }))
      .redirect(base, 303);
  });

  app.post(`${base}/learning`, { config: { access: right } }, async ({ ctx }, reply) => {
    await askToLearn(ctx);
    return reply.notice(ctx.t("appeals:suggestions.done.learning")).redirect(base, 303);
  });

  app.get(`${base}/choices`, { config: { access: right } }, async ({ ctx, query }, reply) => {
    const { day_from, day_to, kind } = choicesQuery.parse(query);
    const period = day_from && day_to ? { from: day_from, to: day_to } : undefined;
    const [rows, topics] = await Promise.all([choices(ctx, { period, kind }, most + 1), topicTitles(ctx)]);
    const titles = new Map([...topics].map(([topic_id, { title }]) => [topic_id, title]));
    return page(reply, ChoicesPage, { rows: rows.slice(0, most), kind, titles, cut: rows.length > most });
  });

  app.post<{ Params: { key: string } }>(
    "/staff/appeals/:key/topic-undoing",
    { config: { access: { permission: "appeals.register" } } },
    async ({ ctx, params }, reply) => {
      const appeal = found(await readableAppeal(ctx, params.key));
      await undoDecision(ctx, appeal.appeal_id);
      return reply.notice(ctx.t("appeals:suggestions.done.undone")).redirect(cardOf(appeal), 303);
    },
  );
}

async function show(request: FastifyRequest, reply: FastifyReply, form: FormState, status = 200) {
  const { ctx } = request;
  const to = today(ctx.clock, ctx.tenant.zone);
  const from = to.subtract({ days: days - 1 });
  const [all, topics, [accepted]] = await Promise.all([models(ctx), topicTitles(ctx), acceptance(ctx, [{ from, to }])]);
  const titles = new Map([...topics].map(([topic_id, { title }]) => [topic_id, title]));
  return page(
    reply,
    SuggestionsPage,
    { models: all, titles, accepted: found(accepted), from, to, form, zone: ctx.tenant.zone },
    { status },
  );
}
