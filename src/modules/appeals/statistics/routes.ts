import type { FastifyInstance } from "fastify";
import { today } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { figureByCode, monthsOf, none, type Period, periodOf, readSpan, spanTitle, yearBefore } from "#platform/figures/index.ts";
import { found, page } from "#platform/http/index.ts";
import type { MeasureName } from "../counting/rules.ts";
import { countedYears, namesOf } from "../counting/store.ts";
import { AppealsStatisticsPage, type StatisticsProps } from "./pages/appeals-statistics.tsx";
import { comparable, noSums, type Split, type Sums, splits } from "./rules.ts";
import { type Line, linesOf } from "./store.ts";

/** What residents wrote about and how it was answered, in numbers, for everybody. */
export function statisticsRoutes(app: FastifyInstance): void {
  app.get("/appeals/statistics", { config: { access: "public" } }, async (request, reply) => {
    const { ctx } = request;
    const now = today(ctx.clock, ctx.tenant.zone);
    const years = await countedYears(ctx);
    const span = readSpan(request.query, now, years.findLast((year) => year < now.year) ?? now.year);
    return page(reply, AppealsStatisticsPage, {
      ...(await statisticsOf(ctx, periodOf(span, now), now, years)),
      span,
      title: spanTitle(span, now, ctx.t, ctx.language),
      years: [...new Set([...years.filter((year) => year <= now.year), now.year])].sort((a, b) => b - a),
      today: now,
      records: (name, period, where) => recordsHref(ctx, name, period, where),
    });
  });
}

/** Where the very records of a number are: for staff with the right the list, for everybody how many of them are public. */
function recordsHref(ctx: Context, name: MeasureName, period: Period, where: Readonly<Record<string, string>>): string {
  const figure = found(figureByCode(`appeals.${name}`));
  if (ctx.actor.kind === "staff" && ctx.actor.permissions.has(figure.permission)) return figure.records({ period, where }).staff;
  return `/reports/${figure.code}/records?${new URLSearchParams({ from: period.from.toString(), to: period.to.toString(), ...where })}`;
}

/** The numbers of a period, and of its months that are over against those of the year before. */
async function statisticsOf(
  ctx: Context,
  period: Period,
  now: Temporal.PlainDate,
  years: readonly number[],
): Promise<Pick<StatisticsProps, "period" | "compared" | "whole" | "months" | "parts">> {
  const over = comparable(period, now);
  const compared = over && years.includes(period.from.year - 1) ? over : undefined;
  const [lines, topics, districts] = await Promise.all([
    linesOf(ctx, [period, ...(compared ? [compared, yearBefore(compared)] : [])]),
    namesOf(ctx, "topic"),
    namesOf(ctx, "district"),
  ]);
  const label = (split: Split, key: string) => {
    if (key === none) return ctx.t("appeals:dimension_none");
    if (split === "channel") return ctx.t(`appeals:channel.${key}`);
    return (split === "topic" ? topics : districts).get(key) ?? ctx.t("appeals:dimension_none");
  };
  const at = (place: number, by: Line["by"], key: string): Sums =>
    lines.find((line) => line.period === place && line.by === by && line.key === key) ?? noSums;
  return {
    period,
    compared,
    whole: { now: at(0, "", ""), over: at(1, "", ""), before: at(2, "", "") },
    months: monthsOf(period).map((key) => ({
      key,
      now: at(0, "month", key),
      before: at(2, "month", `${Number(key.slice(0, 4)) - 1}${key.slice(4)}`),
    })),
    parts: splits.map((split) => ({
      split,
      lines: lines
        .filter((line) => line.period === 0 && line.by === split)
        .map((line) => ({
          key: line.key,
          label: label(split, line.key),
          now: line,
          over: at(1, split, line.key),
          before: at(2, split, line.key),
        })),
    })),
  };
}
