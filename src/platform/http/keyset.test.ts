import fc from "fast-check";
import { expect, test } from "vitest";
import { keyset, readCursor } from "./keyset.ts";

const rows = [5, 4, 3, 2, 1].map((id) => ({ id, name: `№ ${id}` }));
const forged = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

test("a list is cut to its page, and the cursor names its last row", () => {
  const { rows: kept, next } = keyset(rows, 4, (row) => [row.name, row.id]);
  expect(kept.map((row) => row.id)).toEqual([5, 4, 3, 2]);
  expect(readCursor(next, 2)).toEqual(["№ 2", 2]);
});

test("the last page names no next one", () => {
  expect(keyset(rows, 5, (row) => [row.id]).next).toBeUndefined();
  expect(keyset([], 5, () => []).next).toBeUndefined();
});

test.each([
  ["nothing", undefined],
  ["an empty one", ""],
  ["no base64", "§§§"],
  ["no JSON", Buffer.from("{[").toString("base64url")],
  ["an object", forged({ length: 2 })],
  ["a narrower one", forged(["a"])],
  ["a wider one", forged(["a", 1, 2])],
  ["one that holds objects", forged([{}, 1])],
  ["one that holds lists", forged([["a"], 1])],
  ["a number without end", Buffer.from('["a",1e999]').toString("base64url")],
  ["NUL", forged(["a\0", 1])],
  ["a long text", forged(["a".repeat(301), 1])],
  ["a long cursor", "a".repeat(5000)],
])("a cursor of %s starts the list at its beginning", (_name, text) => {
  expect(readCursor(text, 2)).toBeUndefined();
});

test("whatever an address brings as a cursor, nothing is thrown", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.base64String(),
        fc.json().map((json) => Buffer.from(json).toString("base64url")),
      ),
      (text) => void readCursor(text, 2),
    ),
  );
  expect(readCursor(["a", "b"] as unknown as string, 2)).toBeUndefined();
});
