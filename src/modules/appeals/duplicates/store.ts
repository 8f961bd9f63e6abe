import { type SqlBool, sql } from "kysely";
import { dateIn } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { prepared } from "#platform/db/index.ts";
import { readable } from "../finding/store.ts";
import type { State } from "../rules.ts";
import { textOf } from "../suggestions/rules.ts";
import { boxAround, imprintOf, isOffered, type Likeness, likeness, type Matter, type Reach, usualReach } from "./rules.ts";
import "./tables.ts";

/** At most so many are compared, the newest ones. */
const mostCompared = 200;
/** A published point stands for a square of a hundred metres: its middle is at most so far from the place itself. */
const slack = 75;

/** How near a matter on a topic must be: by the topic's own row, its section's, or the program's measure. */
export async function reachOf(ctx: Context, topic_id: string | null): Promise<Reach> {
  if (!topic_id) return usualReach;
  const { municipality_id } = ctx.tenant;
  const rows = await ctx.db
    .selectFrom("topic as t")
    .leftJoin("duplicate_reach as own", (join) =>
      join.on("own.municipality_id", "=", municipality_id).onRef("own.topic_id", "=", "t.topic_id"),
    )
    .leftJoin("duplicate_reach as section", (join) =>
      join.on("section.municipality_id", "=", municipality_id).onRef("section.topic_id", "=", "t.parent_id"),
    )
    .modifyFront(prepared)
    .select((eb) => [eb.fn.coalesce("own.metres", "section.metres").as("metres"), eb.fn.coalesce("own.days", "section.days").as("days")])
    .where("t.municipality_id", "=", municipality_id)
    .where("t.topic_id", "=", topic_id)
    .execute();
  const [row] = rows;
  return row?.metres && row.days ? { metres: row.metres, days: row.days } : usualReach;
}

/** A record that seems to tell of the same matter. */
export interface Alike {
  readonly appeal_id: string;
  readonly number: string;
  readonly number_key: string;
  readonly title: string;
  readonly state: State;
  readonly received_on: Temporal.PlainDate;
  readonly district_name: string | null;
  readonly likeness: Likeness;
}

/** Those of the compared that are worth a look, the likeliest first. */
function best<Row extends Omit<Alike, "likeness"> & Omit<Matter, "day">>(
  matter: Matter,
  reach: Reach,
  rows: readonly Row[],
  most: number,
): Alike[] {
  const wanted = imprintOf(matter);
  return rows
    .map((row) => {
      const same_topic = matter.topic_id !== null && row.topic_id === matter.topic_id;
      return { row, same_topic, likeness: likeness(wanted, imprintOf({ ...row, day: row.received_on }), reach) };
    })
    .filter(({ likeness, same_topic }) => isOffered(likeness, same_topic))
    .sort((a, b) => b.likeness.score - a.likeness.score)
    .slice(0, most)
    .map(({ row: { appeal_id, number, number_key, title, state, received_on, district_name }, likeness }) => ({
      appeal_id,
      number,
      number_key,
      title,
      state,
      received_on,
      district_name,
      likeness,
    }));
}

/**
 * Published records that seem to tell of this matter, at most three. Only the public projection is read and compared,
 * its rounded point too: whoever asks learns nothing that is not published.
 */
