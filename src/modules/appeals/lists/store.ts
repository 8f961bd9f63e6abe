import { type ExpressionBuilder, type SelectQueryBuilder, type SqlBool, sql } from "kysely";
import { dateIn } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import type { Tables } from "#platform/db/index.ts";
import { contains, matches, parseSearch, resembles, type Search } from "#platform/search/index.ts";
import { isCounted } from "../counting/store.ts";
import { numberKey } from "../numbers/rules.ts";
import { readableUnits } from "../policy.ts";
import type { Channel, Outcome, State } from "../rules.ts";
import type { AppealFilter } from "./forms.ts";
import { countedUpTo, type Place, readSort, type Sort, soonDays } from "./rules.ts";

/** One line of the list: only what it shows. */
export interface AppealLine {
  readonly appeal_id: string;
  readonly number: string | null;
  readonly number_key: string | null;
  readonly receipt_number: string;
  readonly receipt_key: string;
  readonly summary: string;
  readonly state: State;
  readonly channel: Channel;
  readonly outcome: Outcome | null;
  readonly received_on: Temporal.PlainDate;
  readonly due_on: Temporal.PlainDate | null;
  readonly register_due_on: Temporal.PlainDate | null;
  readonly closed_on: Temporal.PlainDate | null;
  readonly register_year: number | null;
  readonly register_number: number | null;
  readonly topic_title: string | null;
  readonly unit_id: string | null;
  readonly unit_name: string | null;
  readonly executor_name: string | null;
}

type DB = Tables & { a: Tables["appeal"] };
type Query<Row> = SelectQueryBuilder<DB, "a", Row>;

/** The appeals of `ctx.actor` that a filter asks for, in its order, those after `place`, at most `limit`. */
export function listAppeals(ctx: Context, filter: AppealFilter, limit: number, place?: Place): Promise<AppealLine[]> {
  const { municipality_id } = ctx.tenant;
  const page = ordered(narrowed(ctx, filter), filter.sort, place)
    .select([
      "a.appeal_id",
      "a.number",
      "a.number_key",
      "a.receipt_number",
      "a.receipt_key",
      "a.summary",
      "a.state",
      "a.channel",
      "a.outcome",
    ])
    .select(["a.received_on", "a.due_on", "a.register_due_on", "a.closed_on", "a.register_year", "a.register_number", "a.unit_id"])
    .leftJoin("topic as t", (join) => join.on("t.municipality_id", "=", municipality_id).onRef("t.topic_id", "=", "a.topic_id"))
    .leftJoin("unit as u", (join) => join.on("u.municipality_id", "=", municipality_id).onRef("u.unit_id", "=", "a.unit_id"))
    .leftJoin("staff as s", (join) => join.on("s.municipality_id", "=", municipality_id).onRef("s.staff_id", "=", "a.executor_id"))
    .select(["t.title as topic_title", "u.short_name as unit_name", "s.short_name as executor_name"])
    .limit(limit);
  return page.execute();
}

/** Which of these appeals `ctx.actor` may read, with what tells them apart; unreadable and unknown ones are left out. */
export function readableOf(ctx: Context, appeal_ids: readonly string[]) {
  return readable(ctx)
    .select(["a.appeal_id", "a.number", "a.number_key", "a.receipt_number", "a.receipt_key", "a.summary", "a.unit_id", "a.state"])
    .where("a.appeal_id", "in", [...appeal_ids])
    .orderBy("a.due_on")
    .orderBy("a.appeal_id")
    .execute();
}

export interface TabCounts {
  readonly open: number;
  readonly overdue: number;
  readonly soon: number;
  readonly new: number;
  readonly mine: number;
}

/** What waits in each tab, counted up to 1001 from the partial indexes of open appeals, in one round trip. */
export async function countTabs(ctx: Context): Promise<TabCounts> {
  const today = dateIn(ctx.clock.now(), ctx.tenant.zone);
  const most = countedUpTo + 1;
  const open = readable(ctx)
    .where("a.closed_on", "is", null)
    .where("a.due_on", "is not", null)
    .select("a.due_on")
    .orderBy("a.due_on")
    .limit(most)
    .as("o");
  const desk = readable(ctx).where("a.state", "=", "received").select("a.appeal_id").limit(most).as("d");
  const mine = readable(ctx)
    .where("a.closed_on", "is", null)
    .where("a.executor_id", "=", selfOf(ctx))
    .select("a.appeal_id")
    .limit(most)
    .as("m");
  return ctx.db
    .selectNoFrom((eb) => [
      eb.selectFrom(open).select(sql<number>`count(*)::int`.as("n")).as("open"),
      eb.selectFrom(open).select(sql<number>`count(*)::int`.as("n")).where("o.due_on", "<", today).as("overdue"),
      eb
        .selectFrom(open)
        .select(sql<number>`count(*)::int`.as("n"))
        .where("o.due_on", ">=", today)
        .where("o.due_on", "<=", today.add({ days: soonDays }))
        .as("soon"),
      eb.selectFrom(desk).select(sql<number>`count(*)::int`.as("n")).as("new"),
      eb.selectFrom(mine).select(sql<number>`count(*)::int`.as("n")).as("mine"),
    ])
    .executeTakeFirstOrThrow() as Promise<TabCounts>;
}

