import { type Insertable, type Selectable, sql, type Updateable } from "kysely";
import type { Context } from "#platform/context.ts";
import type { Tables } from "#platform/db/index.ts";
import { isId } from "#platform/ids.ts";

type BookingRow = Selectable<Tables["reception_booking"]>;
type VisitorRow = Selectable<Tables["reception_visitor"]>;

/** A turn with whoever has it. */
export type Booking = Omit<BookingRow, "municipality_id"> &
  Pick<VisitorRow, "full_name" | "phone" | "email" | "postal_address" | "matter" | "answer" | "erased_at">;

function bookings(ctx: Context) {
  return ctx.db
    .selectFrom("reception_booking as b")
    .innerJoin("reception_visitor as v", (join) =>
      join.onRef("v.municipality_id", "=", "b.municipality_id").onRef("v.booking_id", "=", "b.booking_id"),
    )
    .selectAll("b")
    .select(["v.full_name", "v.phone", "v.email", "v.postal_address", "v.matter", "v.answer", "v.erased_at"])
    .where("b.municipality_id", "=", ctx.tenant.municipality_id);
}

export async function optionalBooking(ctx: Context, booking_id: string): Promise<Booking | undefined> {
  return isId(booking_id) ? bookings(ctx).where("b.booking_id", "=", booking_id).executeTakeFirst() : undefined;
}

/** Every turn of a reception, in the order of their numbers. */
export function bookingsOf(ctx: Context, session_id: string): Promise<Booking[]> {
  return bookings(ctx).where("b.session_id", "=", session_id).orderBy("b.ticket").limit(1000).execute();
}

/** Slots that are held. */
export async function heldSlots(ctx: Context, session_id: string): Promise<number[]> {
  const rows = await ctx.db
    .selectFrom("reception_booking")
    .select("slot")
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("session_id", "=", session_id)
    .where("slot", "is not", null)
    .execute();
  return rows.flatMap(({ slot }) => (slot === null ? [] : [slot]));
}

/** Who has waited longest, out of turn first. */
export function firstWaiting(ctx: Context, session_id: string): Promise<BookingRow | undefined> {
  return ctx.db
    .selectFrom("reception_booking")
    .selectAll()
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("session_id", "=", session_id)
    .where("state", "=", "waiting")
    .orderBy(sql`(priority = 'none')`)
    .orderBy("ticket")
    .limit(1)
    .executeTakeFirst();
}

/** How often somebody known by one of these keys has not come since. */
export async function countNoShows(ctx: Context, keys: readonly string[], since: Temporal.Instant): Promise<number> {
  if (keys.length === 0) return 0;
  const { n } = await ctx.db
    .selectFrom("reception_booking")
    .select(sql<number>`count(*)::int`.as("n"))
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("state", "=", "no_show")
    .where("created_at", ">=", since)
    .where(sql<boolean>`contact_keys && ${[...keys]}::text[]`)
    .executeTakeFirstOrThrow();
  return n;
}

/** Whether one of these people has a turn, or waits for one, at this reception already. */
export async function isBooked(ctx: Context, session_id: string, keys: readonly string[]): Promise<boolean> {
  if (keys.length === 0) return false;
  const row = await ctx.db
    .selectFrom("reception_booking")
    .select("booking_id")
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("session_id", "=", session_id)
    .where("state", "in", ["waiting", "offered", "booked", "arrived", "called"])
    .where(sql<boolean>`contact_keys && ${[...keys]}::text[]`)
    .executeTakeFirst();
  return row !== undefined;
}

type NewBooking = Omit<Insertable<Tables["reception_booking"]>, "municipality_id">;
type NewVisitor = Omit<Insertable<Tables["reception_visitor"]>, "municipality_id" | "booking_id">;

export async function insertBooking(ctx: Context, booking: NewBooking, visitor: NewVisitor): Promise<void> {
  const { municipality_id } = ctx.tenant;
  await ctx.db
    .insertInto("reception_booking")
    .values({ ...booking, municipality_id })
    .execute();
  await ctx.db
    .insertInto("reception_visitor")
    .values({ ...visitor, municipality_id, booking_id: booking.booking_id })
    .execute();
}

export async function updateBooking(ctx: Context, booking_id: string, columns: Updateable<Tables["reception_booking"]>): Promise<void> {
  await ctx.db
    .updateTable("reception_booking")
    .set(columns)
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("booking_id", "=", booking_id)
    .execute();
}

export async function updateVisitor(ctx: Context, booking_id: string, columns: Updateable<Tables["reception_visitor"]>): Promise<void> {
  await ctx.db
    .updateTable("reception_visitor")
    .set(columns)
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("booking_id", "=", booking_id)
    .execute();
}

/** People of turns that ended before the given days and are not forgotten yet: who was received, and who was not. */
export function visitorsToForget(ctx: Context, received_before: Temporal.Instant, others_before: Temporal.Instant, limit: number) {
  return ctx.db
    .selectFrom("reception_visitor as v")
    .innerJoin("reception_booking as b", (join) =>
      join.onRef("b.municipality_id", "=", "v.municipality_id").onRef("b.booking_id", "=", "v.booking_id"),
    )
    .innerJoin("reception_session as s", (join) =>
      join.onRef("s.municipality_id", "=", "b.municipality_id").onRef("s.session_id", "=", "b.session_id"),
    )
    .select("v.booking_id")
    .where("v.municipality_id", "=", ctx.tenant.municipality_id)
    .where("v.erased_at", "is", null)
    .where((eb) =>
      eb.or([
        eb("s.starts_at", "<", received_before),
        eb.and([eb("s.starts_at", "<", others_before), eb("b.state", "not in", ["received", "refused"])]),
      ]),
    )
    .limit(limit)
    .execute();
}
