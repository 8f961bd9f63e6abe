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