/** Appeals in work that `ctx.actor` may read, for the menu. */
export async function countOpen(ctx: Context): Promise<number> {
  const open = readable(ctx).where("a.closed_on", "is", null).where("a.due_on", "is not", null).select("a.appeal_id").limit(10_000).as("o");
  const row = await ctx.db.selectFrom(open).select(sql<number>`count(*)::int`.as("n")).executeTakeFirstOrThrow();
  return row.n;
}

/** Every appeal of the town that `ctx.actor` may read: the right stands in the query. */
export function readable(ctx: Context): Query<Record<never, never>> {
  const query = ctx.db.selectFrom("appeal as a").where("a.municipality_id", "=", ctx.tenant.municipality_id) as unknown as Query<
    Record<never, never>
  >;
  const units = readableUnits(ctx.actor);
  if (units === null) return query;
  const own = (eb: ExpressionBuilder<DB, "a">) => eb("a.executor_id", "=", selfOf(ctx));
  if (units.length === 0) return query.where(own);
  return query.where((eb) => eb.or([sql<SqlBool>`${eb.ref("a.unit_id")} = any(${[...units]}::uuid[])`, own(eb)]));
}

/** The actor's id, or one that nobody has. */
function selfOf(ctx: Context): string {
  return ctx.actor.id ?? ctx.tenant.municipality_id;
}

/** Readable appeals, narrowed by a filter. */
export function narrowed(ctx: Context, filter: AppealFilter): Query<Record<never, never>> {
  const today = dateIn(ctx.clock.now(), ctx.tenant.zone);
  let query = inTab(ctx, readable(ctx), filter, today);
  for (const [name, column] of lists) {
    const values = filter[name];
    if (values.length > 0) query = query.where(sql<SqlBool>`${sql.ref(column)} = any(${[...values]}::text[])`);
  }
  for (const [name, column] of idLists) {
    const values = filter[name];
    if (values.length > 0) query = query.where(sql<SqlBool>`${sql.ref(column)} = any(${[...values]}::uuid[])`);
  }
  if (filter.topic.length > 0) query = query.where("a.topic_id", "in", topicsBelow(ctx, filter.topic));
  if (filter.received_from) query = query.where("a.received_on", ">=", filter.received_from);
  if (filter.received_to) query = query.where("a.received_on", "<=", filter.received_to);
  if (filter.due_from) query = query.where("a.due_on", ">=", filter.due_from);
  if (filter.due_to) query = query.where("a.due_on", "<=", filter.due_to);
  if (filter.unassigned) query = query.where("a.executor_id", "is", null);
  if (filter.no_unit) query = query.where("a.unit_id", "is", null);
  if (filter.address) query = query.where("a.address", "=", filter.address);
  if (filter.applicant) query = query.where("a.appeal_id", "in", sameApplicant(ctx, filter.applicant));
  if (filter.counted) query = query.where(isCounted(filter.counted));
  const search = parseSearch(filter.q);
  return search ? query.where("a.appeal_id", "in", foundBy(ctx, search)) : query;
}

const lists = [
  ["channel", "a.channel"],
  ["state", "a.state"],
  ["kind", "a.kind"],
  ["addressee", "a.addressee"],
] as const;
const idLists = [
  ["unit", "a.unit_id"],
  ["executor", "a.executor_id"],
  ["district", "a.district_id"],
] as const;

/** «В работе» is what has a date: registered and not closed. What lies at the desk has a tab of its own. */
function inTab(ctx: Context, query: Query<Record<never, never>>, { tab }: AppealFilter, today: Temporal.PlainDate) {
  const open = query.where("a.closed_on", "is", null);
  switch (tab) {
    case "open":
      return open.where("a.due_on", "is not", null);
    case "overdue":
      return open.where("a.due_on", "<", today);
    case "soon":
      return open.where("a.due_on", ">=", today).where("a.due_on", "<=", today.add({ days: soonDays }));
    case "new":
      return query.where("a.state", "=", "received");
    case "mine":
      return open.where("a.executor_id", "=", selfOf(ctx)).where("a.due_on", "is not", null);
    case "closed":
      return query.where("a.closed_on", "is not", null);
    case "all":
      return query;
  }
}

/** A section stands for everything in it. */
function topicsBelow(ctx: Context, topics: readonly string[]) {
  const { municipality_id } = ctx.tenant;
  return sql<string>`(SELECT topic_id FROM topic WHERE municipality_id = ${municipality_id} AND topic_id = any(${[...topics]}::uuid[])
    UNION ALL SELECT topic_id FROM topic WHERE municipality_id = ${municipality_id} AND parent_id = any(${[...topics]}::uuid[]))`;
}

