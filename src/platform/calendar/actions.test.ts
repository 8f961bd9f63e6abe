import { describe, expect, test } from "vitest";
import { fixedClock } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import { history } from "#platform/journal/index.ts";
import { testContext, testNow } from "#test/support/context.ts";
import { useDatabase } from "#test/support/database.ts";
import { saveCalendarYear } from "./actions.ts";
import { shippedCalendar } from "./production-calendar.ts";
import type { CalendarYear } from "./schema.ts";
import { calendarYears, loadCalendar } from "./store.ts";

const year2028: CalendarYear = {
  nonWorking: ["2028-01-03"],
  workingWeekends: [],
  shortened: [],
  decreeNonWorking: [],
  holidays: [],
  transfers: [],
};
const newYear = Temporal.PlainDate.from("2028-01-03");

describe("a town's own years", () => {
  const database = useDatabase();

  test("come before the shipped ones at once, are kept with who and when, and are journaled", async () => {
    const ctx = testContext({ database, municipality_id: newId() });
    expect((await loadCalendar(ctx)).isKnown(newYear)).toBe(false);
    await saveCalendarYear(ctx, 2028, year2028);
    expect((await loadCalendar(ctx)).isWorking(newYear)).toBe(false);
    await saveCalendarYear(ctx, 2028, { ...year2028, nonWorking: [] });
    expect((await loadCalendar(ctx)).isWorking(newYear)).toBe(true);
    const kept = await calendarYears(ctx);
    expect(kept.map((row) => [row.year, row.updated_at.toString(), row.updated_by])).toEqual([[2028, testNow.toString(), null]]);
    expect((await history(ctx, "calendar_year", "2028")).map((entry) => entry.action)).toEqual([
      "calendar.year_saved",
      "calendar.year_saved",
    ]);
  });

  test("are no other town's", async () => {
    const ours = testContext({ database, municipality_id: newId() });
    const theirs = testContext({ database, municipality_id: newId() });
    await saveCalendarYear(ours, 2028, year2028);
    expect((await loadCalendar(theirs)).isKnown(newYear)).toBe(false);
    expect(await calendarYears(theirs)).toEqual([]);
  });

  test("that contradict themselves change nothing", async () => {
    const ctx = testContext({ database, municipality_id: newId() });
    await expect(saveCalendarYear(ctx, 2028, { ...year2028, nonWorking: ["2028-01-01"] })).rejects.toThrow("not_a_weekday");
    expect(await calendarYears(ctx)).toEqual([]);
  });

  test("saved by another process are seen within a minute", async () => {
    const municipality_id = newId();
    const clock = fixedClock(testNow);
    const ctx = testContext({ database, municipality_id, clock });
    expect(await loadCalendar(ctx)).toBe(shippedCalendar());
    await ctx.db
      .insertInto("calendar_year")
      .values({ municipality_id, year: 2028, data: year2028, updated_at: testNow, updated_by: null })
      .execute();
    expect(await loadCalendar(ctx)).toBe(shippedCalendar());
    clock.set(testNow.add({ seconds: 61 }));
    expect((await loadCalendar(ctx)).isKnown(newYear)).toBe(true);
  });
});
