import { type Insertable, type Selectable, type SqlBool, sql, type Updateable } from "kysely";
import type { Context } from "#platform/context.ts";
import type { Tables } from "#platform/db/index.ts";
import { isId, newId } from "#platform/ids.ts";
import type { SessionFilter } from "./forms.ts";

type SessionRow = Selectable<Tables["reception_session"]>;

export interface Session extends Omit<SessionRow, "municipality_id"> {
  readonly place_name: string;
  readonly place_address: string;
  readonly is_remote: boolean;
  /** turns that somebody has or had, without those given up */
  readonly held: number;
  readonly waiting: number;
  /** people received, companions included */
  readonly people: number;
}

function sessions(ctx: Context) {
  const { municipality_id } = ctx.tenant;
  return ctx.db
    .selectFrom("reception_session as s")
    .innerJoin("reception_place as p", (join) =>
      join.onRef("p.municipality_id", "=", "s.municipality_id").onRef("p.place_id", "=", "s.place_id"),
    )
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom("reception_booking as b")
          .select([
            sql<number>`count(b.slot)::int`.as("held"),
            sql<number>`(count(*) FILTER (WHERE b.state = 'waiting'))::int`.as("waiting"),
            sql<number>`coalesce(sum(b.people) FILTER (WHERE b.state = 'received'), 0)::int`.as("people"),
          ])
          .where("b.municipality_id", "=", municipality_id)
          .whereRef("b.session_id", "=", "s.session_id")
          .as("n"),
      (join) => join.onTrue(),
    )
    .selectAll("s")
    .select(["p.name as place_name", "p.address as place_address", "p.is_remote"])
    .select([sql<number>`n.held`.as("held"), sql<number>`n.waiting`.as("waiting"), sql<number>`n.people`.as("people")])
    .where("s.municipality_id", "=", municipality_id);
}

export async function optionalSession(ctx: Context, session_id: string): Promise<Session | undefined> {
  return isId(session_id) ? sessions(ctx).where("s.session_id", "=", session_id).executeTakeFirst() : undefined;
}

/** Planned and running receptions from `from` to `to`, soonest first. */
export function comingSessions(ctx: Context, from: Temporal.PlainDate, to: Temporal.PlainDate): Promise<Session[]> {
  return sessions(ctx)
    .where("s.day", ">=", from)
    .where("s.day", "<=", to)
    .where("s.state", "in", ["planned", "running"])
    .orderBy("s.day")
    .orderBy("s.starts_at")
    .orderBy("s.session_id")
    .limit(1000)
    .execute();
}

/** Receptions that a filter asks for, newest first, those after `after`. */
export function selectSessions(ctx: Context, filter: SessionFilter, limit: number, after?: readonly [string, string]): Promise<Session[]> {
  let query = sessions(ctx);
  if (filter.tab === "closed") query = query.where("s.state", "=", "closed");
  if (filter.rank) query = query.where("s.official_rank", "=", filter.rank);
  if (filter.day_from) query = query.where("s.day", ">=", filter.day_from);
  if (filter.day_to) query = query.where("s.day", "<=", filter.day_to);
  if (after) query = query.where(sql<SqlBool>`(s.day, s.session_id) < (${after[0]}::date, ${after[1]}::uuid)`);
  return query.orderBy("s.day", "desc").orderBy("s.session_id", "desc").limit(limit).execute();
}

/** Receptions that were to be over by now and are not closed: somebody must say how they ended. */
export function forgottenSessions(ctx: Context, before: Temporal.PlainDate, limit: number): Promise<Session[]> {
  return sessions(ctx).where("s.day", "<", before).where("s.state", "in", ["planned", "running"]).orderBy("s.day").limit(limit).execute();
}

/** The session, locked: every change of its turns goes through this, so that two people never get one slot. */
export function lockSession(ctx: Context, session_id: string): Promise<SessionRow | undefined> {
  return ctx.db
    .selectFrom("reception_session")
    .selectAll()
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("session_id", "=", session_id)
    .forUpdate()
    .executeTakeFirst();
}

export async function updateSession(ctx: Context, session_id: string, columns: Updateable<Tables["reception_session"]>): Promise<void> {
  await ctx.db
    .updateTable("reception_session")
    .set(columns)
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("session_id", "=", session_id)
    .execute();
}

type NewSession = Omit<Insertable<Tables["reception_session"]>, "municipality_id" | "session_id" | "closed_at">;

/** Writes receptions, leaving those of the same schedule and day as they are. Returns the ids of the new ones. */
export async function insertSessions(ctx: Context, rows: readonly NewSession[]): Promise<string[]> {
  if (rows.length === 0) return [];
  const made = await ctx.db
    .insertInto("reception_session")
    .values(rows.map((row) => ({ ...row, municipality_id: ctx.tenant.municipality_id, session_id: newId(), closed_at: null })))
    .onConflict((conflict) => conflict.columns(["municipality_id", "schedule_id", "day"]).doNothing())
    .returning("session_id")
    .execute();
  return made.map(({ session_id }) => session_id);
}

/** Receptions of a schedule that are to come are led by whoever is named for it from now on, booked or not. */
export async function nameResponsible(ctx: Context, schedule_id: string, responsible_id: string | null): Promise<void> {
  await ctx.db
    .updateTable("reception_session")
    .set({ responsible_id })
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("schedule_id", "=", schedule_id)
    .where("state", "in", ["planned", "running"])
    .execute();
}

/** Takes away planned receptions of a schedule that nobody has ever booked. */
export async function dropUnbooked(ctx: Context, schedule_id: string, from: Temporal.PlainDate): Promise<void> {
  const { municipality_id } = ctx.tenant;
  await ctx.db
    .deleteFrom("reception_session as s")
    .where("s.municipality_id", "=", municipality_id)
    .where("s.schedule_id", "=", schedule_id)
    .where("s.day", ">=", from)
    .where("s.state", "=", "planned")
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("reception_booking as b")
            .select("b.booking_id")
            .where("b.municipality_id", "=", municipality_id)
            .whereRef("b.session_id", "=", "s.session_id"),
        ),
      ),
    )
    .execute();
}
