import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { describeSource } from "#modules/assignments/index.ts";
import { unitOptions } from "#modules/people/index.ts";
import { dateIn } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { makePdf, writeDocx } from "#platform/documents/index.ts";
import { fileForDownload, filesOf, sendFile, sendMade } from "#platform/files/index.ts";
import { emptyForm, type FormState, found, notFound, page, parseForm, Refusal, refuse } from "#platform/http/index.ts";
import { isId } from "#platform/ids.ts";
import { analyse } from "../analysis/actions.ts";
import { documentOf, filesOfAnalysis, hasFiles, nameOf } from "../monthly-documents/actions.ts";
import { changeAnalysis, confirmAnalysis, keepMissingFiles, makeAnalysis, reviseAnalysis } from "./actions.ts";
import { monthlyForm } from "./forms.ts";
import { MonthPage } from "./pages/month.tsx";
import { MonthEditPage } from "./pages/month-edit.tsx";
import { MonthlyPage } from "./pages/monthly.tsx";
import { lastMonths, monthKey, readMonth } from "./rules.ts";
import { analysisOfRecommendation, listAnalyses, type MonthlyAnalysis, optionalAnalysis, recommendationsOf } from "./store.ts";

const access = { permission: "appeals.control" } as const;
const list = "/staff/appeals/monthly";
const url = `${list}/:month`;
type One = { Params: { month: string } };

describeSource("analysis_recommendation", async (ctx, id) => {
  const row = isId(id) && ctx.actor.permissions.has("appeals.control") ? await analysisOfRecommendation(ctx, id) : undefined;
  return row && { href: `${list}/${monthKey(row.month)}`, number: monthKey(row.month), title: row.body.split("\n")[0] ?? "" };
});

/** The analysis of each month with recommendations to units (S3.19): made by one click, edited, confirmed, kept by versions. */
export function monthlyRoutes(app: FastifyInstance): void {
  app.get(list, { config: { access } }, async ({ ctx }, reply) => {
    const made = await listAnalyses(ctx, 60);
    const months = lastMonths(todayOf(ctx)).filter((month) => !made.some((one) => one.month.equals(month)));
    return page(reply, MonthlyPage, { made, months });
  });

  app.post(list, { config: { access, form: true } }, async (request, reply) => {
    const { month: asked } = request.body as Record<string, unknown>;
    const month = readMonth(asked, todayOf(request.ctx));
    if (!month) throw notFound();
    await makeAnalysis(request.ctx, month);
    return reply.redirect(`${list}/${monthKey(month)}`, 303);
  });

  app.get<One>(url, { config: { access } }, async (request, reply) => showMonth(request, reply));

  app.get<One>(`${url}/edit`, { config: { access } }, async (request, reply) => {
    const analysis = await analysisOf(request);
    const rows = (await recommendationsOf(request.ctx, analysis.analysis_id)).filter((one) => !one.assignment_id);
    const values = Object.fromEntries(
      rows.flatMap(({ body, unit_id, due_on }, at) => [
        [`body_${at + 1}`, body],
        [`unit_${at + 1}`, unit_id],
        [`due_${at + 1}`, due_on.toString()],
      ]),
    );
    return showEdit(request, reply, analysis, emptyForm({ conclusions: analysis.conclusions, ...values }), 200);
  });

  app.post<One>(`${url}/edit`, { config: { access, form: true } }, async (request, reply) => {
    const { ctx } = request;
    const analysis = await analysisOf(request);
    const form = parseForm(request, monthlyForm);
    if (!form.ok) return showEdit(request, reply, analysis, form, 422);
    try {
      await changeAnalysis(ctx, analysis.month, form.value);
    } catch (error) {
      if (!(error instanceof Refusal) || (error.status !== 409 && error.status !== 422)) throw error;
      const refused = refuse(form.values, { field: String(error.values.field ?? "conclusions"), message: ctx.t(error.key, error.values) });
      return showEdit(request, reply, analysis, refused, error.status);
    }
    return reply.notice(ctx.t("appeals:monthly.saved")).redirect(`${list}/${monthKey(analysis.month)}`, 303);
  });

  app.post<One>(`${url}/confirm`, { config: { access, form: true } }, async (request, reply) => {
    const { ctx } = request;
    const { month } = await analysisOf(request);
    try {
      await confirmAnalysis(ctx, month);
    } catch (error) {
      if (!(error instanceof Refusal) || (error.status !== 409 && error.status !== 422)) throw error;
      return showMonth(request, reply, { message: ctx.t(error.key, error.values), status: error.status });
    }
    return reply.notice(ctx.t("appeals:monthly.confirmed")).redirect(`${list}/${monthKey(month)}`, 303);
  });

  app.post<One>(`${url}/files`, { config: { access, form: true } }, async (request, reply) => {
    const { ctx } = request;
    const { month } = await analysisOf(request);
    await keepMissingFiles(ctx, month);
    return reply.notice(ctx.t("appeals:monthly.files_made")).redirect(`${list}/${monthKey(month)}`, 303);
  });

  app.post<One>(`${url}/revise`, { config: { access, form: true } }, async (request, reply) => {
    const { month } = await analysisOf(request);
    await reviseAnalysis(request.ctx, month);
    return reply.redirect(`${list}/${monthKey(month)}/edit`, 303);
  });

  for (const format of ["pdf", "docx"] as const)
    app.get<One>(`${url}/document.${format}`, { config: { access } }, async (request, reply) => {
      const { ctx } = request;
      const analysis = await analysisOf(request);
      const document = await documentOf(ctx, analysis);
      return sendMade(reply, format === "pdf" ? await makePdf(document) : await writeDocx(document), format, nameOf(ctx, analysis));
    });

  app.get<{ Params: { month: string; file_id: string } }>(`${url}/files/:file_id`, { config: { access } }, async (request, reply) => {
    const { analysis_id } = await analysisOf(request);
    const { file_id } = request.params;
    if (!isId(file_id)) throw notFound();
    return sendFile(reply, found(await fileForDownload(request.ctx, file_id, filesOfAnalysis(analysis_id))));
  });
}

const todayOf = (ctx: Context) => dateIn(ctx.clock.now(), ctx.tenant.zone);

async function analysisOf({ ctx, params }: FastifyRequest<One>): Promise<MonthlyAnalysis> {
  const month = readMonth(params.month, todayOf(ctx));
  return found(month && (await optionalAnalysis(ctx, month)));
}

async function showMonth(
  request: FastifyRequest<One>,
  reply: FastifyReply,
  refused?: { readonly message: string; readonly status: number },
) {
  const { ctx } = request;
  const analysis = await analysisOf(request);
  const [figures, recommendations, files] = await Promise.all([
    analyse(ctx, { year: analysis.month.year, month: analysis.month.month }),
    recommendationsOf(ctx, analysis.analysis_id),
    filesOf(ctx, filesOfAnalysis(analysis.analysis_id)),
  ]);
  const lacks_files = analysis.confirmed_at !== null && !(await hasFiles(ctx, analysis));
  const props = { analysis, figures, recommendations, files, lacks_files, today: todayOf(ctx), refused: refused?.message };
  return page(reply, MonthPage, props, { status: refused?.status ?? 200 });
}

async function showEdit({ ctx }: FastifyRequest, reply: FastifyReply, analysis: MonthlyAnalysis, form: FormState, status: number) {
  const units = (await unitOptions(ctx)).map(({ value, label }) => ({ value, label }));
  return page(reply, MonthEditPage, { analysis, form, units }, { status });
}
