import { expect, test } from "vitest";
import { sameName, samePlace } from "./rules.ts";

test("names of one person agree with their initials, others do not", () => {
  expect(sameName("Петров Пётр Петрович", "ПЕТРОВ П.П.")).toBe(true);
  expect(sameName("Петров П. П.", "Петров Петр")).toBe(true);
  expect(sameName("Петров", "Петров Пётр")).toBe(true);
  expect(sameName("Петров Пётр", "Петров Павел")).toBe(false);
  expect(sameName("Петрова Анна", "Петров Анна")).toBe(false);
  expect(sameName("", "")).toBe(false);
});

test("addresses agree however they are written out, but for another house or flat", () => {
  expect(samePlace("г. Испытательный, ул. Мира, д. 1, кв. 5", "Мира 1-5")).toBe(true);
  expect(samePlace("680000, г. Хабаровск, ул. Мира, 1", "улица Мира, дом 1")).toBe(true);
  expect(samePlace("ул. Мира, 1, кв. 5", "ул. Мира, 1, кв. 6")).toBe(false);
  expect(samePlace("ул. Мира, 1, кв. 5", "ул. Мира, 1")).toBe(false);
  expect(samePlace("", "ул. Мира, 1")).toBe(false);
});
