import type { Context } from "#platform/context.ts";
import {
  byMonth,
  type Figure,
  type FigureCell,
  type FigureQuery,
  figure,
  monthIn,
  monthLabel,
  monthsOf,
  type Period,
} from "#platform/figures/index.ts";
import { countedYears } from "../counting/store.ts";
import { countUrgent, innerKept } from "./store.ts";

type Count = (ctx: Context, period: Period) => Promise<number | null>;

/** One number of a period, whole or month by month. */
async function cellsOf(ctx: Context, count: Count, { period, by }: FigureQuery): Promise<FigureCell[]> {
  if (by !== byMonth) return [{ key: "", label: "", value: await count(ctx, period) }];
  return Promise.all(
    monthsOf(period).map(async (key) => ({ key, label: monthLabel(key, ctx.language), value: await count(ctx, monthIn(key, period)) })),
  );
}

/** What every figure of this file has. */
const shared = (name: "urgent" | "inner_on_time", count: Count) =>
  ({
    code: `appeals.${name}`,
    title: `appeals:figure.${name}.title`,
    definition: `appeals:figure.${name}.definition`,
    dimensions: [],
    query: (ctx: Context, queries: readonly FigureQuery[]) => Promise.all(queries.map((query) => cellsOf(ctx, count, query))),
    sheet: async (ctx: Context, periods: readonly Period[]) =>
      new Map([[`appeals.${name}`, await Promise.all(periods.map((period) => count(ctx, period)))]]),
    years: countedYears,
    permission: "appeals.view",
    // how the house works within the law's term is not published record by record
    disclosure: async () => ({ published: 0, withheld: [] }),
  }) as const;

/** What the rules of routing have set of priority and own terms, and how that was kept. */
export const routingFigures: readonly Figure[] = [
  figure({
    ...shared("urgent", countUrgent),
    kind: "flow",
    unit: "records",
    records: ({ period: { from, to } }) => ({
      staff: `/staff/appeals?tab=all&priority=urgent&priority=fast_1&priority=fast_3&priority=fast_7&priority=fast_10&received_from=${from}&received_to=${to}`,
      public: "/appeals",
    }),
  }),
  figure({
    ...shared("inner_on_time", innerKept),
    kind: "ratio",
    unit: "percent",
    better: "more",
    records: ({ period: { from, to } }) => ({
      staff: `/staff/appeals?tab=closed&state=answered&inner=1&closed_from=${from}&closed_to=${to}`,
      public: "/appeals",
    }),
  }),
];
