import { type Insertable, type Selectable, type SqlBool, sql, type Updateable } from "kysely";
import type { Context } from "#platform/context.ts";
import type { Tables } from "#platform/db/index.ts";
import { isId } from "#platform/ids.ts";
import type { OutingFilter } from "./forms.ts";

export interface Outing extends Omit<Selectable<Tables["outing"]>, "municipality_id"> {
  readonly district_name: string | null;
  readonly stops: number;
  /** visits at which the matter was settled, explained or assigned */
  readonly worked_off: number;
}
export type Stop = Omit<Selectable<Tables["outing_stop"]>, "municipality_id">;

function outings(ctx: Context) {
  const { municipality_id } = ctx.tenant;
  return ctx.db
    .selectFrom("outing as o")
    .leftJoin("district as d", (join) =>
      join.onRef("d.municipality_id", "=", "o.municipality_id").onRef("d.district_id", "=", "o.district_id"),
    )
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom("outing_stop as s")
          .select([
            sql<number>`count(*)::int`.as("stops"),
            sql<number>`(count(*) FILTER (WHERE s.appeal_id IS NOT NULL AND s.result IN ('solved', 'explained', 'assigned')))::int`.as(
              "worked_off",
            ),
          ])
          .where("s.municipality_id", "=", municipality_id)
          .whereRef("s.outing_id", "=", "o.outing_id")
          .as("n"),
      (join) => join.onTrue(),
    )
    .selectAll("o")
    .select(["d.name as district_name", sql<number>`n.stops`.as("stops"), sql<number>`n.worked_off`.as("worked_off")])
    .where("o.municipality_id", "=", municipality_id);
}

export async function optionalOuting(ctx: Context, outing_id: string): Promise<Outing | undefined> {
  return isId(outing_id) ? outings(ctx).where("o.outing_id", "=", outing_id).executeTakeFirst() : undefined;
}

/** Outings newest first, those after `after`; with `done`, only those that took place. */
export function selectOutings(ctx: Context, filter: OutingFilter, limit: number, after?: readonly [string, string]): Promise<Outing[]> {
  let query = outings(ctx);
  if (filter.done) query = query.where("o.state", "=", "done");
  if (filter.rank) query = query.where("o.leader_rank", "=", filter.rank);
  if (filter.district) query = query.where("o.district_id", "=", filter.district);
  if (filter.day_from) query = query.where("o.day", ">=", filter.day_from);
  if (filter.day_to) query = query.where("o.day", "<=", filter.day_to);
  if (after) query = query.where(sql<SqlBool>`(o.day, o.outing_id) < (${after[0]}::date, ${after[1]}::uuid)`);
  return query.orderBy("o.day", "desc").orderBy("o.outing_id", "desc").limit(limit).execute();
}

/** Outings whose day has come or gone and which are still to be closed. */
export function openOutings(ctx: Context, until: Temporal.PlainDate, limit: number): Promise<Outing[]> {
  return outings(ctx).where("o.state", "=", "planned").where("o.day", "<=", until).orderBy("o.day").limit(limit).execute();
}

export function lockOuting(ctx: Context, outing_id: string): Promise<Selectable<Tables["outing"]> | undefined> {
  return ctx.db
    .selectFrom("outing")
    .selectAll()
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("outing_id", "=", outing_id)
    .forUpdate()
    .executeTakeFirst();
}

export function stopsOf(ctx: Context, outing_id: string): Promise<Stop[]> {
  return ctx.db
    .selectFrom("outing_stop")
    .selectAll()
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("outing_id", "=", outing_id)
    .orderBy("position")
    .orderBy("stop_id")
    .limit(500)
    .execute();
}

export async function optionalStop(ctx: Context, stop_id: string): Promise<Stop | undefined> {
  return isId(stop_id)
    ? ctx.db
        .selectFrom("outing_stop")
        .selectAll()
        .where("municipality_id", "=", ctx.tenant.municipality_id)
        .where("stop_id", "=", stop_id)
        .executeTakeFirst()
    : undefined;
}

export async function insertOuting(ctx: Context, outing: Omit<Insertable<Tables["outing"]>, "municipality_id">): Promise<void> {
  await ctx.db
    .insertInto("outing")
    .values({ ...outing, municipality_id: ctx.tenant.municipality_id })
    .execute();
}

export async function updateOuting(ctx: Context, outing_id: string, columns: Updateable<Tables["outing"]>): Promise<void> {
  await ctx.db
    .updateTable("outing")
    .set(columns)
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("outing_id", "=", outing_id)
    .execute();
}

/** Adds visits; an appeal that is on the route already stays there once. */
export async function insertStops(
  ctx: Context,
  stops: readonly Omit<Insertable<Tables["outing_stop"]>, "municipality_id">[],
): Promise<void> {
  if (stops.length === 0) return;
  await ctx.db
    .insertInto("outing_stop")
    .values(stops.map((stop) => ({ ...stop, municipality_id: ctx.tenant.municipality_id })))
    .onConflict((conflict) => conflict.columns(["municipality_id", "outing_id", "appeal_id"]).doNothing())
    .execute();
}

export async function updateStop(ctx: Context, stop_id: string, columns: Updateable<Tables["outing_stop"]>): Promise<void> {
  await ctx.db
    .updateTable("outing_stop")
    .set(columns)
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("stop_id", "=", stop_id)
    .execute();
}

export async function deleteStop(ctx: Context, stop_id: string): Promise<void> {
  await ctx.db.deleteFrom("outing_stop").where("municipality_id", "=", ctx.tenant.municipality_id).where("stop_id", "=", stop_id).execute();
}
