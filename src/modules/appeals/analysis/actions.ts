import { dateIn } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { type Period, yearBefore } from "#platform/figures/index.ts";
import { countedYears, namesOf } from "../counting/store.ts";
import { type HotSpot, hotSpots } from "../hotspots/rules.ts";
import { type Places, placesOf, type SpotFacts, spotFacts } from "../hotspots/store.ts";
import { nobody } from "../rollups/rules.ts";
import type { Theme } from "../themes/rules.ts";
import { themesOf } from "../themes/store.ts";
import { type AnalysisQuery, type Slice, sliceOf } from "./forms.ts";
import { begun, periodOfMonths } from "./rules.ts";
import { type Closed, closedIn, monthCounts, type Part, parts } from "./store.ts";

/** A topic, district, channel or unit with what came of it now and in the same months a year before. */
export interface Row {
  readonly key: string;
  readonly label: string;
  readonly now: number;
  readonly before: number;
}

export interface Analysis {
  readonly query: AnalysisQuery;
  readonly years: readonly number[];
  readonly year: number;
  readonly period: Period;
  readonly before: Period;
  readonly where: Readonly<Partial<Record<Slice, string>>>;
  readonly today: Temporal.PlainDate;
  /** every month there ever was */
  readonly months: ReadonlyMap<string, number>;
  readonly total: { readonly now: number; readonly before: number };
  readonly topics: readonly Row[];
  readonly districts: readonly Row[];
  readonly channels: readonly Row[];
  readonly units: readonly Row[];
  readonly cells: readonly Part[];
  readonly closed: Closed;
  readonly closed_before: Closed;
  readonly spots: readonly (HotSpot & SpotFacts & { readonly topic: string })[];
  readonly addresses: Places["addresses"];
  readonly themes: readonly (Theme & { readonly topic: string })[];
  readonly names: Readonly<Record<"topic" | "district" | "unit", ReadonlyMap<string, string>>>;
}

/** A cluster is no cluster below this many appeals in a cell, and an address does not repeat below it. */
const least = 3;
/** Fewer cells than these have no average worth the name. */
const fewCells = 20;

/** A cell is dense when it holds three times what the average one does: in a big city a handful is nothing. */
function denseFrom(cells: readonly { readonly n: number }[]): number {
  if (cells.length < fewCells) return least;
  const all = cells.reduce((total, { n }) => total + n, 0);
  return Math.max(least, Math.ceil((all / cells.length) * 3));
}

/** Everything the analysis of a period says. Counts come from the roll-ups, places from the appeals of the period. */
export async function analyse(ctx: Context, query: AnalysisQuery): Promise<Analysis> {
  const today = dateIn(ctx.clock.now(), ctx.tenant.zone);
  const [years, topic, district, unit] = await Promise.all([
    countedYears(ctx),
    namesOf(ctx, "topic"),
    namesOf(ctx, "district"),
    namesOf(ctx, "unit"),
  ]);
  const year = query.year ?? years.at(-1) ?? today.year;
  const period = begun(periodOfMonths(year, query.month), today);
  const before = yearBefore(period);
  const where = sliceOf(query);
  const counted = { measure: "received_all" as const, ...period, where };
  const [months, cells, closed, { cells: places, addresses }] = await Promise.all([
    monthCounts(ctx, where),
    parts(ctx, period, before, where),
    closedIn(ctx, period, before, where),
    placesOf(ctx, counted, { least, most: 15 }),
  ]);
  const none = ctx.t("appeals:dimension_none");
  const named = (names: ReadonlyMap<string, string>) => (key: string) => names.get(key) ?? none;
  const topics = rowsOf(cells, "topic", named(topic));
  const leading = topics.slice(0, 10).map(({ key }) => (key === "none" ? nobody : key));
  const spots = hotSpots(places, denseFrom(places), 12);
  const [facts, themes] = await Promise.all([spotFacts(ctx, counted, spots), themesOf(ctx, period, leading, 5)]);
  return {
    query,
    years,
    year,
    period,
    before,
    where,
    today,
    months,
    total: { now: sum(topics, "now"), before: sum(topics, "before") },
    topics,
    districts: rowsOf(cells, "district", named(district)),
    channels: rowsOf(cells, "channel", (key) => ctx.t(`appeals:channel.${key}`)),
    units: rowsOf(cells, "unit", named(unit)),
    cells,
    closed: closed.now,
    closed_before: closed.before,
    spots: spots.map((spot, at) => {
      const about = facts[at] ?? { topic_id: null, address: null };
      return { ...spot, ...about, topic: named(topic)(about.topic_id ?? "") };
    }),
    addresses,
    themes: themes.map((theme) => ({ ...theme, topic: named(topic)(theme.topic_id) })),
    names: { topic, district, unit },
  };
}

function rowsOf(cells: readonly Part[], split: "topic" | "district" | "channel" | "unit", label: (key: string) => string): Row[] {
  const rows = Map.groupBy(
    cells.filter((cell) => cell.split === split),
    (cell) => cell[split],
  );
  return [...rows]
    .map(([key, both]) => ({
      key,
      label: label(key),
      now: both.find(({ is_now }) => is_now)?.n ?? 0,
      before: both.find(({ is_now }) => !is_now)?.n ?? 0,
    }))
    .sort((a, b) => b.now - a.now || b.before - a.before || a.label.localeCompare(b.label));
}

const sum = (rows: readonly Row[], name: "now" | "before") => rows.reduce((all, row) => all + row[name], 0);
