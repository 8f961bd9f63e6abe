import { expect, test } from "vitest";
import { isComplainedOf, mayBeAsked } from "./rules.ts";

const inspection = { authority_id: "1", name: "Государственная жилищная инспекция края", official: "Руководителю Петрову И. И." };
const complained = (who: string, authority_id: string | null = null) => isComplainedOf(inspection, { who, authority_id });

test("the one complained of is known by the list, by the name in any case, and by the surname of the official", () => {
  expect(complained("что-то иное", "1")).toBe(true);
  expect(complained("Государственная жилищная инспекция края")).toBe(true);
  expect(complained("на действия Государственной жилищной инспекции края")).toBe(true);
  expect(complained("начальник инспекции Петров И.И.")).toBe(true);
  expect(complained("начальника Петрова")).toBe(true);
});

test("others are not taken for it", () => {
  expect(complained("жилищная комиссия")).toBe(false);
  expect(complained("Государственная инспекция труда")).toBe(false);
  expect(complained("Сидоров П. П.")).toBe(false);
  expect(complained("", "2")).toBe(false);
  expect(isComplainedOf(inspection, undefined)).toBe(false);
  expect(isComplainedOf({ authority_id: "3", name: "ЖЭК", official: null }, { who: "нет", authority_id: null })).toBe(false);
});

test("courts and bodies of inquest are not asked for documents", () => {
  expect((["executive", "local", "prosecution", "organisation"] as const).every(mayBeAsked)).toBe(true);
  expect((["court", "inquest"] as const).some(mayBeAsked)).toBe(false);
});
