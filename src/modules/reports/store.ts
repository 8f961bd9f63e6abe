import type { Context } from "#platform/context.ts";
import {
  allFigures,
  answers,
  byMonth,
  type Change,
  type Compared,
  changeOf,
  compareStated,
  type Figure,
  type FigureCell,
  type FigureQuery,
  type Period,
  selectStated,
  totals,
  yearBefore,
} from "#platform/figures/index.ts";

/** One figure of a period against the year before. */
export interface Line {
  readonly figure: Figure;
  readonly value: number | null;
  readonly before: number | null;
  readonly change: Change | null;
}

/** Years in which any figure has something to count, ascending. */
export async function countedYears(ctx: Context): Promise<number[]> {
  const sources = new Set(allFigures().map((figure) => figure.years));
  const years = await Promise.all([...sources].map((years) => years(ctx)));
  return [...new Set(years.flat())].sort((a, b) => a - b);
}

/** Every figure of a period. */
export async function linesOf(ctx: Context, period: Period): Promise<Line[]> {
  const [values, years] = await Promise.all([totals(ctx, allFigures(), [period, yearBefore(period)]), countedYears(ctx)]);
  return allFigures().map((figure) => {
    const [value = null, earlier = null] = values.get(figure.code) ?? [];
    const before = isComparable(years, period) ? earlier : null;
    return { figure, value, before, change: changeOf(value, before) };
  });
}

/** A year without a single record was a year without this register: growth against it would mean nothing. */
function isComparable(years: readonly number[], period: Period): boolean {
  return years.includes(yearBefore(period).from.year);
}

/** What documents print about a period, beside what the records say. */
export async function comparedOf(ctx: Context, period: Period, code?: string): Promise<readonly Compared[]> {
  return compareStated(ctx, await selectStated(ctx, period, code));
}

/** Months of a period and the same months a year before. */
export async function monthsOfFigure(ctx: Context, figure: Figure, period: Period, where: FigureQuery["where"] = {}) {
  const question = { period, by: byMonth, where };
  const [[now = [], before = []], years] = await Promise.all([
    answers(ctx, figure, [question, { ...question, period: yearBefore(period) }]),
    countedYears(ctx),
  ]);
  return { now, before: isComparable(years, period) ? before : [] };
}

/** A part of a figure against the same part a year before. */
export interface Part extends FigureCell {
  readonly before: number | null;
  readonly change: Change | null;
}

export interface Split {
  readonly dimension: Figure["dimensions"][number];
  readonly parts: readonly Part[];
}

/** One figure of a period, whole and in its parts, against the year before. */
export interface Report {
  readonly figure: Figure;
  readonly period: Period;
  readonly before_period: Period;
  readonly where: Readonly<Record<string, string>>;
  readonly value: number | null;
  readonly before: number | null;
  readonly change: Change | null;
  readonly months: { readonly now: readonly FigureCell[]; readonly before: readonly FigureCell[] };
  readonly splits: readonly Split[];
}

/** Everything a figure's page, its CSV and its JSON show; `by` keeps one split only. A dimension that is sliced is not split by. */
export async function reportOf(
  ctx: Context,
  figure: Figure,
  period: Period,
  where: Readonly<Record<string, string>>,
  by?: string,
): Promise<Report> {
  const before_period = yearBefore(period);
  const dimensions = figure.dimensions.filter(({ code }) => !(code in where) && (by === undefined || by === code));
  const splits = [undefined, byMonth, ...dimensions.map(({ code }) => code)];
  const questions = [period, before_period].flatMap((period) => splits.map((by) => ({ period, where, ...(by ? { by } : {}) })));
  const [cells, years] = await Promise.all([answers(ctx, figure, questions), countedYears(ctx)]);
  const comparable = isComparable(years, period);
  const [now, before] = [cells.slice(0, splits.length), comparable ? cells.slice(splits.length) : []];
  const value = now[0]?.[0]?.value ?? null;
  const earlier = before[0]?.[0]?.value ?? null;
  return {
    figure,
    period,
    before_period,
    where,
    value,
    before: earlier,
    change: changeOf(value, earlier),
    months: { now: now[1] ?? [], before: before[1] ?? [] },
    splits: dimensions.map((dimension, at) => ({
      dimension,
      parts: partsOf(now[at + 2] ?? [], before[at + 2] ?? [], figure.kind === "ratio" || !comparable ? null : 0),
    })),
  };
}

/** Parts of now and of then, those of now first; a part that was not there before was nothing, or had nothing to average. */
function partsOf(now: readonly FigureCell[], before: readonly FigureCell[], nothing: number | null): Part[] {
  const earlier = new Map(before.map((cell) => [cell.key, cell.value]));
  const keys = new Set(now.map(({ key }) => key));
  const gone = before.filter(({ key }) => !keys.has(key)).map((cell) => ({ ...cell, value: nothing }));
  return [...now, ...gone].map((cell) => {
    const was = earlier.get(cell.key) ?? nothing;
    return { ...cell, before: was, change: changeOf(cell.value, was) };
  });
}
