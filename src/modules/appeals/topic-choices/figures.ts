import { byMonth, type Figure, type FigureCell, figure, monthIn, monthLabel, monthsOf } from "#platform/figures/index.ts";
import { acceptance, choiceDays } from "./store.ts";

const share = ({ count, places }: Awaited<ReturnType<typeof acceptance>>[number]) =>
  count === 0 ? null : ((places[0] + places[1] + places[2]) / count) * 100;

const code = "appeals.suggestions_taken";

/** How often people took one of the three topics the program had suggested. */
export const suggestionFigures: readonly Figure[] = [
  figure({
    code,
    title: "appeals:figure.suggestions_taken.title",
    definition: "appeals:figure.suggestions_taken.definition",
    unit: "percent",
    kind: "ratio",
    better: "more",
    dimensions: [],
    query: (ctx, queries) =>
      Promise.all(
        queries.map(async ({ period, by }): Promise<FigureCell[]> => {
          if (by !== byMonth)
            return [
              {
                key: "",
                label: "",
                value: share((await acceptance(ctx, [period]))[0] ?? { count: 0, places: [0, 0, 0], decided: 0, overruled: 0 }),
              },
            ];
          const months = monthsOf(period);
          const found = await acceptance(
            ctx,
            months.map((key) => monthIn(key, period)),
          );
          return months.map((key, at) => ({ key, label: monthLabel(key, ctx.language), value: found[at] ? share(found[at]) : null }));
        }),
      ),
    sheet: async (ctx, periods) => new Map([[code, (await acceptance(ctx, periods)).map(share)]]),
    years: async (ctx) => {
      const days = await choiceDays(ctx);
      return days ? Array.from({ length: days.to.year - days.from.year + 1 }, (_, at) => days.from.year + at) : [];
    },
    records: ({ period }) => {
      const days = new URLSearchParams({ day_from: period.from.toString(), day_to: period.to.toString() });
      return { staff: `/staff/appeals/suggestions/choices?${days}`, public: "/appeals" };
    },
    permission: "appeals.configure",
    // what staff chose is not published record by record
    disclosure: async (ctx, { period }) => {
      const count = (await acceptance(ctx, [period]))[0]?.count ?? 0;
      return { published: 0, withheld: count > 0 ? [{ reason: "appeals:withheld.suggestions", count }] : [] };
    },
  }),
];