async function publishedAlike(ctx: Context, matter: Matter, most = 3): Promise<Alike[]> {
  const { municipality_id } = ctx.tenant;
  const reach = await reachOf(ctx, matter.topic_id);
  const wide = { ...reach, metres: reach.metres + slack };
  const { south, north, west, east } = boxAround(matter, wide.metres + slack);
  const near = ctx.db
    .selectFrom("appeal as a")
    .innerJoin("appeal_public as p", (join) => join.on("p.municipality_id", "=", municipality_id).onRef("p.appeal_id", "=", "a.appeal_id"))
    .select([
      "p.appeal_id",
      "p.number",
      "p.number_key",
      "p.title",
      "p.body",
      "p.topic_id",
      "p.state",
      "p.received_on",
      "p.longitude",
      "p.latitude",
      "p.district_id",
    ])
    .where("a.municipality_id", "=", municipality_id)
    .where(
      sql<SqlBool>`a.latitude BETWEEN ${south}::float8 AND ${north}::float8 AND a.longitude BETWEEN ${west}::float8 AND ${east}::float8`,
    )
    .where("a.received_on", ">=", matter.day.subtract({ days: reach.days }))
    .where("p.longitude", "is not", null)
    .where("p.state", "!=", "withdrawn")
    .where(ofTopic(matter.topic_id, "p"))
    .offset(sql.lit(0));
  const rows = await ctx.db
    .selectFrom(near.as("n"))
    .leftJoin("district as d", (join) => join.on("d.municipality_id", "=", municipality_id).onRef("d.district_id", "=", "n.district_id"))
    .modifyFront(prepared)
    .select(["n.appeal_id", "n.number", "n.number_key", "n.title", "n.topic_id", "n.state", "n.received_on", "n.longitude", "n.latitude"])
    .select(["d.name as district_name", sql<string>`left(n.body, 400)`.as("body")])
    .orderBy("n.received_on", "desc")
    .limit(sql.lit(mostCompared))
    .execute();
  return best(matter, wide, rows.flatMap(placed), most);
}

/** Records of the register that `ctx.actor` may read and that seem to tell of the same matter, before it and after it. */
async function registeredAlike(ctx: Context, appeal_id: string, matter: Matter, most: number): Promise<Alike[]> {
  const { municipality_id } = ctx.tenant;
  const reach = await reachOf(ctx, matter.topic_id);
  const { south, north, west, east } = boxAround(matter, reach.metres);
  const near = readable(ctx)
    .select([
      "a.appeal_id",
      "a.number",
      "a.receipt_number",
      "a.number_key",
      "a.receipt_key",
      "a.summary",
      "a.body",
      "a.topic_id",
      "a.state",
    ])
    .select(["a.received_on", "a.longitude", "a.latitude", "a.district_id"])
    .where(
      sql<SqlBool>`a.latitude BETWEEN ${south}::float8 AND ${north}::float8 AND a.longitude BETWEEN ${west}::float8 AND ${east}::float8`,
    )
    .where("a.received_on", ">=", matter.day.subtract({ days: reach.days }))
    .where("a.received_on", "<=", matter.day.add({ days: reach.days }))
    .where("a.appeal_id", "!=", appeal_id)
    .where("a.state", "!=", "withdrawn")
    .where(ofTopic(matter.topic_id, "a"))
    .offset(sql.lit(0));
  const rows = await ctx.db
    .selectFrom(near.as("n"))
    .leftJoin("district as d", (join) => join.on("d.municipality_id", "=", municipality_id).onRef("d.district_id", "=", "n.district_id"))
    .select((eb) => [
      "n.appeal_id",
      eb.fn.coalesce("n.number", "n.receipt_number").as("number"),
      eb.fn.coalesce("n.number_key", "n.receipt_key").as("number_key"),
      "n.summary as title",
      sql<string>`left(n.body, 400)`.as("body"),
      "n.topic_id",
      "n.state",
      "n.received_on",
      "n.longitude",
      "n.latitude",
      "d.name as district_name",
    ])
    .orderBy("n.received_on", "desc")
    .limit(sql.lit(mostCompared))
    .execute();
  return best(matter, reach, rows.flatMap(placed), most);
}

/** What has no topic yet may be about any. */
function ofTopic(topic_id: string | null, of: "a" | "p") {
  const column = sql.ref(`${of}.topic_id`);
  return sql<SqlBool>`(${topic_id}::uuid IS NULL OR ${column} = ${topic_id}::uuid OR ${column} IS NULL)`;
}

