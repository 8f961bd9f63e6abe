import fc from "fast-check";
import { describe, expect, test as it } from "vitest";
import { canonical, canonicalEntry, type Json, plain } from "./canonical.ts";
import { newSalt, personalHash, personalHashes } from "./personal.ts";

/** Any UTF-16 units whatever, NUL, controls and lone surrogates among them. */
const anyText = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 0xff }), fc.integer({ min: 0xd700, max: 0xe100 }), fc.integer({ min: 0, max: 0xffff })))
  .map((units) => String.fromCharCode(...units));

describe("canonical JSON", () => {
  it("sorts keys by UTF-16 units, as the example of RFC 8785 §3.2.3 does", () => {
    const value = {
      "\u20ac": "Euro Sign",
      "\r": "Carriage Return",
      "\ufb33": "Hebrew Letter Dalet With Dagesh",
      "1": "One",
      "\ud83d\ude00": "Emoji: Grinning Face",
      "\u0080": "Control",
      "\u00f6": "Latin Small Letter O With Diaeresis",
    };
    expect(Object.values(JSON.parse(canonical(value)) as object).sort()).toEqual(Object.values(value).sort());
    expect(canonical(value)).toBe(
      '{"\\r":"Carriage Return","1":"One","\u0080":"Control","ö":"Latin Small Letter O With Diaeresis","€":"Euro Sign","😀":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}',
    );
  });

  it("writes numbers and escapes as the example of RFC 8785 §3.2.2 does", () => {
    const value = JSON.parse(
      '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}',
    ) as Json;
    expect(canonical(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it("is the same for the same value, however its keys were ordered", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: "grapheme" }), fc.jsonValue()), (value) => {
        const clean = plain(value);
        const turned = Object.fromEntries(Object.entries(clean as object).reverse()) as Json;
        expect(canonical(turned)).toBe(canonical(clean));
        expect(JSON.parse(canonical(clean))).toEqual(clean);
      }),
    );
  });
});

describe("plain values", () => {
  it("dates become their ISO text, bigints digits, bytes base64, and undefined goes", () => {
    expect(
      plain({
        due_on: Temporal.PlainDate.from("2026-12-18"),
        at: Temporal.Instant.from("2026-11-21T10:00:00Z"),
        big: 12345678901234567890n,
        bytes: new Uint8Array([1, 2]),
        none: undefined,
        list: [undefined, -0],
      }),
    ).toEqual({ due_on: "2026-12-18", at: "2026-11-21T10:00:00Z", big: "12345678901234567890", bytes: "AQI=", list: [null, 0] });
  });

  it("NUL and lone surrogates are replaced, in keys as in values", () => {
    expect(plain({ "a\0": "\ud800x\0" })).toEqual({ "a\ufffd": "\ufffdx\ufffd" });
    fc.assert(
      fc.property(anyText, (text) => {
        const kept = JSON.parse(canonical(plain(text))) as string;
        expect(kept.isWellFormed()).toBe(true);
        expect(kept).not.toContain("\0");
        expect(kept.length).toBe(text.length);
      }),
    );
  });

  it("a key called __proto__ stays a key", () => {
    expect(canonical(plain(JSON.parse('{"__proto__":{"a":1}}')))).toBe('{"__proto__":{"a":1}}');
  });

  it("what JSON cannot hold is refused", () => {
    expect(() => plain(Number.NaN)).toThrow(TypeError);
    expect(() => plain({ f: () => 1 })).toThrow(TypeError);
  });
});

it("an entry is written with every field, absent ones as null, the time in microseconds", () => {
  const row = {
    municipality_id: "019aa000-0000-7000-8000-000000000001",
    entry_id: "019aa000-0000-7000-8000-000000000002",
    at: Temporal.Instant.from("2026-11-21T10:00:00.5Z"),
    actor_kind: "system",
    actor_id: null,
    action: "appeals.registered",
    subject_type: "appeal",
    subject_id: "019aa000-0000-7000-8000-000000000003",
    request_id: "r",
    before: null,
    after: { number: "ОГ-1/26" },
    personal_hashes: null,
  };
  expect(canonicalEntry(row)).toBe(
    '{"action":"appeals.registered","actor_id":null,"actor_kind":"system","after":{"number":"ОГ-1/26"},"at":"2026-11-21T10:00:00.500000Z","before":null,"entry_id":"019aa000-0000-7000-8000-000000000002","municipality_id":"019aa000-0000-7000-8000-000000000001","personal":null,"request_id":"r","subject_id":"019aa000-0000-7000-8000-000000000003","subject_type":"appeal","v":1}',
  );
});

it("a personal value is hashed with the row's salt and its own name", () => {
  const salt = newSalt();
  expect(personalHashes(salt, { name: "Анна", phone: "Анна" })).toEqual({
    name: personalHash(salt, "name", "Анна"),
    phone: personalHash(salt, "phone", "Анна"),
  });
  expect(personalHash(salt, "name", "Анна")).not.toBe(personalHash(salt, "phone", "Анна"));
  expect(personalHash(salt, "name", "Анна")).not.toBe(personalHash(newSalt(), "name", "Анна"));
});
