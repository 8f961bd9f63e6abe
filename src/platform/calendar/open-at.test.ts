import { expect, test } from "vitest";
import { isOpenAt, shippedCalendar, usualTimetable } from "./index.ts";

const open = (moment: string) => isOpenAt(Temporal.ZonedDateTime.from(`${moment}[Asia/Vladivostok]`), shippedCalendar(), usualTimetable);

test("offices are open in working hours of working days, an hour less before a holiday", () => {
  expect(open("2026-11-20T09:00")).toBe(true);
  expect(open("2026-11-20T13:30")).toBe(false);
  expect(open("2026-11-20T18:00")).toBe(false);
  expect(open("2026-11-21T12:00")).toBe(false);
  expect(open("2026-11-03T16:30")).toBe(true);
  expect(open("2026-11-03T17:30")).toBe(false);
  expect(open("2026-11-04T12:00")).toBe(false);
});