function placed<Row extends { title: string; body: string; longitude: number | null; latitude: number | null }>(row: Row) {
  const { longitude, latitude } = row;
  const text = textOf({ summary: row.title, body: row.body });
  return longitude === null || latitude === null ? [] : [{ ...row, longitude, latitude, text }];
}

interface Placed {
  readonly summary: string;
  readonly body: string;
  readonly topic_id?: string | null | undefined;
  readonly longitude?: number | null | undefined;
  readonly latitude?: number | null | undefined;
  readonly received_on?: Temporal.PlainDate;
}

/** A record, or one about to be filed, as it is compared; undefined for one without a place. */
export function matterOf(ctx: Context, appeal: Placed): Matter | undefined {
  const { longitude, latitude } = appeal;
  if (longitude == null || latitude == null) return undefined;
  const day = appeal.received_on ?? dateIn(ctx.clock.now(), ctx.tenant.zone);
  return { text: textOf(appeal), topic_id: appeal.topic_id ?? null, longitude, latitude, day };
}

/** Published records like one that is about to be filed; none for one without a point. */
export async function alikePublished(
  ctx: Context,
  appeal: Omit<Placed, "longitude" | "latitude"> & { readonly place: Pick<Placed, "longitude" | "latitude"> },
): Promise<Alike[]> {
  const matter = matterOf(ctx, { ...appeal, ...appeal.place });
  return matter ? publishedAlike(ctx, matter) : [];
}

/** Records like an appeal of the register; none for one without a place. */
export async function alikeRegistered(ctx: Context, appeal: Placed & { readonly appeal_id: string }, most = 5): Promise<Alike[]> {
  const matter = matterOf(ctx, appeal);
  return matter ? registeredAlike(ctx, appeal.appeal_id, matter, most) : [];
}

/** What the town has said of its topics, in the order of the tree. */
export function reaches(ctx: Context) {
  const { municipality_id } = ctx.tenant;
  return ctx.db
    .selectFrom("duplicate_reach as r")
    .innerJoin("topic as t", (join) => join.on("t.municipality_id", "=", municipality_id).onRef("t.topic_id", "=", "r.topic_id"))
    .leftJoin("topic as s", (join) => join.on("s.municipality_id", "=", municipality_id).onRef("s.topic_id", "=", "t.parent_id"))
    .select(["r.topic_id", "r.metres", "r.days", "t.title", "s.title as section"])
    .where("r.municipality_id", "=", municipality_id)
    .orderBy((eb) => eb.fn.coalesce("s.position", "t.position"))
    .orderBy("t.position")
    .orderBy("t.title")
    .limit(3000)
    .execute();
}
export type ReachRow = Awaited<ReturnType<typeof reaches>>[number];

/** Writes a row, in the caller's transaction; what stood there before, if anything. */
export async function putReach(ctx: Context, topic_id: string, { metres, days }: Reach): Promise<Reach | undefined> {
  const { municipality_id } = ctx.tenant;
  const before = await ctx.db
    .selectFrom("duplicate_reach")
    .select(["metres", "days"])
    .where("municipality_id", "=", municipality_id)
    .where("topic_id", "=", topic_id)
    .forUpdate()
    .executeTakeFirst();
  const row = { metres, days, changed_at: ctx.clock.now() };
  await ctx.db
    .insertInto("duplicate_reach")
    .values({ ...row, municipality_id, topic_id })
    .onConflict((conflict) => conflict.columns(["municipality_id", "topic_id"]).doUpdateSet(row))
    .execute();
  return before;
}

/** Takes a row out; whether there was one. */
export async function deleteReach(ctx: Context, topic_id: string): Promise<boolean> {
  const gone = await ctx.db
    .deleteFrom("duplicate_reach")
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("topic_id", "=", topic_id)
    .returning("topic_id")
    .executeTakeFirst();
  return gone !== undefined;
}
