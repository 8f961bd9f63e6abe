import { type RawBuilder, sql } from "kysely";
import type { Context } from "#platform/context.ts";
import type { Period } from "#platform/figures/index.ts";

export const measureNames = ["sessions", "people", "outings", "outing_appeals", "meetings", "meeting_people"] as const;
export type MeasureName = (typeof measureNames)[number];
export type Dimension = "rank" | "district";

/** What each figure adds up: rows of (town, day, amount) with what they can be split by. */
const sources: Readonly<Record<MeasureName, RawBuilder<unknown>>> = {
  sessions: sql`SELECT municipality_id, day, 1 AS n, official_rank AS rank, NULL::uuid AS district FROM reception_session WHERE state = 'closed'`,
  people: sql`SELECT s.municipality_id, s.day, b.people AS n, s.official_rank AS rank, NULL::uuid AS district FROM reception_booking b
    JOIN reception_session s ON s.municipality_id = b.municipality_id AND s.session_id = b.session_id WHERE b.state = 'received' AND s.state = 'closed'`,
  outings: sql`SELECT municipality_id, day, 1 AS n, leader_rank AS rank, district_id AS district FROM outing WHERE state = 'done'`,
  outing_appeals: sql`SELECT o.municipality_id, o.day, 1 AS n, o.leader_rank AS rank, o.district_id AS district FROM outing_stop t
    JOIN outing o ON o.municipality_id = t.municipality_id AND o.outing_id = t.outing_id
    WHERE o.state = 'done' AND t.appeal_id IS NOT NULL AND t.result IN ('solved', 'explained', 'assigned')`,
  meetings: sql`SELECT municipality_id, day, 1 AS n, NULL AS rank, district_id AS district FROM information_meeting WHERE state = 'held'`,
  meeting_people: sql`SELECT municipality_id, day, people AS n, NULL AS rank, district_id AS district FROM information_meeting WHERE state = 'held'`,
};

export interface Tally {
  /** value of what it was split by; "none" for records that have none; empty without a split */
  readonly key: string;
  readonly value: number;
}

/** One figure over one period, whole or split by month or by a dimension, of a slice. */
export async function tally(
  ctx: Context,
  measure: MeasureName,
  { from, to }: Period,
  by: Dimension | "month" | "",
  where: Readonly<Record<string, string>>,
): Promise<Tally[]> {
  const key = {
    "": sql`''::text`,
    month: sql`to_char(day, 'YYYY-MM')`,
    rank: sql`coalesce(rank, 'none')`,
    district: sql`coalesce(district::text, 'none')`,
  }[by];
  const slice = (["rank", "district"] as const).flatMap((name) =>
    where[name] === undefined ? [] : [sql`AND coalesce(${sql.ref(name)}::text, 'none') = ${where[name]}`],
  );
  const { rows } = await sql<Tally>`
    SELECT ${key} AS key, coalesce(sum(n), 0)::int AS value FROM (${sources[measure]}) AS counted
    WHERE municipality_id = ${ctx.tenant.municipality_id} AND day BETWEEN ${from} AND ${to} ${slice.length > 0 ? sql.join(slice, sql` `) : sql``} GROUP BY 1`.execute(
    ctx.db,
  );
  return rows;
}

/** All figures over some periods, one pass for each figure. */
export async function tallyAll(ctx: Context, periods: readonly Period[]): Promise<ReadonlyMap<string, readonly number[]>> {
  const columns = periods.map(
    ({ from, to }, at) => sql`coalesce(sum(n) FILTER (WHERE day BETWEEN ${from} AND ${to}), 0)::int AS ${sql.ref(`p${at}`)}`,
  );
  const found = await Promise.all(
    measureNames.map(async (measure): Promise<readonly [string, readonly number[]]> => {
      if (periods.length === 0) return [measure, []];
      const { rows } = await sql<Record<string, number>>`
        SELECT ${sql.join(columns)} FROM (${sources[measure]}) AS counted WHERE municipality_id = ${ctx.tenant.municipality_id}`.execute(
        ctx.db,
      );
      return [measure, periods.map((_, at) => rows[0]?.[`p${at}`] ?? 0)];
    }),
  );
  return new Map(found);
}

/** Years that have a closed reception, an outing or a meeting. */
export async function countedYears(ctx: Context): Promise<number[]> {
  const { municipality_id } = ctx.tenant;
  const { rows } = await sql<{ year: number }>`
    SELECT DISTINCT extract(year FROM day)::int AS year FROM (
      SELECT day FROM reception_session WHERE municipality_id = ${municipality_id} AND state = 'closed'
      UNION ALL SELECT day FROM outing WHERE municipality_id = ${municipality_id} AND state = 'done'
      UNION ALL SELECT day FROM information_meeting WHERE municipality_id = ${municipality_id} AND state = 'held') AS days ORDER BY 1`.execute(
    ctx.db,
  );
  return rows.map(({ year }) => year);
}
