import { type Insertable, sql, type Updateable } from "kysely";
import type { Context } from "#platform/context.ts";
import type { Tables } from "#platform/db/index.ts";
import type { EventName } from "./rules.ts";

const listening = (ctx: Context, events: readonly EventName[]) =>
  ctx.db
    .selectFrom("webhook as w")
    .innerJoin("integration_system as s", (join) =>
      join.onRef("s.municipality_id", "=", "w.municipality_id").onRef("s.system_id", "=", "w.system_id"),
    )
    .where("w.municipality_id", "=", ctx.tenant.municipality_id)
    .where("s.municipality_id", "=", ctx.tenant.municipality_id)
    .where("w.disabled_at", "is", null)
    .where("s.disabled_at", "is", null)
    .where("w.events", "&&", sql<EventName[]>`${[...events]}::text[]`);

/** Whether anybody wants to hear of any of these. Asked by every event of every appeal. */
export async function isAwaited(ctx: Context, events: readonly EventName[]): Promise<boolean> {
  return (await listening(ctx, events).select("w.webhook_id").limit(1).executeTakeFirst()) !== undefined;
}

/** Who wants to hear of these, with everything the tokens of each system allow now. */
export async function listenersTo(ctx: Context, events: readonly EventName[]) {
  const now = ctx.clock.now();
  return listening(ctx, events)
    .select(["w.webhook_id", "w.events"])
    .select(
      sql<
        string[]
      >`ARRAY(SELECT DISTINCT unnest(t.scopes) FROM integration_token AS t WHERE t.municipality_id = ${ctx.tenant.municipality_id}
        AND t.system_id = w.system_id AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > ${now}))`.as("scopes"),
    )
    .execute();
}

/** Every subscription with its system and how many deliveries wait. A town has a handful. */
export async function selectWebhooks(ctx: Context) {
  const { municipality_id } = ctx.tenant;
  return ctx.db
    .selectFrom("webhook as w")
    .innerJoin("integration_system as s", (join) =>
      join.onRef("s.municipality_id", "=", "w.municipality_id").onRef("s.system_id", "=", "w.system_id"),
    )
    .select(["w.webhook_id", "w.url", "w.events", "w.failures", "w.disabled_at", "w.disabled_why", "s.name as system_name"])
    .select(
      sql<number>`(SELECT count(*)::int FROM webhook_delivery AS d WHERE d.municipality_id = ${municipality_id} AND d.webhook_id = w.webhook_id AND d.state = 'waiting')`.as(
        "waiting",
      ),
    )
    .where("w.municipality_id", "=", municipality_id)
    .orderBy("s.name")
    .orderBy("w.created_at")
    .limit(500)
    .execute();
}
export type WebhookLine = Awaited<ReturnType<typeof selectWebhooks>>[number];

export async function optionalWebhook(ctx: Context, webhook_id: string) {
  return ctx.db
    .selectFrom("webhook as w")
    .innerJoin("integration_system as s", (join) =>
      join.onRef("s.municipality_id", "=", "w.municipality_id").onRef("s.system_id", "=", "w.system_id"),
    )
    .selectAll("w")
    .select(["s.name as system_name", "s.owner_email", "s.disabled_at as system_disabled_at"])
    .where("w.municipality_id", "=", ctx.tenant.municipality_id)
    .where("w.webhook_id", "=", webhook_id)
    .executeTakeFirst();
}
export type Webhook = NonNullable<Awaited<ReturnType<typeof optionalWebhook>>>;

export async function insertWebhook(ctx: Context, row: Omit<Insertable<Tables["webhook"]>, "municipality_id">): Promise<void> {
  await ctx.db
    .insertInto("webhook")
    .values({ ...row, municipality_id: ctx.tenant.municipality_id })
    .execute();
}

export async function updateWebhook(ctx: Context, webhook_id: string, change: Updateable<Tables["webhook"]>): Promise<void> {
  await ctx.db
    .updateTable("webhook")
    .set(change)
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("webhook_id", "=", webhook_id)
    .execute();
}

/** Counts one more failure in a row; how many there are now. */
export async function countFailure(ctx: Context, webhook_id: string): Promise<number> {
  const row = await ctx.db
    .updateTable("webhook")
    .set({ failures: sql<number>`failures + 1` })
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("webhook_id", "=", webhook_id)
    .returning("failures")
    .executeTakeFirst();
  return row?.failures ?? 0;
}

