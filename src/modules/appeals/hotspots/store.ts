import { type SqlBool, sql } from "kysely";
import type { Context } from "#platform/context.ts";
import type { Counted } from "../counting/rules.ts";
import { isCounted } from "../counting/store.ts";
import { type Cell, type Cells, cellSize } from "./rules.ts";

const x = sql<number>`floor(a.longitude / ${sql.lit(cellSize.longitude)}::float8)::int`;
const y = sql<number>`floor(a.latitude / ${sql.lit(cellSize.latitude)}::float8)::int`;

/** The appeals of a rectangle of cells, as a condition on `appeal AS a`: lists narrow themselves by it. */
export function isInCells({ west, south, east, north }: Cells) {
  return sql<SqlBool>`(${x} BETWEEN ${west}::int AND ${east}::int AND ${y} BETWEEN ${south}::int AND ${north}::int)`;
}

/** How many of the appeals that a number counts lie in each cell of the map. */
export async function cellCounts(ctx: Context, counted: Counted): Promise<Cell[]> {
  const { rows } = await sql<Cell>`
    SELECT ${x} AS x, ${y} AS y, count(*)::int AS n FROM appeal AS a
    WHERE a.municipality_id = ${ctx.tenant.municipality_id} AND ${isCounted(counted)} AND a.longitude IS NOT NULL
    GROUP BY 1, 2`.execute(ctx.db);
  return rows;
}

export interface SpotFacts {
  readonly topic_id: string | null;
  readonly address: string | null;
}

/** What each of some rectangles is about: its commonest topic and address. */
export async function spotFacts(ctx: Context, counted: Counted, spots: readonly Cells[]): Promise<SpotFacts[]> {
  if (spots.length === 0) return [];
  const boxes = spots.map(
    ({ west, south, east, north }, at) => sql`(${at}::int, ${west}::int, ${south}::int, ${east}::int, ${north}::int)`,
  );
  const { rows } = await sql<SpotFacts & { at: number }>`
    SELECT b.at, mode() WITHIN GROUP (ORDER BY a.topic_id) AS topic_id, mode() WITHIN GROUP (ORDER BY a.address) AS address
    FROM (SELECT a.topic_id, a.address, ${x} AS x, ${y} AS y FROM appeal AS a
      WHERE a.municipality_id = ${ctx.tenant.municipality_id} AND ${isCounted(counted)} AND a.longitude IS NOT NULL) AS a
    JOIN (VALUES ${sql.join(boxes)}) AS b (at, west, south, east, north) ON a.x BETWEEN b.west AND b.east AND a.y BETWEEN b.south AND b.north
    GROUP BY b.at`.execute(ctx.db);
  return spots.map((_, at) => rows.find((row) => row.at === at) ?? { topic_id: null, address: null });
}

/** Addresses that come again and again, most often first. */
export async function repeatedAddresses(ctx: Context, counted: Counted, least: number, most: number) {
  const { rows } = await sql<{ address: string; n: number; topics: number }>`
    SELECT a.address, count(*)::int AS n, count(DISTINCT a.topic_id)::int AS topics FROM appeal AS a
    WHERE a.municipality_id = ${ctx.tenant.municipality_id} AND ${isCounted(counted)} AND a.address IS NOT NULL
    GROUP BY a.address HAVING count(*) >= ${least} ORDER BY n DESC, a.address LIMIT ${most}`.execute(ctx.db);
  return rows;
}
