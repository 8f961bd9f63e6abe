import fc from "fast-check";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { newId } from "#platform/ids.ts";
import { useDatabase } from "#test/support/database.ts";
import { json } from "./types.ts";

const database = useDatabase();

/** What comes back for a value sent as a column of that type. */
async function roundTrip(value: unknown, type: string): Promise<unknown> {
  const { rows } = await sql<{ value: unknown }>`SELECT ${value}::${sql.raw(type)} AS value`.execute(database.forTenant(newId()));
  return rows[0]?.value;
}

const day = fc.integer({ min: -200_000, max: 200_000 }).map((days) => Temporal.PlainDate.from("2000-01-01").add({ days }));
const instant = fc
  .bigInt({ min: -62_000_000_000_000_000n, max: 250_000_000_000_000_000n })
  .map((us) => Temporal.Instant.fromEpochNanoseconds(us * 1000n));

test("a date of law goes in and comes out as the same day", async () => {
  await fc.assert(
    fc.asyncProperty(day, async (value) => {
      const back = await roundTrip(value, "date");
      expect(back).toBeInstanceOf(Temporal.PlainDate);
      expect(String(back)).toBe(String(value));
    }),
  );
});

test("an instant keeps its microseconds, whatever the zone of the server", async () => {
  await fc.assert(
    fc.asyncProperty(instant, async (value) => {
      const back = await roundTrip(value, "timestamptz");
      expect(back).toBeInstanceOf(Temporal.Instant);
      expect(String(back)).toBe(String(value));
    }),
  );
});

test("numbers are numbers, arrays are arrays, and what has no better form stays text", async () => {
  expect(await roundTrip(9007199254740991n, "int8")).toBe(9007199254740991);
  expect(await roundTrip("36.32", "numeric")).toBe(36.32);
  expect(await roundTrip([1, 2], "int8[]")).toEqual([1, 2]);
  expect(await roundTrip(["a", 'b"{},\\', null], "text[]")).toEqual(["a", 'b"{},\\', null]);
  expect(String(await roundTrip([Temporal.PlainDate.from("2026-11-20")], "date[]"))).toBe("2026-11-20");
  expect(await roundTrip(Temporal.PlainTime.from("09:30"), "time")).toBe("09:30:00");
  expect(String(await roundTrip(Temporal.PlainDateTime.from("2026-11-20T09:30"), "timestamp"))).toBe("2026-11-20T09:30:00");
  expect(await roundTrip(null, "date")).toBeNull();
  expect(await roundTrip(Buffer.from([0, 255]), "bytea")).toEqual(Buffer.from([0, 255]));
});

test("any JSON value survives as jsonb", async () => {
  // PostgreSQL has no place for NUL and lone surrogates; forms refuse them before they come here.
  const text = fc.string({ unit: "grapheme" }).filter((value) => !value.includes("\0"));
  const value = fc.jsonValue({ stringUnit: "grapheme" }).filter((each) => !JSON.stringify(each).includes("\\u0000"));
  await fc.assert(
    fc.asyncProperty(fc.oneof(text, value), async (given) => {
      const { rows } = await sql<{ value: unknown }>`SELECT ${json(given)} AS value`.execute(database.public());
      expect(rows[0]?.value).toEqual(JSON.parse(JSON.stringify(given)));
    }),
  );
});
