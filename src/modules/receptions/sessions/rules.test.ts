import fc from "fast-check";
import { expect, test } from "vitest";
import { offerUntil } from "../booking/rules.ts";
import { moved, nextSaturday } from "../outings/rules.ts";
import { daysOf } from "../schedules/rules.ts";
import { bookingStates, bookingVerbs, can, inTurn, isActive } from "../visits/rules.ts";
import { freeSlots, takesBookings } from "./rules.ts";

const day = (text: string) => Temporal.PlainDate.from(text);
const always = () => true;

test("a weekly schedule gives its weekday, whatever day one asks from", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 0, max: 400 }), (weekday, offset) => {
      const from = day("2026-01-01").add({ days: offset });
      const days = daysOf(
        { weekday, month_weeks: [], valid_from: day("2025-01-01"), valid_to: null },
        from,
        from.add({ days: 27 }),
        always,
      );
      expect(days).toHaveLength(4);
      expect(new Set(days.map(({ dayOfWeek }) => dayOfWeek))).toEqual(new Set([weekday]));
    }),
  );
});

test("weeks of the month, the last one among them, holidays left out, within the schedule's own days", () => {
  const pattern = { weekday: 3, month_weeks: [1, 5], valid_from: day("2026-11-01"), valid_to: day("2026-12-31") };
  const days = (skip = "") => daysOf(pattern, day("2026-10-01"), day("2027-02-01"), (one) => one.toString() !== skip).map(String);
  expect(days()).toEqual(["2026-11-04", "2026-11-25", "2026-12-02", "2026-12-30"]);
  expect(days("2026-11-04")).not.toContain("2026-11-04");
});

test("an offer is open for so many hours, never beyond an hour before the reception, and not made at the last minute", () => {
  const at = Temporal.Instant.from("2026-11-24T09:00:00Z");
  expect(offerUntil(at.subtract({ hours: 48 }), 24, at)?.toString()).toBe("2026-11-23T09:00:00Z");
  expect(offerUntil(at.subtract({ hours: 10 }), 24, at)?.toString()).toBe("2026-11-24T08:00:00Z");
  expect(offerUntil(at.subtract({ minutes: 80 }), 24, at)).toBeUndefined();
});

test("a slot is free or held, never both", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.uniqueArray(fc.integer({ min: 0, max: 59 })), (count, held) => {
      const free = freeSlots(count, held);
      expect(free.some((slot) => held.includes(slot))).toBe(false);
      expect(free.length).toBe(count - held.filter((slot) => slot < count).length);
    }),
  );
});

test("booking closes so many hours before, and only a planned reception takes any", () => {
  const session = {
    starts_at: Temporal.Instant.from("2026-11-24T09:00:00Z"),
    slot_minutes: 15,
    slot_count: 4,
    close_hours: 24,
    state: "planned" as const,
  };
  const at = (text: string) => Temporal.Instant.from(text);
  expect(takesBookings(session, at("2026-11-23T08:59:00Z"))).toBe(true);
  expect(takesBookings(session, at("2026-11-23T09:00:00Z"))).toBe(false);
  expect(takesBookings({ ...session, state: "cancelled" }, at("2026-11-01T09:00:00Z"))).toBe(false);
});

test("who is received out of turn comes first, then by the hour, then by the number", () => {
  const row = (ticket: number, slot: number | null, priority: "none" | "veteran" = "none") => ({ ticket, slot, priority });
  expect(inTurn([row(1, 3), row(2, null), row(3, 0), row(4, null, "veteran")]).map(({ ticket }) => ticket)).toEqual([4, 3, 1, 2]);
});

test("nothing can be done with a turn that is over", () => {
  for (const state of bookingStates.filter((one) => !isActive(one))) expect(bookingVerbs.filter((verb) => can(verb, state))).toEqual([]);
});

test("visits change places and nobody gets lost; Saturday is today or soon", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 9 }), fc.nat(8), fc.boolean(), (ids, at, up) => {
      const id = ids[at % ids.length] as string;
      expect([...moved(ids, id, up ? -1 : 1)].sort()).toEqual([...ids].sort());
    }),
  );
  expect(moved(["a", "b", "c"], "c", -1)).toEqual(["a", "c", "b"]);
  expect(nextSaturday(day("2026-11-21")).toString()).toBe("2026-11-21");
  expect(nextSaturday(day("2026-11-22")).toString()).toBe("2026-11-28");
});
