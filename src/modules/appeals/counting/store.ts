import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Context } from "#platform/context.ts";
import type { Period } from "#platform/figures/index.ts";
import { type Counted, type CountedDay, type Dimension, type Measure, type MeasureName, measureNames, measures } from "./rules.ts";

/** Which records each measure counts, beside the day and the register; `a` is the record. */
const chosen: Readonly<Record<MeasureName, RawBuilder<SqlBool>>> = {
  received: sql`true`,
  received_all: sql`true`,
  collective: sql`a.is_collective`,
  registered_on_time: sql`a.registered_on IS NOT NULL AND a.register_due_on IS NOT NULL`,
  registered_late: sql`a.registered_on > a.register_due_on`,
  answered: sql`a.state = 'answered'`,
  on_time: sql`a.state = 'answered' AND a.on_time IS NOT NULL`,
  information_answered: sql`a.state = 'answered' AND a.register = 'information_request'`,
  information_refused: sql`a.register = 'information_request' AND a.outcome IN ('refused', 'provided_partly')`,
  average_days: sql`a.state = 'answered' AND a.registered_on IS NOT NULL`,
  extended: sql`true`,
  redirected: sql`a.state = 'redirected'`,
  unanswered: sql`a.state = 'unanswered'`,
  withdrawn: sql`a.state = 'withdrawn'`,
  carried_over: sql`true`,
};

/** The same with the register: appeals alone, unless a measure counts all registers. */
const counted = Object.fromEntries(
  measureNames.map((name) => {
    const { registers }: Measure = measures[name];
    return [name, registers === "all" ? chosen[name] : sql<SqlBool>`(a.register = 'appeal' AND ${chosen[name]})`];
  }),
) as Readonly<Record<MeasureName, RawBuilder<SqlBool>>>;

/** What is averaged over them; the others are counted. */
const averaged: Readonly<Partial<Record<MeasureName, RawBuilder<number>>>> = {
  registered_on_time: sql`CASE WHEN a.registered_on <= a.register_due_on THEN 100 ELSE 0 END`,
  on_time: sql`CASE WHEN a.on_time THEN 100 ELSE 0 END`,
  average_days: sql`(a.closed_on - a.registered_on)`,
};

const columns: Readonly<Record<Dimension, RawBuilder<string | null>>> = {
  register: sql`a.register`,
  channel: sql`a.channel`,
  topic: sql`a.topic_id::text`,
  district: sql`a.district_id::text`,
  unit: sql`a.unit_id::text`,
  addressee: sql`a.addressee`,
  kind: sql`a.kind`,
  outcome: sql`a.outcome`,
  state: sql`a.state`,
  ground: sql`a.refusal`,
};

const days: Readonly<Record<Exclude<CountedDay, "open">, RawBuilder<Temporal.PlainDate>>> = {
  received_on: sql`a.received_on`,
  closed_on: sql`a.closed_on`,
  extended_on: sql`a.extended_on`,
};

type Where = Readonly<Partial<Record<Dimension, string>>>;

/** An appeal is open on a day when it had come by then and was closed later, or not yet. */
const openOn = (day: Temporal.PlainDate) =>
  sql<SqlBool>`(a.received_on <= ${day}::date AND (a.closed_on IS NULL OR a.closed_on > ${day}::date))`;

function sliceOf(where: Where): RawBuilder<SqlBool> {
  const parts = (Object.entries(where) as [Dimension, string][]).map(([code, value]) =>
    value === "none" ? sql<SqlBool>`${columns[code]} IS NULL` : sql<SqlBool>`${columns[code]} = ${value}`,
  );
  return parts.length > 0 ? sql`${sql.join(parts, sql` AND `)}` : sql`true`;
}

/** The very appeals that one number counted, as a condition on `appeal AS a`: lists narrow themselves by it. */
export function isCounted({ measure, from, to, where }: Counted): RawBuilder<SqlBool> {
  const { day } = measures[measure];
  const when = day === "open" ? openOn(to) : sql<SqlBool>`${days[day]} BETWEEN ${from}::date AND ${to}::date`;
  return sql`(${when} AND ${counted[measure]} AND ${sliceOf(where)})`;
}

export interface Tally {
  /** place in `periods` */
  readonly period: number;
  /** "" for the total; otherwise one of `by` */
  readonly by: string;
  readonly key: string;
  readonly value: number | null;
}

interface Question {
  readonly measure: MeasureName;
  readonly periods: readonly Period[];
  /** dimensions and "month"; the total comes in any case */
  readonly by: readonly (Dimension | "month")[];
  readonly where: Where;
}

/** Counts one slice of a measure for several periods and splits: one pass over the appeals of all the periods. */
export async function tally(ctx: Context, question: Question): Promise<Tally[]> {
  const { measure, periods, by } = question;
  const value = averaged[measure];
  const sets = by.map((code) => sql`(period, ${sql.ref(`by_${code}`)})`);
  const keys = by.map((code) => sql.ref(`by_${code}`));
  const { rows } = await sql<{ period: number; at: number; key: string | null; value: number | null }>`
    SELECT period,
      ${by.length > 0 ? sql`array_position(ARRAY[${sql.join(keys.map((key) => sql`grouping(${key})`))}], 0)` : sql`NULL::int`} AS at,
      ${by.length > 0 ? sql`coalesce(${sql.join(keys)})` : sql`NULL::text`} AS key,
      ${value ? sql`avg(amount)::float8` : sql`count(*)::float8`} AS value
    FROM (${rowsOf(ctx, question)}) AS counted
    GROUP BY GROUPING SETS (${sql.join([sql`(period)`, ...sets])})
  `.execute(ctx.db);
  const known = rows.map(({ period, at, key, value }): Tally => ({ period, by: at ? (by[at - 1] ?? "") : "", key: key ?? "", value }));
  // a period without a single appeal has no row of its own: nothing to count is none, nothing to average is no value
  const totals = periods.map((_, period): Tally => ({ period, by: "", key: "", value: value ? null : 0 }));
  const counts = (one: Tally) => known.some(({ period, by }) => period === one.period && by === "");
  return [...known, ...totals.filter((total) => !counts(total))];
}

