import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { today } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { type Column, csvStream } from "#platform/documents/index.ts";
import {
  allFigures,
  type Compared,
  type FigureCell,
  figureByCode,
  monthIn,
  type Period,
  periodOf,
  readBy,
  readSlice,
  readSpan,
  yearBefore,
} from "#platform/figures/index.ts";
import { found } from "#platform/http/index.ts";
import { usualYear } from "./rules.ts";
import { comparedOf, countedYears, type Report, reportOf } from "./store.ts";

const config = { access: "public" } as const;
const querystring = z.looseObject({
  year: z
    .string()
    .optional()
    .meta({ examples: ["2026"] }),
  quarter: z.string().optional().describe("1 … 4"),
  month: z.string().optional().describe("1 … 12"),
  by: z.string().optional().describe("code of a dimension; its other dimensions narrow the figure as parameters of their own"),
});

const nullable = z.number().nullable();
const named = z.object({
  code: z.string(),
  title: z.string(),
  definition: z.string(),
  unit: z.string(),
  kind: z.string(),
  law: z.string().nullable(),
});
const days = z.object({ from: z.iso.date(), to: z.iso.date() });
const slice = z.record(z.string(), z.string());
const figuresShape = z.object({
  years: z.array(z.int()).describe("years that have anything to count"),
  figures: z.array(
    named.extend({
      dimensions: z.array(z.object({ code: z.string(), title: z.string(), values: z.array(z.string()).nullable() })),
    }),
  ),
});
const figureShape = named.extend({
  town: z.string(),
  period: days,
  compared_with: days,
  slice,
  value: nullable,
  before: nullable,
  change: z.object({ absolute: nullable, relative: nullable }).nullable(),
  months: z.array(z.object({ month: z.string(), value: nullable, before: nullable })),
  splits: z.record(z.string(), z.array(z.object({ key: z.string(), label: z.string(), value: nullable, before: nullable }))),
  stated: z
    .array(
      z.object({
        printed: z.string(),
        source: z.string(),
        period: days,
        slice,
        measure: z.string(),
        operator: z.string(),
        value: nullable,
        counted: nullable,
        verdict: z.string(),
      }),
    )
    .describe("what documents print of it, held against the records"),
});

/** The machine view of the figures. */
export function figureApi(app: FastifyInstance): void {
  app.get(
    "/api/v1/figures",
    { config, schema: { tags: ["figures"], summary: "Every figure the town publishes", response: { 200: figuresShape } } },
    async ({ ctx }) => ({
      years: [...(await countedYears(ctx))],
      figures: allFigures().map((figure) => ({
        code: figure.code,
        title: ctx.t(figure.title),
        definition: ctx.t(figure.definition),
        unit: figure.unit,
        kind: figure.kind,
        law: figure.law ?? null,
        dimensions: figure.dimensions.map(({ code, title, values }) => ({
          code,
          title: ctx.t(title),
          values: values ? [...values] : null,
        })),
      })),
    }),
  );

  app.get<{ Params: { code: string } }>(
    "/api/v1/figures/:code",
    {
      config,
      schema: {
        tags: ["figures"],
        summary: "One figure of a period, whole and in parts, against the year before",
        params: z.object({
          code: z
            .string()
            .describe("of the list of figures")
            .meta({ examples: ["appeals.received"] }),
        }),
        querystring,
        response: { 200: figureShape },
      },
    },
    async (request) => {
      const { report, stated } = await asked(request, request.params.code);
      return asJson(request.ctx, report, stated);
    },
  );
}

/** `/reports/{code}.csv` and `.json`: everything the page shows, and what it has no room for. */
export async function sendFile(request: FastifyRequest, reply: FastifyReply, code: string, format: "csv" | "json") {
  const { ctx } = request;
  const { report, stated } = await asked(request, code);
  const name = `${code}-${report.period.from}-${report.period.to}.${format}`;
  reply.header("content-disposition", `attachment; filename="${name}"`).header("cache-control", "private, no-cache");
  if (format === "json") return reply.type("application/json; charset=utf-8").send(asJson(ctx, report, stated));
  const excel = (request.query as { excel?: unknown }).excel === "1";
  return reply.type("text/csv; charset=utf-8").send(csvStream({ columns, rows: asRows(ctx, report), zone: ctx.tenant.zone }, { excel }));
}

