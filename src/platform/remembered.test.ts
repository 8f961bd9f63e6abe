import { expect, test } from "vitest";
import { remembered } from "./remembered.ts";

test("makes each once, and begins anew when it holds as many as it may", () => {
  const made: number[] = [];
  const double = remembered(2, (key: number) => {
    made.push(key);
    return key * 2;
  });
  expect([1, 1, 2, 1, 2].map(double)).toEqual([2, 2, 4, 2, 4]);
  expect(made).toEqual([1, 2]);
  expect([3, 3, 1].map(double)).toEqual([6, 6, 2]);
  expect(made).toEqual([1, 2, 3, 1]);
});
