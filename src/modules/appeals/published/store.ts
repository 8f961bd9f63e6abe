import { type RawBuilder, type Selectable, sql } from "kysely";
import { dateIn } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import type { Tables } from "#platform/db/index.ts";
import { lastEntryAt } from "#platform/journal/index.ts";
import type { Circle } from "../areas/rules.ts";
import { inCircle } from "../areas/store.ts";
import type { State } from "../rules.ts";

/** What programs may ask of published appeals. */
export interface PublishedFilter {
  /** when they came, both ends inside */
  readonly from?: Temporal.Instant | undefined;
  readonly to?: Temporal.Instant | undefined;
  /** when something about them last changed for the public, both ends inside */
  readonly updated_from?: Temporal.Instant | undefined;
  readonly updated_to?: Temporal.Instant | undefined;
  readonly around?: Circle | undefined;
  readonly topic_ids?: readonly string[] | undefined;
  readonly states?: readonly State[] | undefined;
}

/** Rows of a page; both bounded by whoever asks. */
export interface Slice {
  readonly limit: number;
  readonly offset: number;
}

/** The instant an appeal came; of one typed in later, the beginning of the day it came on. */
const requested = ({ tenant }: Context): RawBuilder<Temporal.Instant> =>
  sql`CASE WHEN (a.received_at AT TIME ZONE ${tenant.zone})::date = a.received_on THEN a.received_at
       ELSE a.received_on::timestamp AT TIME ZONE ${tenant.zone} END`;

/** When the public last learnt something new: `updatedAt` says the same of a row. */
const updated = sql`greatest(p.published_at, a.closed_at)`;

type Published = Selectable<Tables["appeal_public"]>;

/** A published appeal as programs are told of it. */
export interface PublishedRow {
  readonly appeal_id: string;
  readonly number: string;
  readonly number_key: string;
  readonly title: string;
  readonly body: string;
  readonly answer: string | null;
  readonly answer_state: Published["answer_state"];
  readonly state: State;
  readonly outcome: Published["outcome"];
  readonly received_on: Temporal.PlainDate;
  readonly due_on: Temporal.PlainDate | null;
  readonly longitude: number | null;
  readonly latitude: number | null;
  readonly published_at: Temporal.Instant;
  readonly closed_at: Temporal.Instant | null;
  readonly topic_code: string | null;
  readonly topic_title: string | null;
  readonly district_name: string | null;
  readonly unit_name: string | null;
  readonly requested_at: Temporal.Instant;
  readonly photo_ids: readonly string[] | null;
}

/** Published appeals of a filter, newest first. */
export async function publishedBetween(ctx: Context, filter: PublishedFilter, { limit, offset }: Slice): Promise<PublishedRow[]> {
  const { from, to, updated_from, updated_to } = filter;
  const day = (instant: Temporal.Instant) => dateIn(instant, ctx.tenant.zone);
  const conditions: RawBuilder<unknown>[] = [];
  if (from) conditions.push(sql`p.received_on >= ${day(from)}`, sql`${requested(ctx)} >= ${from}`);
  if (to) conditions.push(sql`p.received_on <= ${day(to)}`, sql`${requested(ctx)} <= ${to}`);
  if (updated_from) conditions.push(sql`${updated} >= ${updated_from}`);
  if (updated_to) conditions.push(sql`${updated} <= ${updated_to}`);
  if (filter.around) conditions.push(inCircle(filter.around));
  if (filter.topic_ids) conditions.push(sql`p.topic_id IN (${sql.join(nobody(filter.topic_ids))})`);
  if (filter.states) conditions.push(sql`p.state IN (${sql.join([...filter.states])})`);
  return shown(ctx, conditions, sql`ORDER BY p.received_on DESC, p.appeal_id DESC LIMIT ${sql.lit(limit)} OFFSET ${sql.lit(offset)}`);
}

/** When the public last learnt something new of an appeal. */
export function updatedAt({ closed_at, published_at }: Pick<PublishedRow, "closed_at" | "published_at">): Temporal.Instant {
  return closed_at && Temporal.Instant.compare(closed_at, published_at) > 0 ? closed_at : published_at;
}

