import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { initWords, translator } from "./index.ts";

beforeAll(() => {
  const ru = {
    plain: "Список",
    named: "{{who}} и {{ whom }}, {{who}}",
    found_one: "Найдено {{count}} обращение в {{where}}",
    found_few: "Найдено {{count}} обращения в {{where}}",
    found_many: "Найдено {{count}} обращений в {{where}}",
    found_other: "Найдено {{count}} обращения в {{where}}",
    nested: "{{who}}: $t(x:plain)",
  };
  initWords({ x: { ru, en: { ...ru, plain: "List" } } });
});

test("plurals follow the number, values stand in their places", () => {
  const t = translator("ru");
  for (let turn = 0; turn < 2; turn += 1) {
    expect([1, 2, 5, 21, 112].map((count) => t("x:found", { count, where: `Урае ${turn}` }))).toEqual([
      `Найдено 1 обращение в Урае ${turn}`,
      `Найдено 2 обращения в Урае ${turn}`,
      `Найдено 5 обращений в Урае ${turn}`,
      `Найдено 21 обращение в Урае ${turn}`,
      `Найдено 112 обращений в Урае ${turn}`,
    ]);
  }
  expect([t("x:plain"), translator("en")("x:plain"), t("x:nested", { who: "Мир" })]).toEqual(["Список", "List", "Мир: Список"]);
});

test("a value is put in as it is, whatever it holds; one that is missing leaves nothing", () => {
  const t = translator("ru");
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.constantFrom("$&", "{{whom}}", "$t(x:plain)", "<b>")), (who) => {
      expect(t("x:named", { who, whom: 3 })).toBe(`${who} и 3, ${who}`);
    }),
  );
  expect(t("x:named", { who: null })).toBe(" и , ");
});

test("a text there is none of is a mistake of the program", () => {
  expect(() => translator("ru")("x:none")).toThrow('No words for "x:none"');
  expect(() => translator("ru")("x:none", { who: 1 })).toThrow('No words for "x:none"');
});
