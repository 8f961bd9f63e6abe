import { type Insertable, sql } from "kysely";
import type { Context } from "#platform/context.ts";
import type { Tables } from "#platform/db/index.ts";
import { chosen } from "../publication/store.ts";
import { filterOf, type Matter } from "./rules.ts";
import type {} from "./tables.ts";

function named(ctx: Context) {
  const { municipality_id } = ctx.tenant;
  return ctx.db
    .selectFrom("appeal_subscription as s")
    .leftJoin("topic as t", (join) => join.on("t.municipality_id", "=", municipality_id).onRef("t.topic_id", "=", "s.topic_id"))
    .leftJoin("district as d", (join) => join.on("d.municipality_id", "=", municipality_id).onRef("d.district_id", "=", "s.district_id"))
    .leftJoin("street as r", (join) => join.on("r.municipality_id", "=", municipality_id).onRef("r.street_id", "=", "s.street_id"))
    .selectAll("s")
    .select(["t.title as topic_title", "d.name as district_name", "r.name as street_name"])
    .where("s.municipality_id", "=", municipality_id);
}

export function optionalSubscription(ctx: Context, subscription_id: string) {
  return named(ctx).where("s.subscription_id", "=", subscription_id).executeTakeFirst();
}
export type Subscription = NonNullable<Awaited<ReturnType<typeof optionalSubscription>>>;

/** Everything an address is subscribed to, oldest first. */
export function subscriptionsOf(ctx: Context, email: string): Promise<Subscription[]> {
  return named(ctx).where("s.email", "=", email.toLowerCase()).orderBy("s.created_at").limit(100).execute();
}

/** Confirmed subscriptions, those of one address together; pages of them by the last address seen. */
export function confirmedAfter(ctx: Context, email: string, limit: number): Promise<{ email: string }[]> {
  return ctx.db
    .selectFrom("appeal_subscription")
    .select("email")
    .distinct()
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("confirmed_at", "is not", null)
    .where("email", ">", email)
    .orderBy("email")
    .limit(limit)
    .execute();
}

/** Makes a subscription; false when the address has it already. */
export async function insertSubscription(
  ctx: Context,
  row: Omit<Insertable<Tables["appeal_subscription"]>, "municipality_id">,
): Promise<boolean> {
  const made = await ctx.db
    .insertInto("appeal_subscription")
    .values({ ...row, municipality_id: ctx.tenant.municipality_id })
    .onConflict((conflict) => conflict.doNothing())
    .returning("subscription_id")
    .executeTakeFirst();
  return made !== undefined;
}

export async function updateSubscription(
  ctx: Context,
  subscription_id: string,
  change: { readonly confirmed_at?: Temporal.Instant; readonly told_until: Temporal.Instant },
): Promise<void> {
  await ctx.db
    .updateTable("appeal_subscription")
    .set(change)
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("subscription_id", "=", subscription_id)
    .execute();
}

export async function deleteSubscription(ctx: Context, subscription_id: string): Promise<boolean> {
  const gone = await ctx.db
    .deleteFrom("appeal_subscription")
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("subscription_id", "=", subscription_id)
    .returning("subscription_id")
    .executeTakeFirst();
  return gone !== undefined;
}

/** Takes away what nobody has confirmed since `before`; how many. */
export async function deleteUnconfirmed(ctx: Context, before: Temporal.Instant): Promise<void> {
  await ctx.db
    .deleteFrom("appeal_subscription")
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("confirmed_at", "is", null)
    .where("created_at", "<", before)
    .execute();
}

/** Events a digest tells of; the index `appeal_event_told` holds these. */
const told = sql`('answered', 'redirected', 'unanswered', 'withdrawn', 'published')`;

/** One line of a digest: a published appeal and the last that happened to it. */
export interface News {
  readonly appeal_id: string;
  readonly number: string;
  readonly number_key: string;
  readonly title: string;
  readonly kind: string;
}

/** What happened to published appeals of a matter after `from` and until `to`, from the public projection alone. */
export async function newsOf(ctx: Context, matter: Matter, from: Temporal.Instant, to: Temporal.Instant, limit: number): Promise<News[]> {
  const { municipality_id } = ctx.tenant;
  const { rows } = await sql<News>`
    SELECT * FROM (
      SELECT DISTINCT ON (p.appeal_id) p.appeal_id, p.number, p.number_key, p.title, e.kind, e.at
      FROM appeal_event AS e JOIN appeal_public AS p ON p.municipality_id = ${municipality_id} AND p.appeal_id = e.appeal_id
      WHERE e.municipality_id = ${municipality_id} AND e.kind IN ${told} AND e.at > ${from} AND e.at <= ${to} AND ${chosen(ctx, filterOf(matter))}
      ORDER BY p.appeal_id, e.at DESC
    ) AS news ORDER BY at DESC, appeal_id LIMIT ${limit}`.execute(ctx.db);
  return rows;
}
