import fc from "fast-check";
import { expect, test } from "vitest";
import { shippedCalendar, usualTimetable } from "#platform/calendar/index.ts";
import { useApp } from "#test/support/app.ts";
import { registered } from "#test/support/appeals.ts";
import { type Priority, type Register, registers } from "../rules.ts";
import { prioritiesOf } from "./rules.ts";
import { answerTerm, countOn, termOf } from "./store.ts";

const app = useApp();
const day = (text: string) => Temporal.PlainDate.from(text);
/** The town in another zone, or with another rule for days off. */
const town = (zone: string, roll: "previous" | "next" | "none" = "previous") => {
  const ctx = app.ctx();
  return { ...ctx, tenant: { ...ctx.tenant, zone, timetable: usualTimetable, settings: { ...ctx.tenant.settings, roll } } };
};
const moscow = "Europe/Moscow";
const morning = (date: string, zone = moscow) => day(date).toZonedDateTime({ timeZone: zone, plainTime: "10:00" }).toInstant();
const due = async (register: Register, from: string, roll?: "previous" | "next" | "none", priority: Priority = "usual") =>
  (await answerTerm(town(moscow, roll), { register, priority, topic_id: null, from: day(from), at: morning(from) })).due.toString();

/** UTC+2 … UTC+12, each with its hour. */
const zones = [
  "Europe/Kaliningrad",
  moscow,
  "Europe/Samara",
  "Asia/Yekaterinburg",
  "Asia/Omsk",
  "Asia/Krasnoyarsk",
  "Asia/Irkutsk",
  "Asia/Yakutsk",
  "Asia/Vladivostok",
  "Asia/Magadan",
  "Asia/Kamchatka",
] as const;

test("at the end of a year the town's rule for days off decides, for every register counted in calendar days", async () => {
  for (const register of ["appeal", "information_request", "message"] as const) {
    expect([
      await due(register, "2026-12-02"),
      await due(register, "2026-12-02", "next"),
      await due(register, "2026-12-02", "none"),
    ]).toEqual(["2026-12-30", "2027-01-11", "2027-01-01"]);
  }
  // working days know no such rule: three of them over the holidays
  for (const roll of ["previous", "next", "none"] as const) expect(await due("message", "2026-12-30", roll, "fast_3")).toBe("2027-01-13");
  expect((await termOf(town(moscow), "extension", day("2026-12-18"), undefined, "information_request")).due.toString()).toBe("2026-12-30");
});

test("29 February is a day like any other, where there is one", async () => {
  expect(await due("appeal", "2024-01-30")).toBe("2024-02-29");
  expect(await due("appeal", "2024-02-29")).toBe("2024-03-29");
  expect(await due("appeal", "2023-01-30")).toBe("2023-03-01");
  expect(await due("message", "2024-02-28", "previous", "fast_1")).toBe("2024-02-29");
});

test("working hours end at the same time by the clock on the wall in every zone from UTC+2 to UTC+12", async () => {
  const ends = await Promise.all(
    zones.map(async (zone) => {
      const at = day("2026-12-29").toZonedDateTime({ timeZone: zone, plainTime: "16:30" }).toInstant();
      const term = await answerTerm(town(zone), { register: "incident", priority: "usual", topic_id: null, from: day("2026-12-29"), at });
      return [term.due.toString(), term.due_at?.toZonedDateTimeISO(zone).toPlainDateTime().toString()];
    }),
  );
  // 1½ hours on Tuesday the 29th, 7½ on the 30th with its lunch
  expect(new Set(ends.map(String)).size).toBe(1);
  expect(ends[0]).toEqual(["2026-12-30", "2026-12-30T17:30:00"]);
});

test("the day of registration, its year and its number are those of the town's zone", async () => {
  const now = app.clock.now();
  app.clock.set("2026-12-31T13:30:00Z");
  try {
    const of = async (zone: string) => {
      const { appeal_id } = await registered({ ctx: () => town(zone) });
      return app
        .ctx()
        .db.selectFrom("appeal")
        .select(["number", "registered_on", "due_on"])
        .where("appeal_id", "=", appeal_id)
        .executeTakeFirstOrThrow();
    };
    const [west, east] = [await of("Europe/Kaliningrad"), await of("Asia/Kamchatka")];
    expect([west.number, String(west.registered_on), String(west.due_on)]).toEqual(["ОГ-1/26", "2026-12-31", "2027-01-29"]);
    expect([east.number, String(east.registered_on), String(east.due_on)]).toEqual(["ОГ-1/27", "2027-01-01", "2027-01-29"]);
  } finally {
    app.clock.set(now);
  }
});

test("a term that runs into a year without a calendar is refused, not guessed", async () => {
  await expect(due("appeal", "2027-12-20")).rejects.toMatchObject({ code: "calendar_unknown" });
  await expect(due("incident", "2027-12-31")).rejects.toMatchObject({ code: "calendar_unknown" });
});

test("counted again from what is kept, a term gives the same end, whatever the town has chosen since", async () => {
  const calendar = shippedCalendar();
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...registers),
      fc.nat(20),
      fc.nat(365 * 7),
      fc.nat(1439),
      fc.constantFrom(...zones),
      fc.constantFrom("previous" as const, "next" as const, "none" as const),
      async (register, pace, days, minute, zone, roll) => {
        const choices = prioritiesOf(register);
        const priority = choices[pace % choices.length] ?? "usual";
        const from = day("2019-02-01").add({ days });
        const at = from
          .toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from({ hour: Math.floor(minute / 60), minute: minute % 60 }) })
          .toInstant();
        const term = await answerTerm(town(zone, roll), { register, priority, topic_id: null, from, at });
        expect(Temporal.PlainDate.compare(term.due, from)).toBeGreaterThanOrEqual(0);
        if (term.due_at) expect(Temporal.Instant.compare(term.due_at, at)).toBe(1);
        const again = countOn(town(zone, "none"), term.basis, calendar);
        expect([String(again.due), String(again.due_at)]).toEqual([String(term.due), String(term.due_at)]);
      },
    ),
    { numRuns: 150 },
  );
});
