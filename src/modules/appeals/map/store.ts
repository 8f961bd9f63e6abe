import { sql } from "kysely";
import type { Context } from "#platform/context.ts";
import type { Box } from "../areas/rules.ts";
import { inBox } from "../areas/store.ts";
import type { PublicFilter } from "../publication/forms.ts";
import { chosen } from "../publication/store.ts";
import { type Cell, mostClusters } from "./rules.ts";

/** Published appeals of one cell of the grid. */
export interface Cluster {
  readonly count: number;
  /** the middle of them */
  readonly longitude: number;
  readonly latitude: number;
  readonly extent: Box;
  /** of the only one */
  readonly number_key: string | null;
  readonly title: string | null;
}

/** What of the map lies in a box, gathered by the cells of a grid; the largest first, at most `mostClusters`. */
export async function clustersIn(ctx: Context, filter: PublicFilter, box: Box, cell: Cell): Promise<Cluster[]> {
  const { municipality_id } = ctx.tenant;
  const { rows } = await sql<Omit<Cluster, "extent"> & Box>`
    WITH cells AS (
      SELECT count(*)::int AS count, avg(p.longitude) AS longitude, avg(p.latitude) AS latitude,
        min(p.longitude) AS west, min(p.latitude) AS south, max(p.longitude) AS east, max(p.latitude) AS north,
        (array_agg(p.appeal_id))[1] AS one
      FROM appeal_public AS p
      WHERE p.municipality_id = ${municipality_id} AND p.longitude IS NOT NULL AND ${inBox(box)} AND ${chosen(ctx, filter)}
      GROUP BY floor(p.longitude / ${cell.width}::float8), floor(p.latitude / ${cell.height}::float8)
      ORDER BY 1 DESC, 4, 5 LIMIT ${sql.lit(mostClusters)}
    )
    SELECT cells.count, cells.longitude, cells.latitude, cells.west, cells.south, cells.east, cells.north,
      p.number_key, left(p.title, 60) AS title
    FROM cells LEFT JOIN appeal_public AS p ON p.municipality_id = ${municipality_id} AND p.appeal_id = cells.one AND cells.count = 1
    ORDER BY cells.count DESC, cells.west, cells.south`.execute(ctx.db);
  return rows.map(({ west, south, east, north, ...row }) => ({ ...row, extent: { west, south, east, north } }));
}

/** The box around every published appeal, or those of a street; undefined where none has a place. */
export async function extentOf(ctx: Context, street_id?: string): Promise<Box | undefined> {
  const { municipality_id } = ctx.tenant;
  const { rows } = await sql<{ [side in keyof Box]: number | null }>`
    SELECT min(longitude) AS west, min(latitude) AS south, max(longitude) AS east, max(latitude) AS north
    FROM appeal_public WHERE municipality_id = ${municipality_id} AND longitude IS NOT NULL
      AND ${street_id === undefined ? sql`true` : sql`street_id = ${street_id}`}`.execute(ctx.db);
  const { west, south, east, north } = rows[0] ?? { west: null, south: null, east: null, north: null };
  return west === null || south === null || east === null || north === null ? undefined : { west, south, east, north };
}
