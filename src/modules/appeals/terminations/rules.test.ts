import { expect, test } from "vitest";
import { proposalWeakness } from "./rules.ts";

test("a correspondence is ended on as many answers as the town wants, of this applicant, each counted once", () => {
  expect(proposalWeakness(["a", "b"], ["a", "b", "c"], 2)).toBeNull();
  expect(proposalWeakness(["a"], ["a", "b"], 2)).toBe("few");
  expect(proposalWeakness(["a", "a"], ["a", "b"], 2)).toBe("few");
  expect(proposalWeakness(["a", "x"], ["a", "b"], 2)).toBe("unknown");
  expect(proposalWeakness([], [], 2)).toBe("few");
});
