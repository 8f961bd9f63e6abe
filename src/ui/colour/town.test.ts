import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { contrast, hexToOklch, oklchToHex } from "./colour.ts";
import { accentFor, papers, textOn, townCss } from "./town.ts";

const hex = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, "0")}`);

describe("the town's accent", () => {
  test("is readable on every paper of both themes, whatever colour a town chose", () => {
    fc.assert(
      fc.property(hex, fc.constantFrom("light" as const, "dark" as const), (colour, theme) => {
        const accent = accentFor(colour, theme);
        for (const paper of papers[theme]) expect(contrast(accent, paper)).toBeGreaterThanOrEqual(4.5);
        expect(contrast(accent, textOn(accent))).toBeGreaterThanOrEqual(4.5);
      }),
      { numRuns: 300 },
    );
  });

  test("stays as the town gave it where it can be read already", () => {
    expect(accentFor("#1d5b65", "light")).toBe("#1d5b65");
  });

  test("keeps its hue when it has to give way", () => {
    const yellow = hexToOklch("#d9a400");
    expect(Math.abs(hexToOklch(accentFor("#d9a400", "light")).h - yellow.h)).toBeLessThan(6);
  });

  test("comes as a stylesheet that holds nothing but colours", () => {
    expect(townCss({ accent: "#1d6b75" })).toMatch(/^:root\{(--[a-z-]+:#[0-9a-f]{6};?){4}\}\n$/);
    expect(() => townCss({ accent: "red;} body{display:none" })).toThrow("no colour");
  });
});

describe("papers", () => {
  test("are those of the theme", () => {
    const css = readFileSync(new URL("../styles/theme.css", import.meta.url), "utf8");
    const found = [...css.matchAll(/--color-base-(100|200): oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\)/g)].map((match) =>
      oklchToHex({ l: Number(match[2]) / 100, c: Number(match[3]), h: Number(match[4]) }),
    );
    const named = [...papers.light.slice(0, 2), ...papers.dark.slice(0, 2)];
    expect(found).toHaveLength(4);
    for (const [index, colour] of found.entries()) expect(contrast(colour, named[index] ?? "")).toBeLessThan(1.02);
  });
});

describe("contrast", () => {
  test("is 21 for black on white and 1 for a colour on itself", () => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21);
    expect(contrast("#1d6b75", "#1d6b75")).toBe(1);
  });

  test("finds its way from hex to OKLCH and back", () => {
    fc.assert(
      fc.property(hex, (colour) => {
        expect(contrast(oklchToHex(hexToOklch(colour)), colour)).toBeLessThan(1.03);
      }),
    );
  });
});
