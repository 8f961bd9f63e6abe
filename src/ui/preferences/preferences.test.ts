import fc from "fast-check";
import { expect, test } from "vitest";
import { defaultPreferences, parsePreferences, preferenceAttributes, serializePreferences } from "./preferences.ts";

test("what is chosen survives the cookie", () => {
  const chosen = { ...defaultPreferences, size: "150", contrast: "white-on-black", pictures: "off" } as const;
  expect(serializePreferences(chosen)).toBe("size.150_contrast.white-on-black_pictures.off");
  expect(parsePreferences(serializePreferences(chosen))).toEqual(chosen);
});

test("the default needs no cookie, and no cookie is the default", () => {
  expect(serializePreferences(defaultPreferences)).toBe("");
  expect(parsePreferences(undefined)).toEqual(defaultPreferences);
  expect(preferenceAttributes(defaultPreferences)).toEqual({});
});

test("any broken cookie is read without a complaint", () => {
  fc.assert(
    fc.property(fc.string(), (cookie) => {
      expect(Object.keys(parsePreferences(cookie)).sort()).toEqual(Object.keys(defaultPreferences).sort());
    }),
  );
});

test("a contrast brings its own theme", () => {
  expect(preferenceAttributes({ ...defaultPreferences, theme: "dark", contrast: "blue" })).toEqual({
    "data-contrast": "blue",
    "data-theme": "veche",
  });
});
