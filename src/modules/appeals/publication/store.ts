import { type Insertable, type RawBuilder, type Selectable, type SqlBool, sql } from "kysely";
import type { Context } from "#platform/context.ts";
import type { Tables } from "#platform/db/index.ts";
import { contains, headline, matches, parseSearch, type Search } from "#platform/search/index.ts";
import { inBox, inCircle, inRing } from "../areas/store.ts";
import { isCounted } from "../counting/store.ts";
import { numberKey } from "../numbers/rules.ts";
import { formerly } from "../reading/store.ts";
import type { Publication } from "../rules.ts";
import type { PublicFilter } from "./forms.ts";
import { mostCounted, statesBehind } from "./rules.ts";

export type PublicRow = Selectable<Tables["appeal_public"]>;

/** The public projection of an appeal, when it has one. */
export async function optionalPublic(ctx: Context, appeal_id: string): Promise<PublicRow | undefined> {
  return ctx.db
    .selectFrom("appeal_public")
    .selectAll()
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("appeal_id", "=", appeal_id)
    .executeTakeFirst();
}

/** Writes the projection anew, in the caller's transaction. */
export async function putPublic(ctx: Context, row: Omit<Insertable<Tables["appeal_public"]>, "municipality_id" | "search">): Promise<void> {
  const { appeal_id, ...rest } = row;
  await ctx.db
    .insertInto("appeal_public")
    .values({ ...row, municipality_id: ctx.tenant.municipality_id })
    .onConflict((conflict) => conflict.columns(["municipality_id", "appeal_id"]).doUpdateSet(rest))
    .execute();
}

export async function deletePublic(ctx: Context, appeal_id: string): Promise<void> {
  await ctx.db
    .deleteFrom("appeal_public")
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("appeal_id", "=", appeal_id)
    .execute();
}

/**
 * Takes over from the register what the public may see without a moderator: state, dates, outcome,
 * topic and district; no text. An answer that has come since waits for the moderator.
 */
export async function refreshPublic(ctx: Context, appeal_id: string): Promise<void> {
  await sql`
    UPDATE appeal_public AS shown
    SET number = a.number, number_key = a.number_key, state = a.state, outcome = a.outcome, due_on = a.due_on, closed_on = a.closed_on, topic_id = a.topic_id, district_id = a.district_id,
        answer_state = CASE WHEN a.state = 'answered' AND shown.answer_state = 'none' AND shown.answer IS NULL THEN 'waiting' ELSE shown.answer_state END
    FROM appeal AS a
    WHERE shown.municipality_id = ${ctx.tenant.municipality_id} AND shown.appeal_id = ${appeal_id}
      AND a.municipality_id = ${ctx.tenant.municipality_id} AND a.appeal_id = ${appeal_id}
  `.execute(ctx.db);
}

/** The projection of an appeal by the number in its address: that of the register or of the receipt. */
export async function publicByKey(ctx: Context, key: string) {
  const wanted = numberKey(key.slice(0, 100));
  return named(ctx)
    .selectAll("p")
    .where((or) =>
      or.or([
        or("p.number_key", "=", wanted),
        or("p.appeal_id", "=", formerly(ctx, wanted)),
        or("p.appeal_id", "in", (eb) =>
          eb
            .selectFrom("appeal")
            .select("appeal_id")
            .where("municipality_id", "=", ctx.tenant.municipality_id)
            .where("receipt_key", "=", wanted),
        ),
      ]),
    )
    .executeTakeFirst();
}

export type PublicAppeal = NonNullable<Awaited<ReturnType<typeof publicByKey>>>;

/** Published appeals, newest first; with `search` their matching snippets. `after`: date and id of the last one shown. */
export async function publicList(ctx: Context, filter: PublicFilter, limit: number, after?: readonly [string, string]) {
  const search = parseSearch(filter.q);
  let query = filtered(ctx, filter, search).select([
    "p.appeal_id",
    "p.number",
    "p.number_key",
    "p.title",
    "p.state",
    "p.outcome",
    "p.received_on",
    "p.due_on",
    "p.closed_on",
    "p.longitude",
    "p.latitude",
    "p.published_at",
    sql<number>`(SELECT count(*)::int FROM appeal_photo AS f WHERE f.municipality_id = ${ctx.tenant.municipality_id} AND f.appeal_id = p.appeal_id)`.as(
      "photo_count",
    ),
    search ? headline(search, "p.body").as("snippet") : sql<string>`left(p.body, 300)`.as("snippet"),
  ]);
  if (after) query = query.where(sql<boolean>`(p.received_on, p.appeal_id) < (${after[0]}::date, ${after[1]}::uuid)`);
  return query.orderBy("p.received_on", "desc").orderBy("p.appeal_id", "desc").limit(limit).execute();
}

export type PublicItem = Awaited<ReturnType<typeof publicList>>[number];

/** Where they are: the newest `limit` of those with a point. */
export async function publicPoints(ctx: Context, filter: PublicFilter, limit: number) {
  const rows = await filtered(ctx, filter, parseSearch(filter.q))
    .select(["p.appeal_id as id", "p.title", "p.number_key", "p.longitude as lon", "p.latitude as lat"])
    .where("p.longitude", "is not", null)
    .orderBy("p.received_on", "desc")
    .orderBy("p.appeal_id", "desc")
    .limit(limit)
    .execute();
  return rows.flatMap(({ id, title, number_key, lon, lat }) =>
    lon === null || lat === null ? [] : [{ id, title, lon, lat, href: `/appeals/${encodeURIComponent(number_key)}` }],
  );
}

