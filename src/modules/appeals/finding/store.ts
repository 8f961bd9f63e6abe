import { type ExpressionBuilder, type SelectQueryBuilder, type SqlBool, sql } from "kysely";
import { dateIn } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import type { Tables } from "#platform/db/index.ts";
import { contains, matches, matchesInTown, type Search as ParsedSearch, resembles } from "#platform/search/index.ts";
import { isCounted } from "../counting/store.ts";
import { isInCells } from "../hotspots/store.ts";
import type { AppealFilter } from "../lists/forms.ts";
import { soonDays } from "../lists/rules.ts";
import { numberKey } from "../numbers/rules.ts";
import { readableUnits } from "../policy.ts";

type DB = Tables & { a: Tables["appeal"] };
/** A query on appeals, whatever it selects. */
export type Query<Row> = SelectQueryBuilder<DB, "a", Row>;

function ofTown(ctx: Context): Query<Record<never, never>> {
  const query = ctx.db.selectFrom("appeal as a").where("a.municipality_id", "=", ctx.tenant.municipality_id);
  return query as unknown as Query<Record<never, never>>;
}

/** Every appeal of the town that `ctx.actor` may read: the right stands in the query. */
export function readable(ctx: Context): Query<Record<never, never>> {
  const query = ofTown(ctx);
  const units = readableUnits(ctx.actor);
  if (units === null) return query;
  const own = (eb: ExpressionBuilder<DB, "a">) => eb("a.executor_id", "=", selfOf(ctx));
  if (units.length === 0) return query.where(own);
  return query.where((eb) => eb.or([sql<SqlBool>`${eb.ref("a.unit_id")} = any(${[...units]}::uuid[])`, own(eb)]));
}

/** The actor's id, or one that nobody has. */
export function selfOf(ctx: Context): string {
  return ctx.actor.id ?? ctx.tenant.municipality_id;
}

/** Readable appeals, narrowed by all that a filter says but what it searches for. */
export function unsearched(ctx: Context, filter: AppealFilter): Query<Record<never, never>> {
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
  query = between(query, filter);
  if (filter.timing) query = query.where("a.state", "=", "answered").where("a.on_time", "=", filter.timing === "in_time");
  query = pressing(query, filter, today);
  if (filter.extended) query = query.where("a.extended_on", "is not", null);
  if (filter.returned_from && filter.returned_to)
    query = query.where("a.appeal_id", "in", returnedBetween(ctx, filter.returned_from, filter.returned_to));
  for (const [name, column] of absences) if (filter[name]) query = query.where(column, "is", null);
  if (filter.cells) query = query.where(isInCells(filter.cells));
  if (filter.address) query = query.where("a.address", "=", filter.address);
  if (filter.applicant) query = query.where("a.appeal_id", "in", sameApplicant(ctx, filter.applicant));
  return filter.counted ? query.where(isCounted(filter.counted)) : query;
}

const lists = [
  ["register", "a.register"],
  ["channel", "a.channel"],
  ["state", "a.state"],
  ["kind", "a.kind"],
  ["addressee", "a.addressee"],
  ["priority", "a.priority"],
] as const;
const idLists = [
  ["unit", "a.unit_id"],
  ["executor", "a.executor_id"],
  ["district", "a.district_id"],
] as const;

const periods = [
  ["received_from", "received_to", "a.received_on"],
  ["due_from", "due_to", "a.due_on"],
  ["closed_from", "closed_to", "a.closed_on"],
] as const;
const absences = [
  ["unassigned", "a.executor_id"],
  ["no_unit", "a.unit_id"],
  ["no_topic", "a.topic_id"],
] as const;

/** What is to be done sooner than the law asks: by its priority, by the term of a rule. */
function pressing(query: Query<Record<never, never>>, filter: AppealFilter, today: Temporal.PlainDate): Query<Record<never, never>> {
  let narrower = query;
  // what is rare has an index of its own
  if (filter.priority.length > 0 && !filter.priority.includes("usual")) narrower = narrower.where(sql<SqlBool>`a.priority <> 'usual'`);
  if (filter.inner) narrower = narrower.where("a.inner_due_on", "is not", null);
  return filter.inner_late ? narrower.where("a.inner_due_on", "<", today) : narrower;
}

function between(query: Query<Record<never, never>>, filter: AppealFilter): Query<Record<never, never>> {
  let narrower = query;
  for (const [from, to, column] of periods) {
    if (filter[from]) narrower = narrower.where(column, ">=", filter[from]);
    if (filter[to]) narrower = narrower.where(column, "<=", filter[to]);
  }
  return narrower;
}