async function asked({ ctx, query }: FastifyRequest, code: string): Promise<{ report: Report; stated: readonly Compared[] }> {
  const figure = found(figureByCode(code));
  const where = readSlice(figure, query);
  const by = readBy(figure, (query as { by?: unknown }).by);
  const now = today(ctx.clock, ctx.tenant.zone);
  const period = periodOf(readSpan(query, now, usualYear(await countedYears(ctx), now)), now);
  const [report, stated] = await Promise.all([reportOf(ctx, figure, period, where, by), comparedOf(ctx, period, code)]);
  return { report, stated };
}

function asJson(ctx: Context, report: Report, stated: readonly Compared[]) {
  const { figure, period, before_period, where, value, before, change, months, splits } = report;
  return {
    code: figure.code,
    title: ctx.t(figure.title),
    definition: ctx.t(figure.definition),
    unit: figure.unit,
    kind: figure.kind,
    law: figure.law ?? null,
    town: ctx.tenant.slug,
    period: daysOf(period),
    compared_with: daysOf(before_period),
    slice: where,
    value: exact(value),
    before: exact(before),
    change: change && { absolute: exact(change.absolute), relative: exact(change.relative) },
    months: months.now.map(({ key, value }, at) => ({ month: key, value: exact(value), before: exact(months.before[at]?.value ?? null) })),
    splits: Object.fromEntries(
      splits.map(({ dimension, parts }) => [
        dimension.code,
        parts.map((part) => ({ key: part.key, label: part.label, value: exact(part.value), before: exact(part.before) })),
      ]),
    ),
    stated: stated.map((one) => ({
      printed: one.stated.printed,
      source: one.stated.source,
      period: daysOf(one.query.period),
      slice: one.stated.slice,
      measure: one.stated.measure,
      operator: one.stated.operator,
      value: one.stated.value,
      counted: exact(one.counted),
      verdict: one.verdict,
    })),
  };
}

const daysOf = ({ from, to }: Period) => ({ from: from.toString(), to: to.toString() });
/** Four digits after the point: averages are not known better. */
const exact = (value: number | null) => (value === null ? null : Math.round(value * 1e4) / 1e4);

interface CsvRow {
  readonly code: string;
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
  readonly dimension: string;
  readonly key: string;
  readonly label: string;
  readonly value: number | null;
}

/** One line for each number: the whole, its months, its parts; this year and the year before. */
function* asRows(ctx: Context, report: Report): Generator<CsvRow> {
  const { figure, period, before_period, months, splits } = report;
  const row = ({ from, to }: Period, dimension: string, cell: FigureCell): CsvRow => ({
    code: figure.code,
    from,
    to,
    dimension,
    key: cell.key,
    label: cell.label,
    value: exact(cell.value),
  });
  const whole = (value: number | null) => ({ key: "", label: ctx.t(figure.title), value });
  yield row(period, "", whole(report.value));
  yield row(before_period, "", whole(report.before));
  for (const cell of months.now) yield row(monthIn(cell.key, period), "month", cell);
  for (const cell of months.before) yield row(monthIn(cell.key, yearBefore(period)), "month", cell);
  for (const { dimension, parts } of splits) {
    for (const part of parts) {
      yield row(period, dimension.code, part);
      yield row(before_period, dimension.code, { ...part, value: part.before });
    }
  }
}

/** What the columns of every figure's CSV mean; the structure of the open data set. */
export const columns: readonly Column<CsvRow>[] = [
  { key: "code", title: "code", type: "text" },
  { key: "from", title: "period_from", type: "date" },
  { key: "to", title: "period_to", type: "date" },
  { key: "dimension", title: "dimension", type: "text" },
  { key: "key", title: "key", type: "text" },
  { key: "label", title: "label", type: "text" },
  { key: "value", title: "value", type: "number" },
];