/** How many a filter lets through, and how many of them have a place; one more than `mostCounted` for more than that. */
export async function countPublic(ctx: Context, filter: PublicFilter): Promise<{ readonly total: number; readonly placed: number }> {
  const { rows } = await sql<{ total: number; placed: number }>`
    SELECT count(*)::int AS total, count(longitude)::int AS placed FROM (
      SELECT p.longitude FROM appeal_public AS p
      WHERE p.municipality_id = ${ctx.tenant.municipality_id} AND ${chosen(ctx, filter)} LIMIT ${sql.lit(mostCounted + 1)}
    ) AS counted`.execute(ctx.db);
  return rows[0] ?? { total: 0, placed: 0 };
}

function named(ctx: Context) {
  return ctx.db
    .selectFrom("appeal_public as p")
    .leftJoin("topic as t", (join) => join.onRef("t.municipality_id", "=", "p.municipality_id").onRef("t.topic_id", "=", "p.topic_id"))
    .leftJoin("district as d", (join) =>
      join.onRef("d.municipality_id", "=", "p.municipality_id").onRef("d.district_id", "=", "p.district_id"),
    )
    .select(["t.title as topic_title", "d.name as district_name"])
    .where("p.municipality_id", "=", ctx.tenant.municipality_id);
}

function filtered(ctx: Context, filter: PublicFilter, search: Search | undefined) {
  return named(ctx).where(chosen(ctx, filter, search));
}

/** What a filter of the public pages lets through, as a condition on `appeal_public AS p`. */
export function chosen(ctx: Context, filter: PublicFilter, search = parseSearch(filter.q)): RawBuilder<SqlBool> {
  const { municipality_id } = ctx.tenant;
  const conditions: RawBuilder<SqlBool>[] = [sql`true`];
  const any = (column: string, ids: readonly string[]) => {
    if (ids.length > 0) conditions.push(sql`${sql.ref(`p.${column}`)} IN (${sql.join(ids)})`);
  };
  any("topic_id", filter.topic);
  any("district_id", filter.district);
  any("street_id", filter.street);
  if (filter.state.length > 0) any("state", statesBehind(filter.state));
  if (filter.bbox) conditions.push(inBox(filter.bbox));
  if (filter.around) conditions.push(inCircle(filter.around));
  if (filter.area) conditions.push(inRing(filter.area));
  if (filter.received_from) conditions.push(sql`p.received_on >= ${filter.received_from}`);
  if (filter.received_to) conditions.push(sql`p.received_on <= ${filter.received_to}`);
  if (filter.counted) {
    conditions.push(
      sql`p.appeal_id IN (SELECT a.appeal_id FROM appeal AS a WHERE a.municipality_id = ${municipality_id} AND ${isCounted(filter.counted)})`,
    );
  }
  if (search) {
    // MATERIALIZED, or the planner folds the view into the table and loses its index under row-level security
    conditions.push(sql`p.appeal_id IN (
      WITH found AS MATERIALIZED (
        SELECT appeal_id FROM appeal_public_found
        WHERE municipality_id = ${municipality_id} AND (${matches(search, "search")} OR ${contains(search, "number")})
      ) SELECT appeal_id FROM found)`);
  }
  return sql`(${sql.join(conditions, sql` AND `)})`;
}

/** What waits for a moderator: appeals whose applicant wished it, oldest first, then answers to published ones. */
export async function moderationQueue(ctx: Context, limit: number) {
  const { municipality_id } = ctx.tenant;
  const columns = ["a.appeal_id", "a.number", "a.number_key", "a.summary", "a.state", "a.received_on", "a.publication"] as const;
  const wished = await ctx.db
    .selectFrom("appeal as a")
    .select(columns)
    .where("a.municipality_id", "=", municipality_id)
    .where("a.publication", "=", "wished")
    .where("a.number", "is not", null)
    .where("a.state", "!=", "withdrawn")
    .orderBy("a.received_at")
    .limit(limit)
    .execute();
  const answers = await ctx.db
    .selectFrom("appeal_public as p")
    .innerJoin("appeal as a", (join) => join.onRef("a.municipality_id", "=", "p.municipality_id").onRef("a.appeal_id", "=", "p.appeal_id"))
    .select(columns)
    .where("p.municipality_id", "=", municipality_id)
    .where("a.municipality_id", "=", municipality_id)
    .where("p.answer_state", "=", "waiting")
    .orderBy("p.closed_on")
    .limit(limit)
    .execute();
  return { wished, answers };
}

/** How many wait for a moderator, for the menu; counted up to a thousand. */
export async function countModeration(ctx: Context): Promise<number> {
  const { municipality_id } = ctx.tenant;
  const { rows } = await sql<{ n: number }>`
    SELECT (SELECT count(*) FROM (SELECT 1 FROM appeal WHERE municipality_id = ${municipality_id} AND publication = 'wished'
              AND number IS NOT NULL AND state <> 'withdrawn' LIMIT 1000) AS wished)
         + (SELECT count(*) FROM (SELECT 1 FROM appeal_public WHERE municipality_id = ${municipality_id} AND answer_state = 'waiting' LIMIT 1000) AS answers) AS n
  `.execute(ctx.db);
  return Number(rows[0]?.n ?? 0);
}

export async function setPublication(ctx: Context, appeal_id: string, publication: Publication): Promise<void> {
  await ctx.db
    .updateTable("appeal")
    .set({ publication })
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("appeal_id", "=", appeal_id)
    .execute();
}
