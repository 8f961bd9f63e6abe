import fc from "fast-check";
import { expect, test } from "vitest";
import { keptValues, nextTurn } from "./rules.ts";

const both = { head_approves: true, signer_approves: true };
const parties = { writer: "executor", heads: ["head"], signer: "mayor" };

test("a draft goes from the executor to the head, to the signer, and out", () => {
  expect(nextTurn("executor", both, parties)).toBe("head");
  expect(nextTurn("head", both, parties)).toBe("signer");
  expect(nextTurn("signer", both, parties)).toBeNull();
});

test("steps the town does not want are left out; without any the answer goes out at once", () => {
  expect(nextTurn("executor", { ...both, head_approves: false }, parties)).toBe("signer");
  expect(nextTurn("head", { ...both, signer_approves: false }, parties)).toBeNull();
  expect(nextTurn("executor", { head_approves: false, signer_approves: false }, parties)).toBeNull();
});

test("nobody is asked about their own words, and nobody is waited for who is not there", () => {
  expect(nextTurn("executor", both, { ...parties, writer: "head" })).toBe("signer");
  expect(nextTurn("executor", both, { ...parties, writer: "mayor" })).toBeNull();
  expect(nextTurn("executor", both, { ...parties, heads: [] })).toBe("signer");
  expect(nextTurn("executor", both, { ...parties, signer: "executor" })).toBeNull();
});

test("every chain ends", () => {
  const person = fc.constantFrom("a", "b", "c", null);
  fc.assert(
    fc.property(fc.boolean(), fc.boolean(), person, fc.subarray(["a", "b", "c"]), person, (head, signer, writer, heads, signs) => {
      let turn = nextTurn("executor", { head_approves: head, signer_approves: signer }, { writer, heads, signer: signs });
      let steps = 0;
      while (turn && steps < 5) {
        steps += 1;
        turn = nextTurn(turn, { head_approves: head, signer_approves: signer }, { writer, heads, signer: signs });
      }
      expect(steps).toBeLessThanOrEqual(2);
    }),
  );
});

test("of a form only the texts of known fields are kept", () => {
  expect(keptValues({ body: "Текст", intent: "save", outcome: ["a"], _csrf: "x", signer_name: "" })).toEqual({ body: "Текст" });
});