/** The pictures of a published appeal that a moderator let through, by their addresses on the town's site. */
export function photoPaths({ number_key, photo_ids }: Pick<PublishedRow, "number_key" | "photo_ids">): string[] {
  return (photo_ids ?? []).map((copy_id) => `/appeals/${encodeURIComponent(number_key)}/photos/${copy_id}`);
}

/** Published appeals by id, in no order. */
export async function publishedByIds(ctx: Context, ids: readonly string[]): Promise<PublishedRow[]> {
  return shown(ctx, [sql`p.appeal_id IN (${sql.join(nobody(ids))})`]);
}

/** An empty list matches nothing. */
const nobody = (ids: readonly string[]): readonly string[] => (ids.length > 0 ? ids : ["00000000-0000-0000-0000-000000000000"]);

/** Written as text: building this statement took a tenth of the time of a list. */
async function shown(ctx: Context, conditions: readonly RawBuilder<unknown>[], rest = sql``): Promise<PublishedRow[]> {
  const { municipality_id } = ctx.tenant;
  const { rows } = await sql<PublishedRow>`/*prepared*/
    SELECT p.appeal_id, p.number, p.number_key, p.title, p.body, p.answer, p.answer_state, p.state, p.outcome, p.received_on, p.due_on,
      p.longitude, p.latitude, p.published_at, a.closed_at, t.code AS topic_code, t.title AS topic_title, d.name AS district_name,
      u.short_name AS unit_name, ${requested(ctx)} AS requested_at,
      (SELECT array_agg(f.copy_id ORDER BY f.file_id) FROM appeal_photo AS f
        WHERE f.municipality_id = ${municipality_id} AND f.appeal_id = p.appeal_id) AS photo_ids
    FROM appeal_public AS p
    JOIN appeal AS a ON a.municipality_id = ${municipality_id} AND a.appeal_id = p.appeal_id
    LEFT JOIN topic AS t ON t.municipality_id = ${municipality_id} AND t.topic_id = p.topic_id
    LEFT JOIN district AS d ON d.municipality_id = ${municipality_id} AND d.district_id = p.district_id
    LEFT JOIN unit AS u ON u.municipality_id = ${municipality_id} AND u.unit_id = a.unit_id
    WHERE ${sql.join([sql`p.municipality_id = ${municipality_id}`, ...conditions], sql` AND `)} ${rest}`.execute(ctx.db);
  return rows;
}

/** Appeals by id as whoever filed them may see them, published or not: nothing of the register's own, nothing of the applicant. */
export async function filedByIds(ctx: Context, ids: readonly string[]): Promise<PublishedRow[]> {
  const { municipality_id } = ctx.tenant;
  return (
    ctx.db
      .selectFrom("appeal as a")
      .leftJoin("appeal_answer as w", (join) => join.on("w.municipality_id", "=", municipality_id).onRef("w.appeal_id", "=", "a.appeal_id"))
      .leftJoin("topic as t", (join) => join.on("t.municipality_id", "=", municipality_id).onRef("t.topic_id", "=", "a.topic_id"))
      .leftJoin("district as d", (join) => join.on("d.municipality_id", "=", municipality_id).onRef("d.district_id", "=", "a.district_id"))
      .leftJoin("unit as u", (join) => join.on("u.municipality_id", "=", municipality_id).onRef("u.unit_id", "=", "a.unit_id"))
      .select([
        "a.appeal_id",
        sql<string>`coalesce(a.number, a.receipt_number)`.as("number"),
        sql<string>`coalesce(a.number_key, a.receipt_key)`.as("number_key"),
        "a.summary as title",
        "a.body",
        "w.body as answer",
        sql<"none" | "published">`CASE WHEN w.body IS NULL THEN 'none' ELSE 'published' END`.as("answer_state"),
        "a.state",
        "a.outcome",
        "a.received_on",
        "a.due_on",
        "a.longitude",
        "a.latitude",
        "a.received_at as published_at",
        "a.closed_at",
        "t.code as topic_code",
        "t.title as topic_title",
        "d.name as district_name",
        "u.short_name as unit_name",
      ])
      .select(requested(ctx).as("requested_at"))
      // pictures are for a moderator first
      .select(sql<readonly string[] | null>`NULL`.as("photo_ids"))
      .where("a.municipality_id", "=", municipality_id)
      .where("a.appeal_id", "in", nobody(ids))
      .execute()
  );
}

