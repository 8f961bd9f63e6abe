import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Context } from "#platform/context.ts";
import type { Period } from "#platform/figures/index.ts";
import { nobody } from "../rollups/rules.ts";
import { cellsNow } from "../rollups/store.ts";
import type { Slice } from "./forms.ts";

type Where = Readonly<Partial<Record<Slice, string>>>;

const columns: Readonly<Record<Slice, RawBuilder<string>>> = {
  register: sql`register`,
  channel: sql`channel`,
  topic: sql`topic_id::text`,
  district: sql`district_id::text`,
  unit: sql`unit_id::text`,
};

function conditionOf(side: "received" | "closed", where: Where): RawBuilder<SqlBool> {
  const parts = (Object.entries(where) as [Slice, string][]).map(
    ([name, value]) => sql<SqlBool>`${columns[name]} = ${value === "none" ? nobody : value}`,
  );
  return sql<SqlBool>`${sql.join([sql`side = ${side}`, ...parts], sql` AND `)}`;
}

/** How many were received in each month there ever was: "2023-01" → 2801. */
export async function monthCounts(ctx: Context, where: Where): Promise<Map<string, number>> {
  const { rows } = await sql<{ key: string; n: number }>`
    SELECT to_char(month, 'YYYY-MM') AS key, sum(n)::int AS n FROM ${cellsNow(ctx, conditionOf("received", where))} AS c
    GROUP BY month HAVING sum(n) <> 0 ORDER BY month`.execute(ctx.db);
  return new Map(rows.map(({ key, n }) => [key, n]));
}

/** One count: `keys` are those of its split; "none" for no topic or district. */
export interface Part {
  readonly split: "topic" | "district" | "channel" | "topic_month" | "topic_district" | "unit";
  readonly is_now: boolean;
  readonly topic: string;
  readonly district: string;
  readonly channel: string;
  readonly unit: string;
  readonly month: string;
  readonly n: number;
}

/** What was received in a period and in the one before it, split in every way the analysis shows: one pass over the counts. */
export async function parts(ctx: Context, now: Period, before: Period, where: Where): Promise<Part[]> {
  const within = ({ from, to }: Period) => sql<SqlBool>`month BETWEEN ${from}::date AND ${to}::date`;
  const condition = sql<SqlBool>`${conditionOf("received", where)} AND (${within(now)} OR ${within(before)})`;
  // gathered twice: every split at once over every cell costs thrice as much
  const { rows } = await sql<Part>`
    WITH cell AS MATERIALIZED (
      SELECT is_now, month, topic_id, district_id, channel, unit_id, sum(n) AS n
      FROM (SELECT ${within(now)} AS is_now, month, topic_id, district_id, channel, unit_id, n FROM ${cellsNow(ctx, condition)} AS k) AS c
      GROUP BY GROUPING SETS ((is_now, month, topic_id, district_id), (is_now, channel, unit_id))
    )
    SELECT CASE WHEN grouping(month) = 0 THEN 'topic_month' WHEN grouping(topic_id) = 1 THEN 'district' WHEN grouping(district_id) = 1 THEN 'topic'
        ELSE 'topic_district' END AS split,
      is_now, nullif(topic_id::text, ${nobody}) AS topic, nullif(district_id::text, ${nobody}) AS district, NULL AS channel, NULL AS unit,
      to_char(month, 'YYYY-MM') AS month, sum(n)::int AS n
    FROM cell WHERE topic_id IS NOT NULL
    GROUP BY GROUPING SETS ((is_now, topic_id), (is_now, district_id), (is_now, topic_id, month), (is_now, topic_id, district_id)) HAVING sum(n) <> 0
    UNION ALL
    SELECT CASE WHEN grouping(channel) = 0 THEN 'channel' ELSE 'unit' END, is_now, NULL, NULL, channel, nullif(unit_id::text, ${nobody}), NULL, sum(n)::int
    FROM cell WHERE channel IS NOT NULL GROUP BY GROUPING SETS ((is_now, channel), (is_now, unit_id)) HAVING sum(n) <> 0`.execute(ctx.db);
  return rows.map((row) => ({
    ...row,
    topic: row.topic ?? "none",
    district: row.district ?? "none",
    unit: row.unit ?? "none",
  }));
}

/** How what was closed in a period was closed. */
export interface Closed {
  readonly answered: number;
  readonly in_time: number;
  readonly late: number;
  readonly average_days: number | null;
}

/** The same of a period and of the one before it. */
export async function closedIn(ctx: Context, now: Period, before: Period, where: Where): Promise<{ now: Closed; before: Closed }> {
  const one = ({ from, to }: Period, is_now: boolean) => {
    const condition = sql<SqlBool>`${conditionOf("closed", where)} AND month BETWEEN ${from}::date AND ${to}::date
      AND outcome IN ('supported', 'measures_taken', 'explained', 'not_supported')`;
    return sql`
    SELECT ${is_now}::boolean AS is_now, coalesce(sum(n), 0)::int AS answered, coalesce(sum(n) FILTER (WHERE on_time = 1), 0)::int AS in_time,
      coalesce(sum(n) FILTER (WHERE on_time = 0), 0)::int AS late, (sum(days)::float8 / nullif(sum(n_days), 0)) AS average_days
    FROM ${cellsNow(ctx, condition)} AS c`;
  };
  const { rows } = await sql<Closed & { is_now: boolean }>`${one(now, true)} UNION ALL ${one(before, false)}`.execute(ctx.db);
  const of = (which: boolean): Closed => {
    const { answered = 0, in_time = 0, late = 0, average_days = null } = rows.find(({ is_now }) => is_now === which) ?? {};
    return { answered, in_time, late, average_days };
  };
  return { now: of(true), before: of(false) };
}

/** A row of the table that is taken away to be pivoted. */
export interface CubeRow {
  readonly month: Temporal.PlainDate;
  readonly register: string;
  readonly channel: string;
  readonly topic: string | null;
  readonly district: string | null;
  readonly unit: string | null;
  readonly n: number;
}

/** Every count of a period, unsplit. */
export async function cube(ctx: Context, { from, to }: Period, where: Where): Promise<CubeRow[]> {
  const condition = sql<SqlBool>`${conditionOf("received", where)} AND month BETWEEN ${from}::date AND ${to}::date`;
  const { rows } = await sql<CubeRow>`
    SELECT month, register, channel, nullif(topic_id::text, ${nobody}) AS topic, nullif(district_id::text, ${nobody}) AS district,
      nullif(unit_id::text, ${nobody}) AS unit, sum(n)::int AS n
    FROM ${cellsNow(ctx, condition)} AS c GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(n) <> 0 ORDER BY 1, 2, 3, 4, 5, 6`.execute(ctx.db);
  return rows;
}
