import { expect, test } from "vitest";
import type { State } from "../rules.ts";
import { mergeRefusal } from "./rules.ts";

const record = (appeal_id: string, state: State = "in_work", number: string | null = `ОГ-${appeal_id}`) => ({ appeal_id, state, number });
const alone = { main_of_one: null, main_of_main: null, parts_of_one: 0 };

test("two open records of the register are merged, a chain or a circle never comes about", () => {
  expect(mergeRefusal(record("1"), record("2"), alone)).toBeUndefined();
  expect(mergeRefusal(record("1"), record("1"), alone)).toBe("same");
  expect(mergeRefusal(record("1", "received", null), record("2"), alone)).toBe("not_registered");
  expect(mergeRefusal(record("1", "answered"), record("2"), alone)).toBe("closed");
  expect(mergeRefusal(record("1"), record("2", "redirected"), alone)).toBe("closed");
  expect(mergeRefusal(record("1"), record("2"), { ...alone, main_of_one: "3" })).toBe("already");
  expect(mergeRefusal(record("1"), record("2"), { ...alone, main_of_main: "3" })).toBe("main_is_part");
  expect(mergeRefusal(record("1"), record("2"), { ...alone, parts_of_one: 1 })).toBe("has_parts");
});
