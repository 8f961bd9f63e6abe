import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { limits, readGeometry } from "./forms.ts";

const square = [
  [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
    [0, 0],
  ],
];
const refusal = (text: string) => {
  const result = readGeometry(text);
  return result.ok ? "taken" : result.message.replace("territories:geojson.", "");
};
const polygon = (coordinates: unknown) => JSON.stringify({ type: "Polygon", coordinates });

describe("an area in GeoJSON", () => {
  test.each([
    ["a polygon", { type: "Polygon", coordinates: square }, "Polygon"],
    ["a feature", { type: "Feature", properties: {}, geometry: { type: "Polygon", coordinates: square } }, "Polygon"],
    [
      "several features",
      {
        type: "FeatureCollection",
        features: [square, square].map((coordinates) => ({ type: "Feature", geometry: { type: "Polygon", coordinates } })),
      },
      "MultiPolygon",
    ],
    ["with heights", { type: "Polygon", coordinates: [square[0]?.map((at) => [...at, 120])] }, "Polygon"],
  ])("is taken as %s", (_name, value, type) => {
    const result = readGeometry(`\ufeff${JSON.stringify(value)}`);
    expect(result.ok && result.geometry.type).toBe(type);
  });

  test.each([
    ["no JSON", "{", "json"],
    ["NaN", '{"type":"Polygon","coordinates":[[[NaN,0],[1,0],[1,1],[NaN,0]]]}', "json"],
    ["infinity", '{"type":"Polygon","coordinates":[[[1e999,0],[1,0],[1,1],[1e999,0]]]}', "number"],
    [
      "text for a number",
      polygon([
        [
          ["0", 0],
          [1, 0],
          [1, 1],
          ["0", 0],
        ],
      ]),
      "number",
    ],
    [
      "a line that is not closed",
      polygon([
        [
          [0, 0],
          [1, 0],
          [1, 1],
          [0, 1],
        ],
      ]),
      "open",
    ],
    [
      "a line without an inside",
      polygon([
        [
          [0, 0],
          [1, 0],
          [2, 0],
          [0, 0],
        ],
      ]),
      "short",
    ],
    [
      "three points",
      polygon([
        [
          [0, 0],
          [1, 1],
          [0, 0],
        ],
      ]),
      "short",
    ],
    [
      "another projection",
      polygon([
        [
          [4_000_000, 5_000_000],
          [4_000_001, 5_000_000],
          [4_000_001, 5_000_001],
          [4_000_000, 5_000_000],
        ],
      ]),
      "range",
    ],
    ["a point", '{"type":"Point","coordinates":[1,2]}', "kind"],
    ["nothing", "null", "kind"],
    ["an empty collection", '{"type":"FeatureCollection","features":[]}', "none"],
    ["a polygon without lines", polygon([]), "none"],
    ["a list", "[]", "kind"],
    ["a prototype", '{"__proto__":{"type":"Polygon"}}', "kind"],
  ])("is refused when it is %s", (_name, text, code) => {
    expect(refusal(text)).toBe(code);
  });

  test("a million points are refused, soon", () => {
    const many = Array.from({ length: 400_000 }, () => "[0,0]").join(",");
    const began = performance.now();
    expect(refusal(`{"type":"Polygon","coordinates":[[${many}]]}`)).toBe("positions");
    expect(refusal(`{"type":"Polygon","coordinates":[[${many},${many},${many}]]}`)).toBe("size");
    expect(performance.now() - began).toBeLessThan(5000);
  });

  test("points are counted over all lines together", () => {
    const line = JSON.stringify(Array.from({ length: limits.positions / 2 + 1 }, (_, at) => [at % 2, at % 3]).concat([[0, 0]]));
    const lines = [line, line, line].map((one) => `[${one}]`).join(",");
    expect(refusal(`{"type":"MultiPolygon","coordinates":[${lines}]}`)).toBe("positions");
  });

  test("a bomb of brackets is refused before it is parsed", () => {
    for (const open of ["[", '{"type":"Feature","geometry":', '{"a":']) expect(refusal(open.repeat(150_000))).toBe("depth");
  });

  test("brackets in a text are no depth", () => {
    expect(
      refusal(
        JSON.stringify({
          type: "Feature",
          properties: { name: `${"[".repeat(100)}\\"` },
          geometry: { type: "Polygon", coordinates: square },
        }),
      ),
    ).toBe("taken");
  });

  test("nothing anybody sends makes it throw", () => {
    fc.assert(
      fc.property(fc.json(), (text) => typeof readGeometry(text).ok === "boolean"),
      { numRuns: 500 },
    );
    const odd = fc.record({
      type: fc.constantFrom("Polygon", "MultiPolygon", "Feature", "FeatureCollection"),
      coordinates: fc.jsonValue(),
      geometry: fc.jsonValue(),
      features: fc.jsonValue(),
    });
    fc.assert(
      fc.property(odd, (value) => typeof readGeometry(JSON.stringify(value)).ok === "boolean"),
      { numRuns: 500 },
    );
  });
});
