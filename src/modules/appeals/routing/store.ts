import { type Insertable, sql, type Updateable } from "kysely";
import type { Context } from "#platform/context.ts";
import type { Tables } from "#platform/db/index.ts";
import type { Period } from "#platform/figures/index.ts";
import { conditionsSchema, type Rule } from "./rules.ts";
import type { RuleChange } from "./tables.ts";
import "./tables.ts";

const columns = [
  "rule_id",
  "number",
  "position",
  "title",
  "is_on",
  "conditions",
  "unit_id",
  "executor_id",
  "days",
  "priority",
  "acts",
] as const;

/** The rules of the town in their order, those turned off too; a town has tens. */
export async function rulesOf(ctx: Context): Promise<Rule[]> {
  const rows = await ctx.db
    .selectFrom("routing_rule")
    .select(columns)
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("deleted_at", "is", null)
    .orderBy("position")
    .orderBy("number")
    .limit(500)
    .execute();
  return rows.map((row) => ({ ...row, conditions: conditionsSchema.parse(row.conditions) }));
}

/** Rules that were deleted, the latest first. */
export async function deletedRules(ctx: Context): Promise<Rule[]> {
  const rows = await ctx.db
    .selectFrom("routing_rule")
    .select(columns)
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("deleted_at", "is not", null)
    .orderBy("deleted_at", "desc")
    .limit(20)
    .execute();
  return rows.map((row) => ({ ...row, conditions: conditionsSchema.parse(row.conditions) }));
}

/** One rule, a deleted one too, with when it was deleted. */
export async function optionalRule(ctx: Context, rule_id: string): Promise<(Rule & { deleted_at: Temporal.Instant | null }) | undefined> {
  const row = await ctx.db
    .selectFrom("routing_rule")
    .select([...columns, "deleted_at"])
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("rule_id", "=", rule_id)
    .executeTakeFirst();
  return row && { ...row, conditions: conditionsSchema.parse(row.conditions) };
}

