import { type Insertable, type Selectable, type SqlBool, sql, type Updateable } from "kysely";
import type { Context } from "#platform/context.ts";
import type { Tables } from "#platform/db/index.ts";
import { isId, newId } from "#platform/ids.ts";
import type { MeetingFilter } from "./forms.ts";

export interface InformationMeeting extends Omit<Selectable<Tables["information_meeting"]>, "municipality_id"> {
  readonly district_name: string | null;
}
export type Question = Omit<Selectable<Tables["information_meeting_question"]>, "municipality_id">;

function meetings(ctx: Context) {
  return ctx.db
    .selectFrom("information_meeting as m")
    .leftJoin("district as d", (join) =>
      join.onRef("d.municipality_id", "=", "m.municipality_id").onRef("d.district_id", "=", "m.district_id"),
    )
    .selectAll("m")
    .select("d.name as district_name")
    .where("m.municipality_id", "=", ctx.tenant.municipality_id);
}

export async function optionalMeeting(ctx: Context, information_meeting_id: string): Promise<InformationMeeting | undefined> {
  return isId(information_meeting_id)
    ? meetings(ctx).where("m.information_meeting_id", "=", information_meeting_id).executeTakeFirst()
    : undefined;
}

/** Meetings that a filter asks for, those after `after`: the coming ones soonest first, the others newest first. */
export function selectMeetings(
  ctx: Context,
  filter: MeetingFilter,
  today: Temporal.PlainDate,
  limit: number,
  after?: readonly [string, string],
): Promise<InformationMeeting[]> {
  let query = meetings(ctx);
  const coming = filter.tab === "coming";
  if (coming) query = query.where("m.state", "=", "planned").where("m.day", ">=", today);
  if (filter.tab === "held") query = query.where("m.state", "=", "held");
  if (filter.district) query = query.where("m.district_id", "=", filter.district);
  if (filter.day_from) query = query.where("m.day", ">=", filter.day_from);
  if (filter.day_to) query = query.where("m.day", "<=", filter.day_to);
  if (after) {
    const place = sql`(${after[0]}::date, ${after[1]}::uuid)`;
    query = query.where(
      coming ? sql<SqlBool>`(m.day, m.information_meeting_id) > ${place}` : sql<SqlBool>`(m.day, m.information_meeting_id) < ${place}`,
    );
  }
  const direction = coming ? "asc" : "desc";
  return query.orderBy("m.day", direction).orderBy("m.information_meeting_id", direction).limit(limit).execute();
}

/** Meetings whose day is over and of which nobody has said yet how they went. */
export function forgottenMeetings(ctx: Context, before: Temporal.PlainDate, limit: number): Promise<InformationMeeting[]> {
  return meetings(ctx).where("m.state", "=", "planned").where("m.day", "<", before).orderBy("m.day").limit(limit).execute();
}

export interface SeriesYear {
  readonly year: number;
  readonly meetings: number;
  readonly people: number;
}

/** How many were held and how many people came, year by year. */
export function series(ctx: Context): Promise<SeriesYear[]> {
  return ctx.db
    .selectFrom("information_meeting")
    .select([
      sql<number>`extract(year FROM day)::int`.as("year"),
      sql<number>`count(*)::int`.as("meetings"),
      sql<number>`coalesce(sum(people), 0)::int`.as("people"),
    ])
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("state", "=", "held")
    .groupBy(sql`1`)
    .orderBy(sql`1`)
    .execute();
}

export function lockMeeting(ctx: Context, information_meeting_id: string): Promise<Selectable<Tables["information_meeting"]> | undefined> {
  return ctx.db
    .selectFrom("information_meeting")
    .selectAll()
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("information_meeting_id", "=", information_meeting_id)
    .forUpdate()
    .executeTakeFirst();
}

export async function insertMeeting(
  ctx: Context,
  meeting: Omit<Insertable<Tables["information_meeting"]>, "municipality_id">,
): Promise<void> {
  await ctx.db
    .insertInto("information_meeting")
    .values({ ...meeting, municipality_id: ctx.tenant.municipality_id })
    .execute();
}

export async function updateMeeting(
  ctx: Context,
  information_meeting_id: string,
  columns: Updateable<Tables["information_meeting"]>,
): Promise<void> {
  await ctx.db
    .updateTable("information_meeting")
    .set(columns)
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("information_meeting_id", "=", information_meeting_id)
    .execute();
}

export async function guestNames(ctx: Context, information_meeting_id: string): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom("information_meeting_guest")
    .select("full_name")
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("information_meeting_id", "=", information_meeting_id)
    .orderBy("guest_id")
    .limit(2000)
    .execute();
  return rows.map(({ full_name }) => full_name);
}

/** The list of guests is these names and no others. */
export async function replaceGuests(ctx: Context, information_meeting_id: string, names: readonly string[]): Promise<void> {
  const { municipality_id } = ctx.tenant;
  await ctx.db
    .deleteFrom("information_meeting_guest")
    .where("municipality_id", "=", municipality_id)
    .where("information_meeting_id", "=", information_meeting_id)
    .execute();
  if (names.length === 0) return;
  await ctx.db
    .insertInto("information_meeting_guest")
    .values(names.map((full_name) => ({ municipality_id, guest_id: newId(), information_meeting_id, full_name })))
    .execute();
}

/** Meetings of before `before` whose list of guests is still kept. */
export async function meetingsWithGuests(ctx: Context, before: Temporal.PlainDate, limit: number): Promise<string[]> {
  const { municipality_id } = ctx.tenant;
  const rows = await ctx.db
    .selectFrom("information_meeting as m")
    .select("m.information_meeting_id")
    .where("m.municipality_id", "=", municipality_id)
    .where("m.day", "<", before)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom("information_meeting_guest as g")
          .select("g.guest_id")
          .where("g.municipality_id", "=", municipality_id)
          .whereRef("g.information_meeting_id", "=", "m.information_meeting_id"),
      ),
    )
    .limit(limit)
    .execute();
  return rows.map(({ information_meeting_id }) => information_meeting_id);
}

export function questionsOf(ctx: Context, information_meeting_id: string): Promise<Question[]> {
  return ctx.db
    .selectFrom("information_meeting_question")
    .selectAll()
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("information_meeting_id", "=", information_meeting_id)
    .orderBy("created_at")
    .orderBy("question_id")
    .limit(500)
    .execute();
}

export async function insertQuestion(
  ctx: Context,
  question: Omit<Insertable<Tables["information_meeting_question"]>, "municipality_id">,
): Promise<void> {
  await ctx.db
    .insertInto("information_meeting_question")
    .values({ ...question, municipality_id: ctx.tenant.municipality_id })
    .execute();
}
