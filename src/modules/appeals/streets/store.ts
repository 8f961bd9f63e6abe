import { sql } from "kysely";
import type { Context } from "#platform/context.ts";
import { publicStates } from "../publication/rules.ts";

/** What was published about a street. */
export interface StreetCounts {
  readonly street_id: string;
  readonly reported: number;
  readonly in_work: number;
  readonly answered: number;
  readonly last_on: Temporal.PlainDate;
}

/** Counts of some streets; a street nothing was published about is not among them. */
export async function countsOf(ctx: Context, street_ids: readonly string[]): Promise<Map<string, StreetCounts>> {
  if (street_ids.length === 0) return new Map();
  const states = publicStates.in_work.map((state) => sql.lit(state));
  const { rows } = await sql<StreetCounts>`
    SELECT street_id, count(*)::int AS reported, (count(*) FILTER (WHERE state IN (${sql.join(states)})))::int AS in_work,
      (count(*) FILTER (WHERE state = 'answered'))::int AS answered, max(received_on) AS last_on
    FROM appeal_public WHERE municipality_id = ${ctx.tenant.municipality_id} AND street_id IN (${sql.join([...street_ids])})
    GROUP BY street_id`.execute(ctx.db);
  return new Map(rows.map((row) => [row.street_id, row]));
}

/** Published appeals without a street that have an address, by id. */
export async function withoutStreet(ctx: Context, after: string, limit: number): Promise<{ appeal_id: string; address: string }[]> {
  const { municipality_id } = ctx.tenant;
  const { rows } = await sql<{ appeal_id: string; address: string }>`
    SELECT p.appeal_id, a.address FROM appeal_public AS p
    JOIN appeal AS a ON a.municipality_id = ${municipality_id} AND a.appeal_id = p.appeal_id
    WHERE p.municipality_id = ${municipality_id} AND p.street_id IS NULL AND a.address <> '' AND p.appeal_id > ${after}
    ORDER BY p.appeal_id LIMIT ${sql.lit(limit)}`.execute(ctx.db);
  return rows;
}

/** Notes the street of a published appeal that has none yet; how many rows that changed. */
export async function setStreet(ctx: Context, appeal_id: string, street_id: string): Promise<number> {
  const done = await ctx.db
    .updateTable("appeal_public")
    .set({ street_id })
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("appeal_id", "=", appeal_id)
    .where("street_id", "is", null)
    .executeTakeFirst();
  return Number(done.numUpdatedRows);
}
