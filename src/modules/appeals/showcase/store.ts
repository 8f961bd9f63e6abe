import { sql } from "kysely";
import type { Context } from "#platform/context.ts";
import type { Outcome } from "../rules.ts";

/** A published appeal that has been answered, as the front page shows it. */
export interface Settled {
  readonly number: string;
  readonly href: string;
  readonly title: string;
  readonly topic_title: string | null;
  readonly outcome: Outcome | null;
  readonly closed_on: Temporal.PlainDate | null;
  /** the beginning of the published answer, if there is one */
  readonly answer: string | null;
}

/** The published appeals that were answered last, of the last `among` published. */
export async function lastSettled(ctx: Context, limit: number, among = 500): Promise<Settled[]> {
  const newest = ctx.db
    .selectFrom("appeal_public")
    .selectAll()
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .orderBy("received_on", "desc")
    .orderBy("appeal_id", "desc")
    .limit(among)
    .as("p");
  const rows = await ctx.db
    .selectFrom(newest)
    .leftJoin("topic as t", (join) => join.onRef("t.municipality_id", "=", "p.municipality_id").onRef("t.topic_id", "=", "p.topic_id"))
    .select([
      "p.number",
      "p.number_key",
      "p.title",
      "p.outcome",
      "p.closed_on",
      "t.title as topic_title",
      sql<string | null>`left(p.answer, 200)`.as("answer"),
    ])
    .where("p.state", "=", "answered")
    .orderBy("p.closed_on", "desc")
    .orderBy("p.number_key")
    .limit(limit)
    .execute();
  return rows.map(({ number_key, ...row }) => ({ ...row, href: `/appeals/${encodeURIComponent(number_key)}` }));
}

/** Where the newest published appeals are, with an address each. */
export async function newestPoints(ctx: Context, limit: number) {
  const rows = await ctx.db
    .selectFrom("appeal_public")
    .select(["appeal_id as id", "title", "number_key", "longitude as lon", "latitude as lat"])
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("longitude", "is not", null)
    .orderBy("received_on", "desc")
    .orderBy("appeal_id", "desc")
    .limit(limit)
    .execute();
  return rows.flatMap(({ id, title, number_key, lon, lat }) =>
    lon === null || lat === null ? [] : [{ id, title, lon, lat, href: `/appeals/${encodeURIComponent(number_key)}` }],
  );
}