/** Takes a subscription away with everything that was sent by it. */
export async function deleteWebhook(ctx: Context, webhook_id: string): Promise<void> {
  for (const table of ["webhook_delivery", "webhook"] as const)
    await ctx.db.deleteFrom(table).where("municipality_id", "=", ctx.tenant.municipality_id).where("webhook_id", "=", webhook_id).execute();
}

/** Writes deliveries; those that are there already are left alone. */
export async function insertDeliveries(
  ctx: Context,
  rows: readonly Omit<Insertable<Tables["webhook_delivery"]>, "municipality_id">[],
): Promise<void> {
  if (rows.length === 0) return;
  await ctx.db
    .insertInto("webhook_delivery")
    .values(rows.map((row) => ({ ...row, municipality_id: ctx.tenant.municipality_id })))
    .onConflict((conflict) => conflict.columns(["municipality_id", "delivery_id"]).doNothing())
    .execute();
}

/** The next one to try: what was never tried goes before what has failed. */
export async function dueDelivery(ctx: Context, webhook_id: string) {
  return waiting(ctx, webhook_id)
    .selectAll()
    .where("next_at", "<=", ctx.clock.now())
    .orderBy("attempts")
    .orderBy("created_at")
    .orderBy("delivery_id")
    .limit(1)
    .executeTakeFirst();
}
export type Delivery = NonNullable<Awaited<ReturnType<typeof dueDelivery>>>;

/** Subscriptions that have something due and are not being left in peace. */
export async function dueWebhooks(ctx: Context): Promise<string[]> {
  const now = ctx.clock.now();
  const { municipality_id } = ctx.tenant;
  const rows = await ctx.db
    .selectFrom("webhook as w")
    .select("w.webhook_id")
    .where("w.municipality_id", "=", municipality_id)
    .where("w.disabled_at", "is", null)
    .where((or) => or.or([or("w.paused_until", "is", null), or("w.paused_until", "<=", now)]))
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom("webhook_delivery as d")
          .select("d.delivery_id")
          .where("d.municipality_id", "=", municipality_id)
          .whereRef("d.webhook_id", "=", "w.webhook_id")
          .where("d.state", "=", "waiting")
          .where("d.next_at", "<=", now),
      ),
    )
    .execute();
  return rows.map(({ webhook_id }) => webhook_id);
}

function waiting(ctx: Context, webhook_id: string) {
  return ctx.db
    .selectFrom("webhook_delivery")
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("webhook_id", "=", webhook_id)
    .where("state", "=", "waiting");
}

/** Deliveries of a subscription, newest first, those before the position `after`. */
export async function deliveriesOf(ctx: Context, webhook_id: string, limit: number, after?: readonly [string, string]) {
  let query = ctx.db
    .selectFrom("webhook_delivery")
    .selectAll()
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("webhook_id", "=", webhook_id);
  if (after) query = query.where(sql<boolean>`(created_at, delivery_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  return query.orderBy("created_at", "desc").orderBy("delivery_id", "desc").limit(limit).execute();
}

export async function optionalDelivery(ctx: Context, webhook_id: string, delivery_id: string): Promise<Delivery | undefined> {
  return ctx.db
    .selectFrom("webhook_delivery")
    .selectAll()
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("webhook_id", "=", webhook_id)
    .where("delivery_id", "=", delivery_id)
    .executeTakeFirst();
}

export async function updateDelivery(ctx: Context, delivery_id: string, change: Updateable<Tables["webhook_delivery"]>): Promise<void> {
  await ctx.db
    .updateTable("webhook_delivery")
    .set(change)
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("delivery_id", "=", delivery_id)
    .execute();
}

/** Forgets deliveries older than `before`, but for those that still wait. How many there were. */
export async function forgetDeliveries(ctx: Context, before: Temporal.Instant): Promise<number> {
  const gone = await ctx.db
    .deleteFrom("webhook_delivery")
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("created_at", "<", before)
    .where("state", "!=", "waiting")
    .executeTakeFirst();
  return Number(gone.numDeletedRows);
}
