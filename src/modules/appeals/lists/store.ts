import { type RawBuilder, type SqlBool, sql } from "kysely";
import { dateIn } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { prepared } from "#platform/db/index.ts";
import { Recent } from "#platform/recent.ts";
import { parseSearch } from "#platform/search/index.ts";
import { listedByWords, lookAround, metOnTheWay, type Query, readable, type Search, selfOf, unsearched } from "../finding/store.ts";
import type { Channel, Outcome, Register, State } from "../rules.ts";
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
  readonly register: Register;
  readonly due_at: Temporal.Instant | null;
  /** the time of the town at which a term in working hours ends, "15:30" */
  readonly due_time: string | null;
  /** that time has passed */
  readonly is_late: boolean | null;
  readonly topic_title: string | null;
  readonly unit_id: string | null;
  readonly unit_name: string | null;
  readonly executor_name: string | null;
}

const shown = [
  "a.appeal_id",
  "a.number",
  "a.number_key",
  "a.receipt_number",
  "a.receipt_key",
  "a.summary",
  "a.state",
  "a.channel",
  "a.outcome",
  "a.received_on",
  "a.due_on",
  "a.register_due_on",
  "a.closed_on",
  "a.register_year",
  "a.register_number",
  "a.register",
  "a.due_at",
  "a.unit_id",
] as const;

/** The appeals of `ctx.actor` that a filter asks for, in its order, those after `place`, at most `limit`. */
export async function listAppeals(ctx: Context, filter: AppealFilter, limit: number, place?: Place, way?: Way): Promise<AppealLine[]> {
  const { sort } = filter;
  const text = parseSearch(filter.q);
  if (!text) return lines(ctx, beyond(unsearched(ctx, filter), sort, place), sort, limit, prepared);
  const search = await lookAround(ctx, text);
  const found = (way ?? (await wayOf(ctx, search, limit))) === "walk" ? metOnTheWay : listedByWords;
  return lines(ctx, beyond(found(ctx, filter, search), sort, place), sort, limit);
}

/** How a search goes: through the appeals in the list's order, or through the lists of words. */
type Way = "walk" | "words";

/** Reading an appeal that the lists of words name, and putting it in order, costs so many times what going past one does. */
const dearer = 2;

/** Words that a share `s` of a town's `n` appeals holds are met `limit` times on `limit / s` appeals; their list has `n × s`. */
async function wayOf(ctx: Context, { met, looked, ids }: Search, limit: number): Promise<Way> {
  const { municipality_id } = ctx.tenant;
  const all = await townSizes.get(municipality_id, "", () => countAll(ctx));
  const share = Math.max(met / Math.max(looked, 1), ids.length / Math.max(all, 1));
  return limit < dearer * all * share ** 2 ? "walk" : "words";
}

/** Whether it has ten thousand or a million appeals matters; how many this hour does not. */
const townSizes = new Recent<number>(3600, { lasting: true });

async function countAll(ctx: Context): Promise<number> {
  const all = ctx.db.selectFrom("appeal").select("received_on").where("municipality_id", "=", ctx.tenant.municipality_id).limit(200_000);
  const row = await ctx.db.selectFrom(all.as("a")).select(sql<number>`count(*)::int`.as("n")).executeTakeFirstOrThrow();
  return row.n;
}

/** The columns as text: built from names one by one, a statement of fifty takes longer to write than its rows to read. */
const shownText = sql.raw(shown.join(", "));
const pageText = sql.raw<string>([...shown, "a.topic_id", "a.executor_id"].join(", "));

