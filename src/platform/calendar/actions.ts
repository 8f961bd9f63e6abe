import type { Context } from "#platform/context.ts";
import { afterCommit, tx } from "#platform/db/index.ts";
import { record } from "#platform/journal/index.ts";
import { tellOfYear } from "./saved.ts";
import { type CalendarYear, yearProblems } from "./schema.ts";
import { findCalendarYear, forgetCalendar, putCalendarYear } from "./store.ts";
import { CalendarYearRefused } from "./unknown.ts";

/**
 * Enters or replaces a year of the town's production calendar. Deadlines already set do not move, and whoever keeps
 * them is told; new ones count with it at once here and within a minute in other processes. Throws CalendarYearRefused.
 */
export async function saveCalendarYear(ctx: Context, year: number, data: CalendarYear): Promise<void> {
  const problems = yearProblems(year, data);
  if (problems.length > 0) throw new CalendarYearRefused(year, problems);
  await tx(ctx, async (ctx) => {
    const before = await findCalendarYear(ctx, year);
    await putCalendarYear(ctx, year, data);
    await record(ctx, { action: "calendar.year_saved", subject_type: "calendar_year", subject_id: String(year), before, after: data });
    await tellOfYear(ctx, year);
    afterCommit(ctx, () => forgetCalendar(ctx.tenant.municipality_id));
  });
}
