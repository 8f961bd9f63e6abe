import type { Context } from "#platform/context.ts";
import { type ProductionCalendar, shippedCalendar, withYear } from "./production-calendar.ts";
import { type CalendarYear, calendarYearSchema } from "./schema.ts";
import type {} from "./tables.ts";

interface Kept {
  readonly calendar: ProductionCalendar;
  readonly read_at: Temporal.Instant;
}
const kept = new Map<string, Kept>();
/** Another process may have saved a year; it is seen here after this long at most. */
const freshMilliseconds = 60_000;

/** The calendar of the town: the shipped one with the town's own years over it. One query a minute at most. */
export async function loadCalendar(ctx: Context): Promise<ProductionCalendar> {
  const { municipality_id } = ctx.tenant;
  const now = ctx.clock.now();
  const known = kept.get(municipality_id);
  if (known && Math.abs(now.epochMilliseconds - known.read_at.epochMilliseconds) < freshMilliseconds) return known.calendar;
  const years = await calendarYears(ctx);
  let calendar = shippedCalendar();
  for (const { year, data } of years) calendar = withYear(calendar, year, data);
  kept.set(municipality_id, { calendar, read_at: now });
  return calendar;
}

/** Makes the next `loadCalendar` read the years again. */
export function forgetCalendar(municipality_id: string): void {
  kept.delete(municipality_id);
}

/** The years the town entered itself, with when and by whom, in their order. */
export async function calendarYears(ctx: Context) {
  const rows = await ctx.db
    .selectFrom("calendar_year")
    .select(["year", "data", "updated_at", "updated_by"])
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .orderBy("year")
    .execute();
  return rows.map((row) => ({ ...row, data: calendarYearSchema.parse(row.data) }));
}

export async function findCalendarYear(ctx: Context, year: number): Promise<CalendarYear | undefined> {
  const row = await ctx.db
    .selectFrom("calendar_year")
    .select("data")
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("year", "=", year)
    .executeTakeFirst();
  return row && calendarYearSchema.parse(row.data);
}

export async function putCalendarYear(ctx: Context, year: number, data: CalendarYear): Promise<void> {
  const changed = { data, updated_at: ctx.clock.now(), updated_by: ctx.actor.id };
  await ctx.db
    .insertInto("calendar_year")
    .values({ municipality_id: ctx.tenant.municipality_id, year, ...changed })
    .onConflict((conflict) => conflict.columns(["municipality_id", "year"]).doUpdateSet(changed))
    .execute();
}
