import { sql } from "kysely";
import type { Context } from "#platform/context.ts";
import type { Period } from "#platform/figures/index.ts";
import { nobody } from "../rollups/rules.ts";
import { cellsNow } from "../rollups/store.ts";
import { outcomes } from "../rules.ts";
import type { Split, Sums } from "./rules.ts";

/** Sums of one value of a split: "" for the whole, "none" for those without a topic or district. */
export interface Line extends Sums {
  /** place in the periods asked for */
  readonly period: number;
  readonly by: "" | "month" | Split;
  readonly key: string;
}

const key = (column: "topic_id" | "district_id") =>
  sql`CASE WHEN ${sql.ref(column)} = ${nobody}::uuid THEN 'none' ELSE ${sql.ref(column)}::text END`;
/** An answer entered without its outcome counts under its state. */
const answered = sql`side = 'closed' AND outcome IN (${sql.join([...outcomes, "answered"].map((one) => sql.lit(one)))})`;

/** Appeals of 59-ФЗ in some periods of whole months, whole and by month, topic, district and channel: one pass over the counts. */
export async function linesOf(ctx: Context, periods: readonly Period[]): Promise<Line[]> {
  const values = periods.map(({ from, to }, at) => sql`(${at}::int, ${from}::date, ${to}::date)`);
  const { rows } = await sql<Omit<Line, "by"> & { at: number }>`
    WITH cells AS (
      SELECT p.period, to_char(c.month, 'YYYY-MM') AS month, ${key("topic_id")} AS topic, ${key("district_id")} AS district, c.channel,
        CASE WHEN side = 'received' THEN n ELSE 0 END AS received,
        CASE WHEN ${answered} THEN n ELSE 0 END AS answered,
        CASE WHEN ${answered} AND on_time = 1 THEN n ELSE 0 END AS in_time,
        CASE WHEN ${answered} AND on_time >= 0 THEN n ELSE 0 END AS judged,
        CASE WHEN ${answered} THEN days ELSE 0 END AS days,
        CASE WHEN ${answered} THEN n_days ELSE 0 END AS n_days
      FROM (VALUES ${sql.join(values)}) AS p (period, first, last)
      JOIN ${cellsNow(ctx, sql`register = 'appeal'`)} AS c ON c.month BETWEEN p.first AND p.last
    )
    SELECT period, CASE WHEN grouping(month) = 0 THEN 1 WHEN grouping(topic) = 0 THEN 2 WHEN grouping(district) = 0 THEN 3
        WHEN grouping(channel) = 0 THEN 4 ELSE 0 END AS at,
      coalesce(month, topic, district, channel, '') AS key, sum(received)::int AS received, sum(answered)::int AS answered,
      sum(in_time)::int AS in_time, sum(judged)::int AS judged, sum(days)::int AS days, sum(n_days)::int AS n_days
    FROM cells GROUP BY GROUPING SETS ((period), (period, month), (period, topic), (period, district), (period, channel))
    ORDER BY 1, 2, received DESC, key`.execute(ctx.db);
  const names = ["", "month", "topic", "district", "channel"] as const;
  return rows.map(({ at, ...line }) => ({ ...line, by: names[at] ?? "" })).filter((line) => line.received !== 0 || line.answered !== 0);
}