/**
 * Appeals by what people remember: words of the matter and the address, part of a number, a surname
 * with a slip of the finger. Each has its own index, so they are asked apart and put together.
 */
function foundBy(ctx: Context, search: Search) {
  const { municipality_id } = ctx.tenant;
  const words = ctx.db
    .selectFrom("appeal_found as f")
    .select("f.appeal_id")
    .where("f.municipality_id", "=", municipality_id)
    .where(matches(search, "f.search"));
  const numbers = ctx.db
    .selectFrom("appeal_found as f")
    .select("f.appeal_id")
    .where("f.municipality_id", "=", municipality_id)
    .where(contains(search, "f.number"));
  // a receipt's number is looked for whole, or by a part of it while the appeal lies at the desk
  const receipt = ctx.db
    .selectFrom("appeal as f")
    .select("f.appeal_id")
    .where("f.municipality_id", "=", municipality_id)
    .where("f.receipt_key", "=", numberKey(search.text));
  const atTheDesk = ctx.db
    .selectFrom("appeal as f")
    .select("f.appeal_id")
    .where("f.municipality_id", "=", municipality_id)
    .where("f.state", "=", "received")
    .where(contains(search, "f.receipt_number"));
  const names = ctx.db
    .selectFrom("appeal_applicant_found as f")
    .select("f.appeal_id")
    .where("f.municipality_id", "=", municipality_id)
    .where((eb) => eb.or([contains(search, "f.full_name"), resembles(search, "f.full_name")]));
  const hasDigits = /\p{N}/u.test(search.text);
  const hasLetters = /\p{L}{3}/u.test(search.text);
  const numbered = hasDigits ? words.unionAll(numbers).unionAll(receipt).unionAll(atTheDesk) : words;
  return hasLetters ? numbered.unionAll(names) : numbered;
}

/** Appeals of the person who wrote this one: the same account, e-mail, or name and postal address. */
function sameApplicant(ctx: Context, appeal_id: string) {
  const { municipality_id } = ctx.tenant;
  return sql<string>`(SELECT o.appeal_id FROM appeal_applicant p JOIN appeal_applicant o ON o.municipality_id = p.municipality_id AND o.full_name = p.full_name
    AND (o.email = p.email OR o.postal_address = p.postal_address OR o.phone = p.phone)
    WHERE p.municipality_id = ${municipality_id} AND p.appeal_id = ${appeal_id}::uuid AND o.municipality_id = ${municipality_id} AND p.erased_at IS NULL)`;
}

/** In an order that an index has, from a place on. What the order needs is never absent in the tabs that offer it. */
function ordered<Row>(query: Query<Row>, sort: Sort, place?: Place): Query<Row> {
  const { column, descending } = readSort(sort);
  const way = descending ? "desc" : "asc";
  const beyond = sql.raw(descending ? "<" : ">");
  if (column === "number") {
    const numbered = query.where("a.register_number", "is not", null).orderBy("a.register_year", way).orderBy("a.register_number", way);
    return place
      ? numbered.where(sql<SqlBool>`(a.register_year, a.register_number) ${beyond} (${place[0]}::int, ${place[1]}::int)`)
      : numbered;
  }
  const by = column === "due" ? "a.due_on" : "a.received_on";
  const dated = query.orderBy(by, way).orderBy("a.appeal_id", way);
  return place ? dated.where(sql<SqlBool>`(${sql.ref(by)}, a.appeal_id) ${beyond} (${place[0]}::date, ${place[1]}::uuid)`) : dated;
}

/** The place of a line in an order, for the cursor of the next page. */
export function placeOf(line: AppealLine, sort: Sort): Place {
  const { column } = readSort(sort);
  if (column === "number") return [line.register_year ?? 0, line.register_number ?? 0, line.appeal_id];
  return [String(column === "due" ? line.due_on : line.received_on), line.appeal_id];
}

/** Sections of topics, for the filter; a section stands for all below it. A town has tens. */
export async function sectionOptions(ctx: Context): Promise<{ value: string; label: string }[]> {
  return ctx.db
    .selectFrom("topic")
    .select(["topic_id as value", "title as label"])
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("parent_id", "is", null)
    .where("closed_on", "is", null)
    .orderBy("position")
    .orderBy("title")
    .limit(200)
    .execute();
}

/** Districts and settlements of the town. */
export async function districtOptions(ctx: Context): Promise<{ value: string; label: string }[]> {
  return ctx.db
    .selectFrom("district")
    .select(["district_id as value", "name as label"])
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("closed_on", "is", null)
    .orderBy("position")
    .orderBy("name")
    .limit(500)
    .execute();
}