/** Names are joined to the rows of the page only: a search may find half the register. */
async function lines(
  ctx: Context,
  found: Query<Record<never, never>>,
  sort: Sort,
  limit: number,
  front: RawBuilder<unknown> = sql``,
): Promise<AppealLine[]> {
  const { municipality_id } = ctx.tenant;
  const order = orderOf(sort);
  // the name is the last column's own
  const page = ordered(found.select(pageText.as("executor_id")), order)
    // a number in the text, not a parameter: a plan for any limit would sort
    .limit(sql.lit(limit));
  const { rows } =
    await sql<AppealLine>`select ${front} ${shownText}, t.title AS topic_title, u.short_name AS unit_name, s.short_name AS executor_name,
      to_char(a.due_at AT TIME ZONE ${ctx.tenant.zone}, 'HH24:MI') AS due_time, a.due_at < ${ctx.clock.now()}::timestamptz AS is_late
    FROM (${page}) AS a
    LEFT JOIN topic AS t ON t.municipality_id = ${municipality_id} AND t.topic_id = a.topic_id
    LEFT JOIN unit AS u ON u.municipality_id = ${municipality_id} AND u.unit_id = a.unit_id
    LEFT JOIN staff AS s ON s.municipality_id = ${municipality_id} AND s.staff_id = a.executor_id
    ORDER BY ${sql.raw(order.map(({ by, way }) => `${by} ${way}`).join(", "))}`.execute(ctx.db);
  return rows;
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

/** What waits in each tab, of all registers or of some, counted up to 1001 from the partial indexes of open appeals, in one round trip. */
export async function countTabs(ctx: Context, registers: readonly Register[] = []): Promise<TabCounts> {
  const among = () => {
    const query = readable(ctx);
    return registers.length > 0 ? query.where(sql<SqlBool>`a.register = any(${[...registers]}::text[])`) : query;
  };
  const now = ctx.clock.now();
  const today = dateIn(ctx.clock.now(), ctx.tenant.zone);
  const most = countedUpTo + 1;
  const open = among()
    .where("a.closed_on", "is", null)
    .where("a.due_on", "is not", null)
    .select(["a.due_on", "a.due_at"])
    .orderBy("a.due_on")
    .limit(most)
    .as("o");
  const desk = among().where("a.state", "=", "received").select("a.appeal_id").limit(most).as("d");
  const mine = among().where("a.closed_on", "is", null).where("a.executor_id", "=", selfOf(ctx)).select("a.appeal_id").limit(most).as("m");
  return ctx.db
    .selectNoFrom((eb) => [
      eb.selectFrom(open).select(sql<number>`count(*)::int`.as("n")).as("open"),
      eb
        .selectFrom(open)
        .select(sql<number>`count(*)::int`.as("n"))
        .where(sql<SqlBool>`(o.due_on < ${today}::date OR o.due_at < ${now}::timestamptz)`)
        .as("overdue"),
      eb
        .selectFrom(open)
        .select(sql<number>`count(*)::int`.as("n"))
        .where("o.due_on", ">=", today)
        .where("o.due_on", "<=", today.add({ days: soonDays }))
        .where(sql<SqlBool>`(o.due_at IS NULL OR o.due_at >= ${now}::timestamptz)`)
        .as("soon"),
      eb.selectFrom(desk).select(sql<number>`count(*)::int`.as("n")).as("new"),
      eb.selectFrom(mine).select(sql<number>`count(*)::int`.as("n")).as("mine"),
    ])
    .executeTakeFirstOrThrow() as Promise<TabCounts>;
}

/** How many of each register are in work, among the first ten thousand. */
export async function countRegisters(ctx: Context): Promise<Readonly<Record<Register, number>>> {
  const open = readable(ctx).where("a.closed_on", "is", null).where("a.due_on", "is not", null).select("a.register").limit(10_000).as("o");
  const rows = await ctx.db
    .selectFrom(open)
    .select(["o.register", sql<number>`count(*)::int`.as("n")])
    .groupBy("o.register")
    .execute();
  return { appeal: 0, information_request: 0, message: 0, incident: 0, ...Object.fromEntries(rows.map((row) => [row.register, row.n])) };
}

/** Appeals in work that `ctx.actor` may read, for the menu. */
export async function countOpen(ctx: Context): Promise<number> {
  const open = readable(ctx).where("a.closed_on", "is", null).where("a.due_on", "is not", null).select("a.appeal_id").limit(10_000).as("o");
  const row = await ctx.db.selectFrom(open).select(sql<number>`count(*)::int`.as("n")).executeTakeFirstOrThrow();
  return row.n;
}

type Order = readonly {
  readonly by: "a.register_year" | "a.register_number" | "a.register" | "a.due_on" | "a.received_on" | "a.appeal_id";
  readonly way: "asc" | "desc";
}[];

/** `query` in an order. */
function ordered<Q extends { orderBy(by: Order[number]["by"], way: "asc" | "desc"): unknown }>(query: Q, order: Order): Q {
  return order.reduce((sorted, { by, way }) => sorted.orderBy(by, way) as Q, query);
}

/** The columns of an order, each of which begins an index with the town before it. */
function orderOf(sort: Sort): Order {
  const { column, descending } = readSort(sort);
  const way = descending ? "desc" : "asc";
  const by =
    column === "number"
      ? (["a.register_year", "a.register_number", "a.register"] as const)
      : ([column === "due" ? "a.due_on" : "a.received_on", "a.appeal_id"] as const);
  return by.map((column) => ({ by: column, way }));
}

/** What comes after a place. The column of the order is never absent in the tabs that offer it. */
function beyond<Row>(query: Query<Row>, sort: Sort, place?: Place): Query<Row> {
  const { column, descending } = readSort(sort);
  const present = column === "number" ? query.where("a.register_number", "is not", null) : query;
  return place ? present.where(compared(sort, descending ? "<" : ">", place)) : present;
}

function compared(sort: Sort, sign: "<" | ">", place: Place) {
  const { column } = readSort(sort);
  const is = sql.raw(sign);
  if (column === "number")
    return sql<SqlBool>`(a.register_year, a.register_number, a.register) ${is} (${place[0]}::int, ${place[1]}::int, ${place[2]}::text)`;
  const by = column === "due" ? "a.due_on" : "a.received_on";
  return sql<SqlBool>`(${sql.ref(by)}, a.appeal_id) ${is} (${place[0]}::date, ${place[1]}::uuid)`;
}

/** The place of a line in an order, for the cursor of the next page. */
export function placeOf(line: AppealLine, sort: Sort): Place {
  const { column } = readSort(sort);
  if (column === "number") return [line.register_year ?? 0, line.register_number ?? 0, line.register];
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
