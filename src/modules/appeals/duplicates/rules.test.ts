import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { boxAround, differences, imprintOf, isOffered, likeness, type Matter, metresBetween, roundedMetres, usualReach } from "./rules.ts";

const day = Temporal.PlainDate.from("2026-11-20");
const here: Matter = {
  text: "Огромная яма на дороге у дома 14, машины бьют колёса",
  topic_id: "roads",
  longitude: 135.07,
  latitude: 48.48,
  day,
};
const compare = (a: Matter, b: Matter, reach = usualReach) => likeness(imprintOf(a), imprintOf(b), reach);
const words = fc.array(fc.constantFrom("яма", "ямы", "дорога", "у", "дома", "снег", "14"), { maxLength: 12 }).map((all) => all.join(" "));
const text = fc.oneof(fc.string({ unit: "grapheme", maxLength: 80 }), words);
const matter: fc.Arbitrary<Matter> = fc.record({
  text,
  topic_id: fc.constantFrom("roads", "snow", null),
  longitude: fc.double({ min: 135, max: 135.003, noNaN: true }),
  latitude: fc.double({ min: 48.48, max: 48.482, noNaN: true }),
  day: fc.integer({ min: 0, max: 60 }).map((days) => day.add({ days })),
});

describe("likeness", () => {
  test("is the same both ways and lies between 0 and 1", () => {
    fc.assert(
      fc.property(matter, matter, (a, b) => {
        const [there, back] = [compare(a, b), compare(b, a)];
        expect(there).toEqual(back);
        expect(there.score).toBeGreaterThanOrEqual(0);
        expect(there.score).toBeLessThanOrEqual(1);
      }),
    );
  });

  test("of a record with itself is 1", () => {
    fc.assert(
      fc.property(matter, (one) => {
        expect(compare(one, one).score).toBe(1);
      }),
    );
  });

  test("is nothing past the distance, past the days, or with another topic", () => {
    expect(compare(here, { ...here, latitude: here.latitude + 0.001 }).score).toBe(0);
    expect(compare(here, { ...here, day: day.add({ days: 31 }) }).score).toBe(0);
    expect(compare(here, { ...here, topic_id: "snow" }).score).toBe(0);
    expect(compare(here, { ...here, topic_id: null }).score).toBe(1);
    expect(compare(here, { ...here, latitude: here.latitude + 0.001 }, { metres: 200, days: 30 }).score).toBeGreaterThan(0.5);
  });

  test("tells one pothole in other words from another matter at the same house", () => {
    const other = { ...here, latitude: here.latitude + 0.0002, day: day.subtract({ days: 4 }) };
    const same = compare(here, { ...other, text: "На дороге яма, пробил колесо напротив дома 14" });
    const lamp = compare(here, { ...other, text: "Не горит фонарь во дворе, вечером темно" });
    expect(isOffered(same, true)).toBe(true);
    expect(isOffered(lamp, true)).toBe(false);
    expect(same.score).toBeGreaterThan(lamp.score);
    // nothing is known of the topic: only the texts can tell
    expect(isOffered({ score: 0.6, text: 0.2, metres: 1, days: 1 }, false)).toBe(false);
  });
});

test("the square around a point holds everything within the distance", () => {
  fc.assert(
    fc.property(
      fc.double({ min: -80, max: 80, noNaN: true }),
      fc.integer({ min: 10, max: 5000 }),
      fc.double({ min: 0, max: 6.28, noNaN: true }),
      (latitude, metres, angle) => {
        const centre = { longitude: 60, latitude };
        const box = boxAround(centre, metres);
        const across = metres / (111_320 * Math.cos((latitude * Math.PI) / 180));
        const point = { latitude: latitude + (Math.sin(angle) * metres * 0.99) / 111_320, longitude: 60 + Math.cos(angle) * across * 0.99 };
        if (metresBetween(centre, point) > metres) return;
        expect(
          point.latitude >= box.south && point.latitude <= box.north && point.longitude >= box.west && point.longitude <= box.east,
        ).toBe(true);
      },
    ),
  );
});

test("distances are told in steps of fifty metres, never closer than they are", () => {
  expect([0, 12, 50, 51, 149].map(roundedMetres)).toEqual([50, 50, 50, 100, 150]);
});

test("texts side by side: what the other one does not say is marked, whatever its ending", () => {
  const pieces = differences("Яма на дороге у дома 14, пробил колесо", "Большие ямы, дорога разбита, дом 16");
  expect(pieces.filter(({ differs }) => differs).map((piece) => piece.text.trim())).toEqual(["14", "пробил", "колесо"]);
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(
        differences(a, b)
          .map((piece) => piece.text)
          .join(""),
      ).toBe(a);
    }),
  );
  fc.assert(
    fc.property(words, (a) => {
      expect(differences(a, a).some(({ differs }) => differs)).toBe(false);
    }),
  );
});
