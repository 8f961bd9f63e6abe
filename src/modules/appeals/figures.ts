import type { Context } from "#platform/context.ts";
import {
  byMonth,
  type Figure,
  type FigureCell,
  type FigureQuery,
  type FigureSheet,
  figure,
  monthIn,
  monthLabel,
  monthsOf,
  none,
  type Period,
} from "#platform/figures/index.ts";
import {
  type Counted,
  type Dimension,
  dimensions,
  dimensionsOf,
  type Measure,
  type MeasureName,
  measureNames,
  measures,
  writeCounted,
} from "./counting/rules.ts";
import { countedYears, namesOf, publicationOf, type Tally, tally, tallyAll } from "./counting/store.ts";

const sheet: FigureSheet = async (ctx, periods) =>
  new Map([...(await tallyAll(ctx, periods))].map(([name, values]) => [`appeals.${name}`, values]));

/** What the register of appeals can be asked, each number with the appeals behind it. */
export const appealsFigures: readonly Figure[] = measureNames.map((name) => {
  const { day: _day, also: _also, registers: _registers, ...measure }: Measure = measures[name];
  return figure({
    ...measure,
    code: `appeals.${name}`,
    title: `appeals:figure.${name}.title`,
    definition: `appeals:figure.${name}.definition`,
    dimensions: dimensionsOf(name).map((code) => ({
      code,
      title: `appeals:dimension.${code}`,
      ...(dimensions[code] ? { values: dimensions[code] } : {}),
    })),
    query: (ctx, queries) => ask(ctx, name, queries),
    sheet,
    years: countedYears,
    records: (query) => {
      const counted = encodeURIComponent(writeCounted(countedBy(name, query)));
      return { staff: `/staff/appeals?tab=all&counted=${counted}`, public: `/appeals?counted=${counted}` };
    },
    permission: "appeals.view",
    disclosure: async (ctx, query) => {
      const standing = await publicationOf(ctx, countedBy(name, query));
      const withheld = (["none", "wished", "refused"] as const).map((reason) => ({
        reason: `appeals:withheld.${reason}`,
        count: standing.get(reason) ?? 0,
      }));
      return { published: standing.get("published") ?? 0, withheld: withheld.filter(({ count }) => count > 0) };
    },
  });
});

function countedBy(measure: MeasureName, { period, where = {} }: FigureQuery): Counted {
  return { measure, ...period, where };
}

/** Questions about the same slice are one pass; months of a stock are so many last days. */
async function ask(ctx: Context, measure: MeasureName, queries: readonly FigureQuery[]): Promise<readonly (readonly FigureCell[])[]> {
  const slices = Map.groupBy(queries, ({ where = {}, by }) =>
    JSON.stringify([where, by === byMonth && measures[measure].kind === "stock"]),
  );
  const cells = new Map<FigureQuery, readonly FigureCell[]>();
  await Promise.all(
    [...slices.values()].map(async (same) => {
      const stockByMonth = measures[measure].kind === "stock" && same[0]?.by === byMonth;
      for (const [query, found] of await (stockByMonth ? monthEnds(ctx, measure, same) : onePass(ctx, measure, same)))
        cells.set(query, found);
    }),
  );
  return queries.map((query) => cells.get(query) ?? []);
}

async function onePass(ctx: Context, measure: MeasureName, queries: readonly FigureQuery[]): Promise<[FigureQuery, FigureCell[]][]> {
  const keyOf = ({ from, to }: Period) => `${from} ${to}`;
  const periods = [...new Map(queries.map(({ period }) => [keyOf(period), period])).values()];
  const by = [...new Set(queries.flatMap((query) => (query.by ? [query.by as Dimension | "month"] : [])))];
  const [found, ...names] = await Promise.all([
    tally(ctx, { measure, periods, by, where: queries[0]?.where ?? {} }),
    ...by.map((code) => labels(ctx, code)),
  ]);
  return queries.map((query) => {
    const period = periods.findIndex((one) => keyOf(one) === keyOf(query.period));
    const mine = found.filter((one) => one.period === period && one.by === (query.by ?? ""));
    const label = names[by.indexOf(query.by as Dimension)] ?? (() => "");
    const cells = mine.map(({ key, value }) => ({ key, label: label(key), value }));
    return [query, query.by === byMonth ? everyMonth(ctx, measure, query.period, cells) : largestFirst(cells)];
  });
}

/** What was open at the end of each month. */
async function monthEnds(ctx: Context, measure: MeasureName, queries: readonly FigureQuery[]): Promise<[FigureQuery, FigureCell[]][]> {
  const months = queries.map(({ period }) => monthsOf(period).map((key) => ({ key, period: monthIn(key, period) })));
  const found = await tally(ctx, { measure, periods: months.flat().map(({ period }) => period), by: [], where: queries[0]?.where ?? {} });
  const values = new Map(found.map(({ period, value }: Tally) => [period, value]));
  let at = 0;
  return queries.map((query, place) => [
    query,
    (months[place] ?? []).map(({ key }) => {
      const cell = { key, label: monthLabel(key, ctx.language), value: values.get(at) ?? null };
      at += 1;
      return cell;
    }),
  ]);
}

/** Months in which nothing happened are months, too. */
function everyMonth(ctx: Context, measure: MeasureName, period: Period, cells: readonly FigureCell[]): FigureCell[] {
  const values = new Map(cells.map(({ key, value }) => [key, value]));
  const nothing = measures[measure].kind === "ratio" ? null : 0;
  return monthsOf(period).map((key) => ({ key, label: monthLabel(key, ctx.language), value: values.get(key) ?? nothing }));
}

function largestFirst(cells: readonly FigureCell[]): FigureCell[] {
  return cells.toSorted((a, b) => (b.value ?? -1) - (a.value ?? -1) || a.label.localeCompare(b.label));
}

/** How the values of a dimension are called. */
async function labels(ctx: Context, code: Dimension | "month"): Promise<(key: string) => string> {
  const { t } = ctx;
  const orNone = (name: (key: string) => string) => (key: string) => (key === none ? t("appeals:dimension_none") : name(key));
  if (code === byMonth) return (key) => monthLabel(key, ctx.language);
  if (code === "topic" || code === "district" || code === "unit") {
    const names = await namesOf(ctx, code);
    return orNone((key) => names.get(key) ?? t("appeals:dimension_none"));
  }
  return orNone((key) => t(`appeals:${code}.${key}`));
}