/** Nobody else changes the rules until the transaction ends. */
export async function lockRules(ctx: Context): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`routing ${ctx.tenant.municipality_id}`}, 0))`.execute(ctx.db);
}

/** The number of the next rule: numbers of deleted rules are not given again. */
export async function nextNumber(ctx: Context): Promise<number> {
  const { last } = await ctx.db
    .selectFrom("routing_rule")
    .select(sql<number | null>`max(number)`.as("last"))
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .executeTakeFirstOrThrow();
  return (last ?? 0) + 1;
}

export async function insertRule(ctx: Context, rule: Omit<Insertable<Tables["routing_rule"]>, "municipality_id">): Promise<void> {
  await ctx.db
    .insertInto("routing_rule")
    .values({ ...rule, municipality_id: ctx.tenant.municipality_id })
    .execute();
}

export async function updateRule(ctx: Context, rule_id: string, change: Updateable<Tables["routing_rule"]>): Promise<void> {
  await ctx.db
    .updateTable("routing_rule")
    .set({ ...change, changed_at: ctx.clock.now() })
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("rule_id", "=", rule_id)
    .execute();
}

/** Keeps the state a rule has come to. */
export async function insertVersion(ctx: Context, rule_id: string, what: RuleChange): Promise<void> {
  const { municipality_id } = ctx.tenant;
  const rule = await optionalRule(ctx, rule_id);
  const { last } = await ctx.db
    .selectFrom("routing_rule_version")
    .select(sql<number | null>`max(version)`.as("last"))
    .where("municipality_id", "=", municipality_id)
    .where("rule_id", "=", rule_id)
    .executeTakeFirstOrThrow();
  const staff_id = ctx.actor.kind === "staff" ? ctx.actor.id : null;
  await ctx.db
    .insertInto("routing_rule_version")
    .values({ municipality_id, rule_id, version: (last ?? 0) + 1, what, state: JSON.stringify(rule ?? {}), at: ctx.clock.now(), staff_id })
    .execute();
}

/** What has been done to a rule, newest first. */
export function versionsOf(ctx: Context, rule_id: string) {
  const { municipality_id } = ctx.tenant;
  return ctx.db
    .selectFrom("routing_rule_version as v")
    .leftJoin("staff as s", (join) => join.on("s.municipality_id", "=", municipality_id).onRef("s.staff_id", "=", "v.staff_id"))
    .select(["v.version", "v.what", "v.at", "v.state", "s.short_name as staff_name"])
    .where("v.municipality_id", "=", municipality_id)
    .where("v.rule_id", "=", rule_id)
    .orderBy("v.version", "desc")
    .limit(100)
    .execute();
}

const routed = [
  "a.appeal_id",
  "a.topic_id",
  "a.district_id",
  "a.address",
  "a.channel",
  "a.register",
  "a.summary",
  "a.unit_id",
  "a.received_at",
  "a.number",
  "a.number_key",
  "a.receipt_number",
  "a.receipt_key",
  "a.registered_on",
  "a.due_on",
] as const;

/** Appeals registered in a period, newest first, at most `limit`, with what rules look at. */
export function registeredIn(ctx: Context, { from, to }: Period, limit: number) {
  return ctx.db
    .selectFrom("appeal as a")
    .select(routed)
    .select(sql<string>`left(a.body, 4000)`.as("body"))
    .where("a.municipality_id", "=", ctx.tenant.municipality_id)
    .where("a.registered_on", ">=", from)
    .where("a.registered_on", "<=", to)
    .orderBy("a.registered_on", "desc")
    .orderBy("a.appeal_id", "desc")
    .limit(limit)
    .execute();
}
/** Some appeals with what rules look at, and their dates. */
export function routableOf(ctx: Context, appeal_ids: readonly string[]) {
  return ctx.db
    .selectFrom("appeal as a")
    .select(routed)
    .select(["a.received_on", sql<string>`left(a.body, 4000)`.as("body")])
    .where("a.municipality_id", "=", ctx.tenant.municipality_id)
    .where("a.appeal_id", "in", appeal_ids)
    .execute();
}

export type RoutedRow = Awaited<ReturnType<typeof registeredIn>>[number];

/** What a run of import has brought that is open and that no unit has, in the order of ids. */
export function importedUnrouted(ctx: Context, import_id: string, limit: number, after?: string) {
  const { municipality_id } = ctx.tenant;
  let query = ctx.db
    .selectFrom("import_source as s")
    .innerJoin("appeal as a", (join) => join.on("a.municipality_id", "=", municipality_id).onRef("a.appeal_id", "=", "s.appeal_id"))
    .select(["a.appeal_id", "a.state"])
    .where("s.municipality_id", "=", municipality_id)
    .where("s.import_id", "=", import_id)
    .where("a.closed_on", "is", null)
    .where("a.unit_id", "is", null);
  if (after) query = query.where("a.appeal_id", ">", after);
  return query.orderBy("a.appeal_id").limit(limit).execute();
}

/** How many that came in a period have more than the usual priority. */
export async function countUrgent(ctx: Context, { from, to }: Period): Promise<number> {
  const row = await ctx.db
    .selectFrom("appeal as a")
    .select(sql<number>`count(*)::int`.as("n"))
    .where("a.municipality_id", "=", ctx.tenant.municipality_id)
    .where(sql<boolean>`a.priority <> 'usual'`)
    .where("a.received_on", ">=", from)
    .where("a.received_on", "<=", to)
    .executeTakeFirstOrThrow();
  return row.n;
}

/** The share of those answered in a period that had a day of their own and were answered by it; null: none had. */
export async function innerKept(ctx: Context, { from, to }: Period): Promise<number | null> {
  const row = await ctx.db
    .selectFrom("appeal as a")
    .select(sql<number | null>`avg(CASE WHEN a.closed_on <= a.inner_due_on THEN 100 ELSE 0 END)::float8`.as("share"))
    .where("a.municipality_id", "=", ctx.tenant.municipality_id)
    .where("a.inner_due_on", "is not", null)
    .where("a.state", "=", "answered")
    .where("a.closed_on", ">=", from)
    .where("a.closed_on", "<=", to)
    .executeTakeFirstOrThrow();
  return row.share;
}