/** «В работе» is what has a date: registered and not closed. What lies at the desk has a tab of its own. */
function inTab(ctx: Context, query: Query<Record<never, never>>, { tab }: AppealFilter, today: Temporal.PlainDate) {
  const open = query.where("a.closed_on", "is", null);
  switch (tab) {
    case "open":
      return open.where("a.due_on", "is not", null);
    case "overdue":
      return open.where(isLate(today, ctx.clock.now()));
    case "soon":
      return open
        .where("a.due_on", ">=", today)
        .where("a.due_on", "<=", today.add({ days: soonDays }))
        .where(sql<SqlBool>`(a.due_at IS NULL OR a.due_at >= ${ctx.clock.now()}::timestamptz)`);
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

/** The term of `a` has passed: its day, or its instant where it is in working hours. */
export function isLate(today: Temporal.PlainDate, now: Temporal.Instant) {
  return sql<SqlBool>`(a.due_on <= ${today}::date AND (a.due_on < ${today}::date OR coalesce(a.due_at < ${now}::timestamptz, false)))`;
}

/** Appeals whose answer was sent back in these days: by who approves it, or by the applicant. */
export function returnedBetween(ctx: Context, from: Temporal.PlainDate, to: Temporal.PlainDate) {
  const { municipality_id, zone } = ctx.tenant;
  const start = (day: Temporal.PlainDate) => day.toZonedDateTime(zone).toInstant();
  return sql<string>`(SELECT e.appeal_id FROM appeal_event e WHERE e.municipality_id = ${municipality_id} AND e.kind IN ('sent_back', 'objected')
    AND e.at >= ${start(from)}::timestamptz AND e.at < ${start(to.add({ days: 1 }))}::timestamptz)`;
}

/** A section stands for everything in it. */
function topicsBelow(ctx: Context, topics: readonly string[]) {
  const { municipality_id } = ctx.tenant;
  return sql<string>`(SELECT topic_id FROM topic WHERE municipality_id = ${municipality_id} AND topic_id = any(${[...topics]}::uuid[])
    UNION ALL SELECT topic_id FROM topic WHERE municipality_id = ${municipality_id} AND parent_id = any(${[...topics]}::uuid[]))`;
}

/** What is known of a search before appeals are looked for. */
export interface Search {
  readonly text: ParsedSearch;
  /** found by a number or by the applicant's name */
  readonly ids: readonly string[];
  /** of `looked` newest appeals of the town, so many hold the words */
  readonly met: number;
  readonly looked: number;
}

/** So many of the newest appeals are read to see how frequent words are. */
const probed = 500;

/**
 * Appeals are found by what people remember: words of the matter and the address, part of a number, a surname
 * with a slip of the finger. All but the words is looked for here, and how frequent those are.
 */
export async function lookAround(ctx: Context, text: ParsedSearch): Promise<Search> {
  const { municipality_id } = ctx.tenant;
  const [first, ...others] = foundElsewhere(ctx, text);
  const elsewhere = first ? sql`ARRAY(${others.reduce((all, one) => all.unionAll(one), first)})` : sql`'{}'::uuid[]`;
  const { rows } = await sql<Omit<Search, "text">>`
    SELECT ${elsewhere} AS ids, count(*)::int AS looked, (count(*) FILTER (WHERE ${matches(text, "newest.search")}))::int AS met
    FROM (SELECT search FROM appeal WHERE municipality_id = ${municipality_id}
      ORDER BY received_on DESC, appeal_id DESC LIMIT ${sql.lit(probed)}) AS newest`.execute(ctx.db);
  return { text, ...(rows[0] ?? { ids: [], looked: 0, met: 0 }) };
}

/** A filter's appeals that a search finds, met by going through them: for words that many hold. */
export function metOnTheWay(ctx: Context, filter: AppealFilter, { text, ids }: Search): Query<Record<never, never>> {
  const here = matches(text, "a.search");
  return unsearched(ctx, filter).where(ids.length > 0 ? sql<SqlBool>`(${here} OR ${isOneOf(ids)})` : here);
}

/** The same, named by the town's lists of words and by what was found by anything else. */
export function listedByWords(ctx: Context, filter: AppealFilter, { text, ids }: Search): Query<Record<never, never>> {
  const { municipality_id } = ctx.tenant;
  const named = ctx.db
    .selectFrom("appeal_found as f")
    .select("f.appeal_id")
    .where("f.municipality_id", "=", municipality_id)
    .where(matchesInTown(text, { municipality_id, town: "f.municipality_id", vector: "f.search" }));
  // an array, for which the key is looked up: joined, the view would be folded into the table and lose its index
  return unsearched(ctx, filter).where(sql<SqlBool>`a.appeal_id = any(ARRAY(${named} UNION ALL SELECT unnest(${[...ids]}::uuid[])))`);
}

const isOneOf = (ids: readonly string[]) => sql<SqlBool>`a.appeal_id = any(${[...ids]}::uuid[])`;

/** What is found by anything but words: by a number, where there are digits; by the applicant, where there are letters. */
function foundElsewhere(ctx: Context, search: ParsedSearch) {
  const { municipality_id } = ctx.tenant;
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
  // numbers of the register it was moved from
  const former = ctx.db
    .selectFrom("appeal_former_number as f")
    .select("f.appeal_id")
    .where("f.municipality_id", "=", municipality_id)
    .where("f.number_key", "=", numberKey(search.text));
  const hasDigits = /\p{N}/u.test(search.text);
  const hasLetters = /\p{L}{3}/u.test(search.text);
  return [...(hasDigits ? [numbers, receipt, atTheDesk, former] : []), ...(hasLetters ? [names] : [])];
}

/** Appeals of the person who wrote this one: the same account, e-mail, or name and postal address. */
export function sameApplicant(ctx: Context, appeal_id: string) {
  const { municipality_id } = ctx.tenant;
  return sql<string>`(SELECT o.appeal_id FROM appeal_applicant p JOIN appeal_applicant o ON o.municipality_id = p.municipality_id AND o.full_name = p.full_name
    AND (o.email = p.email OR o.postal_address = p.postal_address OR o.phone = p.phone)
    WHERE p.municipality_id = ${municipality_id} AND p.appeal_id = ${appeal_id}::uuid AND o.municipality_id = ${municipality_id} AND p.erased_at IS NULL)`;
}