/** The appeals of a question, each as often as there are periods it counts in. */
function rowsOf(ctx: Context, { measure, periods, by, where }: Question): RawBuilder<unknown> {
  const { day } = measures[measure];
  const month = day === "open" ? sql`to_char(p.last, 'YYYY-MM')` : sql`to_char(${days[day]}, 'YYYY-MM')`;
  const splits = by.map((code) => sql`, ${code === "month" ? month : sql`coalesce(${columns[code]}, 'none')`} AS ${sql.ref(`by_${code}`)}`);
  const when =
    day === "open"
      ? sql`a.received_on <= p.last AND (a.closed_on IS NULL OR a.closed_on > p.last)`
      : sql`${days[day]} BETWEEN p.first AND p.last`;
  return sql`
    SELECT p.period, ${averaged[measure] ?? sql`1`} AS amount ${splits.length > 0 ? sql.join(splits, sql``) : sql``}
    FROM ${periodList(periods)} JOIN appeal AS a ON ${when}
    WHERE a.municipality_id = ${ctx.tenant.municipality_id} AND ${counted[measure]} AND ${sliceOf(where)}`;
}

function periodList(periods: readonly Period[]): RawBuilder<unknown> {
  const values = periods.map(({ from, to }, at) => sql`(${at}::int, ${from}::date, ${to}::date)`);
  return sql`(VALUES ${sql.join(values)}) AS p (period, first, last)`;
}

/** Totals of every measure for some periods: a pass for each day that measures go by. */
export async function tallyAll(ctx: Context, periods: readonly Period[]): Promise<Map<MeasureName, (number | null)[]>> {
  const found = new Map(measureNames.map((name) => [name, periods.map(() => (averaged[name] ? null : 0)) as (number | null)[]]));
  await Promise.all(
    (["received_on", "closed_on", "extended_on", "open"] as const).map(async (day) => {
      const names = measureNames.filter((name) => measures[name].day === day);
      const when =
        day === "open"
          ? sql`a.received_on <= p.last AND (a.closed_on IS NULL OR a.closed_on > p.last)`
          : sql`${days[day]} BETWEEN p.first AND p.last`;
      const values = names.map((name) => {
        const amount = averaged[name];
        return sql`(${amount ? sql`avg(${amount})` : sql`count(*)`} FILTER (WHERE ${counted[name]}))::float8 AS ${sql.ref(name)}`;
      });
      const { rows } = await sql<Record<string, number | null> & { period: number }>`
        SELECT p.period, ${sql.join(values)}
        FROM ${periodList(periods)} JOIN appeal AS a ON ${when}
        WHERE a.municipality_id = ${ctx.tenant.municipality_id}
        GROUP BY p.period
      `.execute(ctx.db);
      for (const row of rows) for (const name of names) (found.get(name) as (number | null)[])[row.period] = row[name] ?? null;
    }),
  );
  return found;
}

/** Years in which anything was received, ascending: one look into the index for each. */
export async function countedYears(ctx: Context): Promise<number[]> {
  const { municipality_id } = ctx.tenant;
  const from = (day: RawBuilder<unknown>) =>
    sql`(SELECT received_on FROM appeal WHERE municipality_id = ${municipality_id} AND received_on >= ${day} ORDER BY received_on LIMIT 1)`;
  const { rows } = await sql<{ year: number }>`
    WITH RECURSIVE first_day (received_on) AS (
      SELECT ${from(sql`'-infinity'::date`)}
      UNION ALL
      SELECT ${from(sql`make_date(extract(year FROM first_day.received_on)::int + 1, 1, 1)`)} FROM first_day WHERE first_day.received_on IS NOT NULL
    )
    SELECT extract(year FROM received_on)::int AS year FROM first_day WHERE received_on IS NOT NULL ORDER BY 1
  `.execute(ctx.db);
  return rows.map((row) => row.year);
}

/** Of the appeals a number counted: how many stand at each point of the way to publication. */
export async function publicationOf(ctx: Context, one: Counted): Promise<Map<string, number>> {
  const { rows } = await sql<{ publication: string; count: number }>`
    SELECT a.publication, count(*)::int AS count FROM appeal AS a
    WHERE a.municipality_id = ${ctx.tenant.municipality_id} AND ${isCounted(one)}
    GROUP BY a.publication
  `.execute(ctx.db);
  return new Map(rows.map((row) => [row.publication, row.count]));
}

const nameTables = {
  topic: sql`SELECT topic_id::text AS id, title AS name FROM topic`,
  district: sql`SELECT district_id::text AS id, name FROM district`,
  unit: sql`SELECT unit_id::text AS id, short_name AS name FROM unit`,
} as const;

/** Names of everything a dimension can split by; a town has tens to hundreds. */
export async function namesOf(ctx: Context, dimension: keyof typeof nameTables): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{
    id: string;
    name: string;
  }>`${nameTables[dimension]} WHERE municipality_id = ${ctx.tenant.municipality_id}`.execute(ctx.db);
  return new Map(rows.map((row) => [row.id, row.name]));
}