/** Kinds of events the public is told of; the index of `20261122_41_public_events.sql` holds these and no others. */
const told = ["registered", "answered", "redirected", "unanswered", "withdrawn", "published"] as const;

/** What happened within a time to published appeals and to those of `own`, oldest first; at most `limit`. */
export async function toldBetween(
  ctx: Context,
  { from, to, own, only }: { from: Temporal.Instant; to: Temporal.Instant; own: readonly string[]; only?: readonly string[] | undefined },
  { limit, offset }: Slice,
) {
  const { municipality_id } = ctx.tenant;
  let query = ctx.db
    .selectFrom("appeal_event as e")
    .leftJoin("appeal_public as p", (join) => join.on("p.municipality_id", "=", municipality_id).onRef("p.appeal_id", "=", "e.appeal_id"))
    .select(["e.event_id", "e.appeal_id", "e.kind", "e.at", "p.answer", "p.answer_state", "p.number_key"])
    .where("e.municipality_id", "=", municipality_id)
    .where("e.kind", "in", sql<(typeof told)[number]>`(${sql.join(told.map((kind) => sql.lit(kind)))})`)
    .where("e.at", ">=", from)
    .where("e.at", "<=", to)
    .where((or) => or.or([or("p.appeal_id", "is not", null), or("e.appeal_id", "in", nobody(own))]));
  if (only) query = query.where("e.appeal_id", "in", nobody(only));
  return query.orderBy("e.at").orderBy("e.event_id").limit(sql.lit(limit)).offset(sql.lit(offset)).execute();
}

/** Which of these ids are published. */
export async function arePublished(ctx: Context, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await ctx.db
    .selectFrom("appeal_public")
    .select("appeal_id")
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("appeal_id", "in", nobody(ids))
    .execute();
  return new Set(rows.map(({ appeal_id }) => appeal_id));
}

/** When the list of topics last changed. */
export async function topicsChangedAt(ctx: Context): Promise<Temporal.Instant | undefined> {
  const row = await ctx.db
    .selectFrom("topic")
    .select(sql<Temporal.Instant | null>`max(created_at)`.as("at"))
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .executeTakeFirst();
  const times = [row?.at, await lastEntryAt(ctx, "topic")].filter((at) => at !== null && at !== undefined);
  return times.sort(Temporal.Instant.compare).at(-1);
}

/** Topics a program may file under: those residents may choose, with their section. */
export async function openTopics(ctx: Context): Promise<{ topic_id: string; code: string; title: string; section: string | null }[]> {
  const { municipality_id } = ctx.tenant;
  return ctx.db
    .selectFrom("topic as t")
    .leftJoin("topic as s", (join) => join.on("s.municipality_id", "=", municipality_id).onRef("s.topic_id", "=", "t.parent_id"))
    .select(["t.topic_id", "t.code", "t.title", "s.title as section"])
    .where("t.municipality_id", "=", municipality_id)
    .where("t.is_public", "=", true)
    .where("t.closed_on", "is", null)
    .where(({ exists, not, selectFrom }) =>
      not(
        exists(
          selectFrom("topic as c")
            .select("c.topic_id")
            .where("c.municipality_id", "=", municipality_id)
            .whereRef("c.parent_id", "=", "t.topic_id")
            .where("c.closed_on", "is", null),
        ),
      ),
    )
    .orderBy("s.position")
    .orderBy("t.position")
    .orderBy("t.title")
    .limit(3000)
    .execute();
}
