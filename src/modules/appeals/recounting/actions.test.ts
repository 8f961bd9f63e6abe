import { afterEach, expect, test } from "vitest";
import { forgetCalendar, shippedCalendar } from "#platform/calendar/index.ts";
import { useApp } from "#test/support/app.ts";
import { registered } from "#test/support/appeals.ts";
import { linkSecret } from "../intake/rules.ts";
import { recountDues } from "./actions.ts";

const app = useApp();
afterEach(() => forgetCalendar(app.town.municipality_id));

/** 2026 as it ships, with one more day off. */
function withDayOff(day: string) {
  const year = shippedCalendar().years.get(2026);
  if (!year) throw new Error("2026 is not shipped");
  const { workingDays5: _count, ...lists } = year;
  return { ...lists, nonWorking: [...year.nonWorking, day].toSorted() };
}

test("a new calendar moves no date that was shown; the card and the timeline tell what it would be", async () => {
  const { card, appeal_id, key } = await registered(app);
  await registered(app, {}, { register: "message", kind: null, priority: "fast_3" });
  const data = withDayOff("2026-12-18");
  await app
    .ctx()
    .db.insertInto("calendar_year")
    .values({ municipality_id: app.town.municipality_id, year: 2026, data, updated_at: app.clock.now(), updated_by: null })
    .execute();
  expect(await recountDues(app.ctx())).toBe(1);
  // told once, however often it is counted
  expect(await recountDues(app.ctx())).toBe(1);
  const events = await app.ctx().db.selectFrom("appeal_event").select(["kind", "data"]).where("appeal_id", "=", appeal_id).execute();
  expect(events.filter(({ kind }) => kind === "due_recounted").map(({ data }) => data)).toEqual([{ from: "2026-12-18", to: "2026-12-17" }]);
  const page = await app.as("registrar").get(card);
  expect(page.text).toContain("По новому календарю срок — 17 декабря 2026");
  expect(page.text).toContain("18 декабря 2026");
  expect(page.text.split("остаётся в силе").length - 1).toBe(2);
  const own = await app.guest().get(`/appeals/${encodeURIComponent(key)}?key=${linkSecret(app.ctx(), appeal_id)}`);
  expect(own.text).toContain("18 декабря 2026");
  expect(own.text).not.toContain("17 декабря 2026");
  await app.ctx().db.deleteFrom("calendar_year").where("municipality_id", "=", app.town.municipality_id).execute();
  expect(await recountDues(app.ctx())).toBe(0);
  expect((await app.as("registrar").get(card)).text).not.toContain("По новому календарю срок");
});
