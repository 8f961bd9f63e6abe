import { sql, type Updateable } from "kysely";
import type { Context } from "#platform/context.ts";
import type { Tables } from "#platform/db/index.ts";
import { newId } from "#platform/ids.ts";
import { cellColumns, cellsOf, countedColumns, keyColumns, sumColumns, summed } from "./rules.ts";
import type {} from "./tables.ts";

const columns = cellColumns.join(", ");
export const changeColumns = ["municipality_id", "change_id", "part", ...cellColumns] as const;

/** A town's cells as they stand: the folded counts and what has happened since, in one snapshot. `condition` holds for both. */
export function cellsNow(ctx: Context, condition = sql`true`) {
  const { municipality_id } = ctx.tenant;
  const from = (table: string) =>
    sql`SELECT ${sql.raw(columns)} FROM ${sql.table(table)} WHERE municipality_id = ${municipality_id} AND ${condition}`;
  return sql`(${from("appeal_rollup")} UNION ALL ${from("appeal_rollup_change")})`;
}

/** Changes columns of an appeal and appends to its counts what that changes of them: one statement, in the caller's transaction. */
export async function updateCounted(ctx: Context, appeal_id: string, change: Updateable<Tables["appeal"]>): Promise<void> {
  const { municipality_id } = ctx.tenant;
  await ctx.db
    .with("was", (db) =>
      db
        .selectFrom("appeal")
        .select([...countedColumns])
        .where("municipality_id", "=", municipality_id)
        .where("appeal_id", "=", appeal_id),
    )
    .with("is_now", (db) =>
      db
        .updateTable("appeal")
        .set(change)
        .where("municipality_id", "=", municipality_id)
        .where("appeal_id", "=", appeal_id)
        .returning([...countedColumns]),
    )
    .insertInto("appeal_rollup_change")
    .columns(changeColumns)
    .expression(changeRows(ctx, `${cellsOf("was", -1)} UNION ALL ${cellsOf("is_now")}`))
    .execute();
}

/** Rows of changes out of cells, for an INSERT: `change_id` is one for all of them. */
export function changeRows(ctx: Context, cells: string) {
  return sql<never>`SELECT ${ctx.tenant.municipality_id}::uuid, ${newId()}::uuid, (row_number() OVER ())::int, ${sql.raw(columns)} FROM (${sql.raw(summed(cells))}) AS summed`;
}

/** Adds a batch of the changes to the counts; how many there were. Batches of two processes never meet: each skips what the other holds. */
export async function foldBatch(ctx: Context, limit: number): Promise<number> {
  const { municipality_id } = ctx.tenant;
  const { rows } = await sql<{ n: number }>`
    WITH taken AS (
      DELETE FROM appeal_rollup_change WHERE municipality_id = ${municipality_id} AND (change_id, part) IN (
        SELECT change_id, part FROM appeal_rollup_change WHERE municipality_id = ${municipality_id}
        ORDER BY change_id, part LIMIT ${limit} FOR UPDATE SKIP LOCKED)
      RETURNING ${sql.raw(columns)}
    ), folded AS (
      INSERT INTO appeal_rollup (municipality_id, ${sql.raw(columns)})
      SELECT ${municipality_id}::uuid, ${sql.raw(columns)} FROM (${sql.raw(summed("SELECT * FROM taken"))}) AS summed ORDER BY ${sql.raw(keyColumns.join(", "))}
      ON CONFLICT (municipality_id, ${sql.raw(keyColumns.join(", "))}) DO UPDATE
        SET ${sql.raw(sumColumns.map((column) => `${column} = appeal_rollup.${column} + excluded.${column}`).join(", "))}
    )
    SELECT count(*)::int AS n FROM taken`.execute(ctx.db);
  return rows[0]?.n ?? 0;
}

/**
 * Counts every appeal anew and appends the difference to what is kept; how many cells differed. One
 * statement sees appeals, counts and changes at one moment, so nobody has to stop working meanwhile.
 */
export async function appendDifference(ctx: Context): Promise<number> {
  const { municipality_id } = ctx.tenant;
  const { rows } = await sql<{ part: number }>`
    WITH real AS (SELECT ${sql.raw(countedColumns.join(", "))} FROM appeal WHERE municipality_id = ${municipality_id}),
    kept AS (SELECT ${sql.raw(keyColumns.join(", "))}, ${sql.raw(sumColumns.map((column) => `-${column} AS ${column}`).join(", "))} FROM ${cellsNow(ctx)} AS k)
    INSERT INTO appeal_rollup_change (municipality_id, change_id, part, ${sql.raw(columns)})
    ${changeRows(ctx, `${cellsOf("real")} UNION ALL SELECT ${columns} FROM kept`)}
    RETURNING part`.execute(ctx.db);
  return rows.length;
}
