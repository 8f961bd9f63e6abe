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

/** An address that comes again and again. */
export interface Repeated {
  readonly address: string;
  readonly n: number;
  /** how many topics it is about */
  readonly topics: number;
}

export interface Places {
  /** how many lie in each cell of the map */
  readonly cells: readonly Cell[];
  /** addresses that come at least `least` times, most often first */
  readonly addresses: readonly Repeated[];
}

/** Where the appeals lie that a number counts, at most `most` addresses of them: one pass over an index that holds all of it. */
export async function placesOf(ctx: Context, counted: Counted, { least, most }: { least: number; most: number }): Promise<Places> {
  const { rows } = await sql<Cell & { address: string | null }>`
    WITH g AS (
      SELECT x, y, address, count(*)::int AS n, grouping(address) = 0 AS is_address
      FROM (SELECT ${x} AS x, ${y} AS y, a.address FROM appeal AS a
        WHERE a.municipality_id = ${ctx.tenant.municipality_id} AND ${isCounted(counted)}) AS p
      GROUP BY GROUPING SETS ((x, y), (address))
    )
    SELECT x, y, n, NULL AS address FROM g WHERE NOT is_address AND x IS NOT NULL
    UNION ALL
    (SELECT 0, 0, n, address FROM g WHERE is_address AND address IS NOT NULL AND n >= ${least}::int ORDER BY n DESC, address LIMIT ${most}::int)`.execute(
    ctx.db,
  );
  const cells = rows.filter(({ address }) => address === null).map(({ x, y, n }) => ({ x, y, n }));
  const repeated = rows.flatMap(({ address, n }) => (address === null ? [] : [{ address, n }]));
  const topics = await topicsAt(
    ctx,
    counted,
    repeated.map(({ address }) => address),
  );
  return { cells, addresses: repeated.map((one) => ({ ...one, topics: topics.get(one.address) ?? 0 })) };
}

/** How many topics each of some addresses is about. */
async function topicsAt(ctx: Context, counted: Counted, addresses: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (addresses.length === 0) return new Map();
  const { rows } = await sql<{ address: string; topics: number }>`
    SELECT a.address, count(DISTINCT a.topic_id)::int AS topics FROM appeal AS a
    WHERE a.municipality_id = ${ctx.tenant.municipality_id} AND a.address IN (${sql.join(addresses)}) AND ${isCounted(counted)}
    GROUP BY a.address`.execute(ctx.db);
  return new Map(rows.map(({ address, topics }) => [address, topics]));
}

export interface SpotFacts {
  readonly topic_id: string | null;
  readonly address: string | null;
}

/** What each of some rectangles is about: its commonest topic and address. Found by degrees first, which an index knows. */
export async function spotFacts(ctx: Context, counted: Counted, spots: readonly Cells[]): Promise<SpotFacts[]> {
  if (spots.length === 0) return [];
  const boxes = spots.map(({ west, south, east, north }, at) => {
    // a hair wider than the cells: whether a point on the edge belongs is for `isInCells`
    const [w, e] = [(west - 0.01) * cellSize.longitude, (east + 1.01) * cellSize.longitude];
    const [s, n] = [(south - 0.01) * cellSize.latitude, (north + 1.01) * cellSize.latitude];
    return sql`
      SELECT ${at}::int AS at, mode() WITHIN GROUP (ORDER BY a.topic_id) AS topic_id, mode() WITHIN GROUP (ORDER BY a.address) AS address
      FROM appeal AS a
      WHERE a.municipality_id = ${ctx.tenant.municipality_id} AND ${isCounted(counted)}
        AND a.latitude BETWEEN ${s}::float8 AND ${n}::float8 AND a.longitude BETWEEN ${w}::float8 AND ${e}::float8
        AND ${isInCells({ west, south, east, north })}`;
  });
  const { rows } = await sql<SpotFacts & { at: number }>`${sql.join(boxes, sql` UNION ALL `)}`.execute(ctx.db);
  return spots.map((_, at) => rows.find((row) => row.at === at) ?? { topic_id: null, address: null });
}
