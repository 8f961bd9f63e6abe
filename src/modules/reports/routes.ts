import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { today } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import {
  answer,
  type Figure,
  type FigureQuery,
  figureByCode,
  periodOf,
  readBy,
  readSlice,
  readSpan,
  type Span,
  spanTitle,
} from "#platform/figures/index.ts";
import { found, page } from "#platform/http/index.ts";
import { sendFile } from "./api.ts";
import { readDays } from "./forms.ts";
import type { Frame } from "./pages/frame.tsx";
import { RecordsPage } from "./pages/records.tsx";
import { ReportPage } from "./pages/report.tsx";
import { ReportsPage } from "./pages/reports.tsx";
import { queryOf, usualYear, yearsOffered } from "./rules.ts";
import { comparedOf, countedYears, linesOf, monthsOfFigure, reportOf } from "./store.ts";

type WithCode = { Params: { code: string } };

/** Figures for everybody, and the same for staff, whose links lead to the records themselves. */
export function reportRoutes(app: FastifyInstance): void {
  for (const base of ["/reports", "/staff/reports"] as const) {
    const config = { access: base === "/reports" ? "public" : { permission: "reports.view" } } as const;
    app.get(base, { config }, (request, reply) => showAll(request, reply, base));
    app.get<WithCode>(`${base}/:code`, { config }, (request, reply) => {
      const format = /\.(csv|json)$/.exec(request.params.code)?.[1];
      return format
        ? sendFile(request, reply, request.params.code.slice(0, -format.length - 1), format as "csv" | "json")
        : showOne(request, reply, base);
    });
  }

  app.get<WithCode>("/reports/:code/records", { config: { access: "public" } }, async ({ ctx, params, query }, reply) => {
    const figure = found(figureByCode(params.code));
    const question: FigureQuery = { period: readDays(query), where: readSlice(figure, query) };
    const [cells, disclosure] = await Promise.all([answer(ctx, figure, question), figure.disclosure(ctx, question)]);
    return page(reply, RecordsPage, {
      figure,
      query: question,
      slice: await sliceText(ctx, figure, question),
      value: cells[0]?.value ?? null,
      disclosure,
      list: figure.records(question).public,
    });
  });
}

async function showAll({ ctx, query }: FastifyRequest, reply: FastifyReply, base: Frame["base"]) {
  const frame = await frameOf(ctx, query, base);
  const lines = await linesOf(ctx, frame.period);
  const [main] = lines;
  const [months, stated] = await Promise.all([
    main ? monthsOfFigure(ctx, main.figure, frame.period) : undefined,
    comparedOf(ctx, frame.period),
  ]);
  return page(reply, ReportsPage, { frame, lines, months, stated });
}

async function showOne(request: FastifyRequest<WithCode>, reply: FastifyReply, base: Frame["base"]) {
  const { ctx, params, query } = request;
  const figure = found(figureByCode(params.code));
  const where = readSlice(figure, query);
  const by = readBy(figure, (query as { by?: unknown }).by);
  const frame = await frameOf(ctx, query, base);
  const [report, stated] = await Promise.all([reportOf(ctx, figure, frame.period, where, by), comparedOf(ctx, frame.period, figure.code)]);
  return page(reply, ReportPage, { frame, report, stated, slice: await sliceText(ctx, figure, { period: frame.period, where }) });
}

/** What pages of figures share: the period, the years to choose from, and where a number leads this person. */
async function frameOf(ctx: Context, query: unknown, base: Frame["base"]): Promise<Frame> {
  const now = today(ctx.clock, ctx.tenant.zone);
  const years = await countedYears(ctx);
  const span: Span = readSpan(query, now, usualYear(years, now));
  return {
    base,
    span,
    period: periodOf(span, now),
    title: spanTitle(span, now, ctx.t, ctx.language),
    years: yearsOffered(years, now),
    today: now,
    may_state: base === "/staff/reports" && ctx.actor.permissions.has("reports.manage"),
    records: (figure, question) => recordsHref(ctx, figure, question),
  };
}

/** Staff with the right go to the records; everybody else is told first how many of them are public. */
function recordsHref(ctx: Context, figure: Figure, query: FigureQuery): string {
  if (ctx.actor.kind === "staff" && ctx.actor.permissions.has(figure.permission)) return figure.records(query).staff;
  return `/reports/${figure.code}/records${queryOf(query.period, query.where)}`;
}

/** A slice in words: "Канал: ПОС". */
async function sliceText(ctx: Context, figure: Figure, { period, where = {} }: FigureQuery): Promise<string> {
  const parts = await Promise.all(
    Object.entries(where).map(async ([code, value]) => {
      const dimension = figure.dimensions.find((one) => one.code === code);
      const cells = await answer(ctx, figure, { period, by: code, where: { [code]: value } });
      return `${ctx.t(dimension?.title ?? "")}: ${cells.find(({ key }) => key === value)?.label ?? value}`;
    }),
  );
  return parts.join(", ");
}
