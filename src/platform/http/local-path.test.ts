import fc from "fast-check";
import { expect, test } from "vitest";
import { localPath } from "./local-path.ts";

test.each(["/", "/staff/appeals?state=new&q=%D1%8F", "/appeals/OG-1%2F26#answer", "/a//b"])("%s is a place of ours", (path) => {
  expect(localPath(path)).toBe(path);
});

test.each([
  "//evil.example",
  "///evil.example",
  "/\\evil.example",
  "/\\/evil.example",
  "\\/evil.example",
  "https://evil.example",
  "https:evil.example",
  "javascript:alert(1)",
  "/\t/evil.example",
  "/\n/evil.example",
  " /evil.example",
  "evil.example",
  "",
  "/я",
  `/${"a".repeat(1000)}`,
  undefined,
  null,
  ["/", "//evil.example"],
  { toString: () => "/" },
])("%j is not: one goes to the fallback", (given) => {
  expect(localPath(given, "/fallback")).toBe("/fallback");
});

test("whatever is given, a browser stays on the site", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.webUrl(),
        fc.string().map((text) => `/${text}`),
      ),
      (text) => new URL(localPath(text), "https://town.example").host === "town.example",
    ),
  );
});
