import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { describeSource } from "#modules/assignments/index.ts";
import { unitOptions } from "#modules/people/index.ts";
import { dateIn } from "#platform/clock.ts";
import { emptyForm, type FormState, found, notFound, page, parseForm, Refusal, refuse } from "#platform/http/index.ts";
import { isId } from "#platform/ids.ts";
import { finishMeasure, measuresWithEffects, planMeasure } from "./actions.ts";
import { doneForm, measureForm } from "./forms.ts";
import { MeasurePage } from "./pages/measure.tsx";
import { MeasureDonePage } from "./pages/measure-done.tsx";
import { MeasuresPage } from "./pages/measures.tsx";
import { openTopicOptions, optionalMeasure } from "./store.ts";

const access = { permission: "appeals.control" } as const;
const list = "/staff/appeals/measures";
type One = { Params: { measure_id: string } };

describeSource("cause_measure", async (ctx, id) => {
  const measure = isId(id) && ctx.actor.permissions.has("appeals.control") ? await optionalMeasure(ctx, id) : undefined;
  return measure && { href: `${list}#m-${id}`, number: ctx.t("appeals:measures.title"), title: measure.cause };
});

/** The plan of measures against the causes of appeals (S3.20), and what came of each. */
export function measureRoutes(app: FastifyInstance): void {
  app.get(list, { config: { access } }, async (request, reply) =>
    page(reply, MeasuresPage, { measures: await measuresWithEffects(request.ctx) }),
  );

  app.get(`${list}/new`, { config: { access } }, async (request, reply) => {
    const { topic_id } = (request.query ?? {}) as Record<string, unknown>;
    return showNew(request, reply, emptyForm(typeof topic_id === "string" && isId(topic_id) ? { topic_id } : {}), 200);
  });

  app.post(`${list}/new`, { config: { access, form: true } }, async (request, reply) => {
    const form = parseForm(request, measureForm);
    if (!form.ok) return showNew(request, reply, form, 422);
    try {
      await planMeasure(request.ctx, form.value);
    } catch (error) {
      const { field, message } = refusalOf(request, error, "due_on");
      return showNew(request, reply, refuse(form.values, { field, message }), 422);
    }
    return reply.notice(request.ctx.t("appeals:measures.planned")).redirect(list, 303);
  });

  app.get<One>(`${list}/:measure_id/done`, { config: { access } }, async (request, reply) => {
    const today = dateIn(request.ctx.clock.now(), request.ctx.tenant.zone);
    return page(reply, MeasureDonePage, { measure: await measureOf(request), form: emptyForm({ done_on: today.toString() }) });
  });

  app.post<One>(`${list}/:measure_id/done`, { config: { access, form: true } }, async (request, reply) => {
    const measure = await measureOf(request);
    const form = parseForm(request, doneForm);
    if (!form.ok) return page(reply, MeasureDonePage, { measure, form }, { status: 422 });
    try {
      await finishMeasure(request.ctx, measure.measure_id, form.value);
    } catch (error) {
      const { status, ...refused } = refusalOf(request, error, "done_on");
      return page(reply, MeasureDonePage, { measure, form: refuse(form.values, refused) }, { status });
    }
    return reply.notice(request.ctx.t("appeals:measures.finished")).redirect(list, 303);
  });
}

/** A refusal as the form shows it. What is none is thrown on. */
function refusalOf({ ctx }: FastifyRequest, error: unknown, usual: string) {
  if (!(error instanceof Refusal) || error.status === 404 || error.status === 403) throw error;
  return { field: String(error.values.field ?? usual), message: ctx.t(error.key, error.values), status: error.status };
}

async function measureOf({ ctx, params }: FastifyRequest<One>) {
  if (!isId(params.measure_id)) throw notFound();
  return found(await optionalMeasure(ctx, params.measure_id));
}

async function showNew({ ctx }: FastifyRequest, reply: FastifyReply, form: FormState, status: number) {
  const [topics, units] = await Promise.all([openTopicOptions(ctx), unitOptions(ctx)]);
  return page(reply, MeasurePage, { form, topics, units: units.map(({ value, label }) => ({ value, label })) }, { status });
}
