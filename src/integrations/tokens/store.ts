import { type Insertable, sql } from "kysely";
import type { Context } from "#platform/context.ts";
import type { Db, Tables } from "#platform/db/index.ts";
import type { Scope } from "./rules.ts";

export interface Shown {
  token_id: string;
  system_id: string;
  name: string;
  scopes: Scope[];
  per_minute: number;
  last_used_at: Temporal.Instant | null;
}

/** The living token of a hash and its system. Asked by every request of a program, so it is prepared. */
export async function selectToken(db: Db, municipality_id: string, token_hash: Buffer, now: Temporal.Instant): Promise<Shown | undefined> {
  const { rows } = await sql<Shown>`/*prepared integration_token*/
    SELECT t.token_id, t.system_id, s.name, t.scopes, t.per_minute, t.last_used_at
    FROM integration_token AS t
    JOIN integration_system AS s ON s.municipality_id = ${municipality_id} AND s.system_id = t.system_id AND s.disabled_at IS NULL
    WHERE t.municipality_id = ${municipality_id} AND t.token_hash = ${token_hash}
      AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > ${now})`.execute(db);
  return rows[0];
}

/** Notes that a token was used. */
export async function touchToken(db: Db, municipality_id: string, token_id: string, last_used_at: Temporal.Instant): Promise<void> {
  await db
    .updateTable("integration_token")
    .set({ last_used_at })
    .where("municipality_id", "=", municipality_id)
    .where("token_id", "=", token_id)
    .execute();
}

/** Every system of the town with how many of its tokens are good and when one was last used. A town has a handful. */
export async function selectSystems(ctx: Context) {
  const now = ctx.clock.now();
  return ctx.db
    .selectFrom("integration_system as s")
    .leftJoin("integration_token as t", (join) =>
      join.onRef("t.municipality_id", "=", "s.municipality_id").onRef("t.system_id", "=", "s.system_id"),
    )
    .select(["s.system_id", "s.name", "s.owner_email", "s.disabled_at"])
    .select([
      sql<number>`count(*) FILTER (WHERE t.token_id IS NOT NULL AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > ${now}))::int`.as(
        "valid_tokens",
      ),
      sql<Temporal.Instant | null>`max(t.last_used_at)`.as("last_used_at"),
    ])
    .where("s.municipality_id", "=", ctx.tenant.municipality_id)
    .groupBy(["s.municipality_id", "s.system_id"])
    .orderBy("s.name")
    .limit(500)
    .execute();
}
export type SystemLine = Awaited<ReturnType<typeof selectSystems>>[number];

export async function optionalSystem(ctx: Context, system_id: string) {
  return ctx.db
    .selectFrom("integration_system")
    .selectAll()
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("system_id", "=", system_id)
    .executeTakeFirst();
}
export type System = NonNullable<Awaited<ReturnType<typeof optionalSystem>>>;

/** Its tokens, newest first. */
export async function tokensOf(ctx: Context, system_id: string) {
  return ctx.db
    .selectFrom("integration_token as t")
    .leftJoin("staff as w", (join) => join.onRef("w.municipality_id", "=", "t.municipality_id").onRef("w.staff_id", "=", "t.created_by"))
    .select(["t.token_id", "t.hint", "t.scopes", "t.per_minute", "t.created_at", "t.expires_at", "t.last_used_at", "t.revoked_at"])
    .select("w.short_name as created_by_name")
    .where("t.municipality_id", "=", ctx.tenant.municipality_id)
    .where("t.system_id", "=", system_id)
    .orderBy("t.created_at", "desc")
    .orderBy("t.token_id", "desc")
    .limit(100)
    .execute();
}
export type TokenLine = Awaited<ReturnType<typeof tokensOf>>[number];

export async function insertSystem(ctx: Context, system: Omit<Insertable<Tables["integration_system"]>, "municipality_id">): Promise<void> {
  await ctx.db
    .insertInto("integration_system")
    .values({ ...system, municipality_id: ctx.tenant.municipality_id })
    .execute();
}

export async function updateSystem(
  ctx: Context,
  system_id: string,
  change: { name?: string; owner_email?: string; note?: string; disabled_at?: Temporal.Instant | null },
): Promise<void> {
  await ctx.db
    .updateTable("integration_system")
    .set(change)
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("system_id", "=", system_id)
    .execute();
}

export async function insertToken(ctx: Context, token: Omit<Insertable<Tables["integration_token"]>, "municipality_id">): Promise<void> {
  await ctx.db
    .insertInto("integration_token")
    .values({ ...token, municipality_id: ctx.tenant.municipality_id })
    .execute();
}

/** A token of this system, locked for what is about to change it. */
export async function lockedToken(ctx: Context, system_id: string, token_id: string) {
  return ctx.db
    .selectFrom("integration_token")
    .selectAll()
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("system_id", "=", system_id)
    .where("token_id", "=", token_id)
    .forUpdate()
    .executeTakeFirst();
}

export async function updateToken(
  ctx: Context,
  token_id: string,
  change: { expires_at?: Temporal.Instant; revoked_at?: Temporal.Instant },
): Promise<void> {
  await ctx.db
    .updateTable("integration_token")
    .set(change)
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("token_id", "=", token_id)
    .execute();
}
