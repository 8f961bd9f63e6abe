import { describe, expect, test } from "vitest";
import { hashPassword, isPassword, passwordWeakness } from "./rules.ts";

describe("a password", () => {
  test.each([
    ["короткий", "short"],
    ["x".repeat(5) + "abcd".repeat(60), "long"],
    ["aaaaaaaaaaaa", "monotonous"],
    ["abcdefghijkl", "monotonous"],
    ["9876543210", "monotonous"],
    ["Пароль12345", "common"],
    ["qwertyuiop2026!", "common"],
    ["veche-demo-2026", "common"],
    ["ivan.petrov1", "personal"],
  ])("%s is %s", (password, weakness) => {
    expect(passwordWeakness(password, ["ivan.petrov@example.org"])).toBe(weakness);
  });
  test.each(["лошадь скрепка батарея", "Три-Синих-Кота-7", "correct horse battery"])("%s is good", (password) => {
    expect(passwordWeakness(password, ["Петров Иван", "ivan@example.org"])).toBeNull();
  });
});

test("a hash is argon2id, fits its password in any normal form, and no other", async () => {
  const hash = await hashPassword("ёлка и ещё ёлка");
  expect(hash).toMatch(/^\$argon2id\$/);
  expect(await isPassword(hash, "ёлка и ещё ёлка".normalize("NFD"))).toBe(true);
  expect(await isPassword(hash, "ёлка и ещё елка")).toBe(false);
  expect(await isPassword(null, "ёлка и ещё ёлка")).toBe(false);
  expect(await isPassword(undefined, "")).toBe(false);
});
