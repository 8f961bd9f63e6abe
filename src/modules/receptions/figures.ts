import { districtOptions } from "#modules/territories/index.ts";
import type { Context } from "#platform/context.ts";
import { byMonth, type Figure, type FigureCell, type FigureQuery, figure, monthLabel, monthsOf, none } from "#platform/figures/index.ts";
import { countedYears, type Dimension, type MeasureName, measureNames, tally, tallyAll } from "./counting/store.ts";
import { ranks } from "./sessions/rules.ts";

/** What each figure can be split by, which documents print it, and where its records are listed. */
const declared: Readonly<
  Record<
    MeasureName,
    { readonly by: readonly Dimension[]; readonly facts: readonly string[]; readonly staff: string; readonly open: string }
  >
> = {
  sessions: { by: ["rank"], facts: ["S3.17", "S4.21"], staff: "/staff/receptions?tab=closed", open: "/receptions/held?tab=closed" },
  people: { by: ["rank"], facts: ["S4.22"], staff: "/staff/receptions?tab=closed", open: "/receptions/held?tab=closed" },
  outings: { by: ["rank", "district"], facts: ["S4.23"], staff: "/staff/outings?done=1", open: "/outings?done=1" },
  outing_appeals: { by: ["rank", "district"], facts: ["S4.24"], staff: "/staff/outings?done=1", open: "/outings?done=1" },
  meetings: {
    by: ["district"],
    facts: ["S3.6", "S3.8", "S3.9", "S3.10"],
    staff: "/staff/information-meetings?tab=held",
    open: "/information-meetings?tab=held",
  },
  meeting_people: {
    by: ["district"],
    facts: ["S3.7", "S3.8", "S3.9", "S3.10"],
    staff: "/staff/information-meetings?tab=held",
    open: "/information-meetings?tab=held",
  },
};

/** Receptions and people received apart, outings and appeals worked off on them, information meetings and who came. */
export const receptionsFigures: readonly Figure[] = measureNames.map((name) => {
  const { by, facts, staff, open } = declared[name];
  return figure({
    code: `receptions.${name}`,
    title: `receptions:figure.${name}.title`,
    definition: `receptions:figure.${name}.definition`,
    unit: "records",
    kind: "flow",
    facts,
    dimensions: by.map((code) => ({ code, title: `receptions:dimension.${code}`, ...(code === "rank" ? { values: ranks } : {}) })),
    query: (ctx, queries) => Promise.all(queries.map((query) => cellsOf(ctx, name, query))),
    sheet: async (ctx, periods) =>
      new Map([...(await tallyAll(ctx, periods))].map(([measure, values]) => [`receptions.${measure}`, values])),
    years: countedYears,
    records: ({ period, where = {} }) => {
      const query = new URLSearchParams({ day_from: period.from.toString(), day_to: period.to.toString(), ...where });
      return { staff: `${staff}&${query}`, public: `${open}&${query}` };
    },
    permission: "receptions.view",
    // the public lists hold every one of these records, and nobody's name
    disclosure: async (ctx, { period, where = {} }) => ({
      published: (await tally(ctx, name, period, "", where))[0]?.value ?? 0,
      withheld: [],
    }),
  });
});

async function cellsOf(ctx: Context, name: MeasureName, { period, by = "", where = {} }: FigureQuery): Promise<readonly FigureCell[]> {
  const found = await tally(ctx, name, period, by as Dimension | "month" | "", where);
  if (by === "") return [{ key: "", label: "", value: found[0]?.value ?? 0 }];
  if (by === byMonth) {
    const values = new Map(found.map(({ key, value }) => [key, value]));
    return monthsOf(period).map((key) => ({ key, label: monthLabel(key, ctx.language), value: values.get(key) ?? 0 }));
  }
  const names = by === "district" ? new Map((await districtOptions(ctx)).map(({ value, label }) => [value, label])) : undefined;
  const label = (key: string) => {
    if (key === none) return ctx.t("receptions:dimension_none");
    return names ? (names.get(key) ?? ctx.t("receptions:dimension_none")) : ctx.t(`receptions:rank.${key}`);
  };
  return found
    .map(({ key, value }) => ({ key, label: label(key), value }))
    .sort((a, b) => b.value - a.value || a.label.localeCompare(b.label));
}
