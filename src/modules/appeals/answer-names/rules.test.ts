import fc from "fast-check";
import { expect, test } from "vitest";
import { cases, declined, namePartsOf, salutationOf, shortDeclined } from "./rules.ts";

test("names are put into the cases letters need", () => {
  const expected = [
    ["Сугробова Мария", "Сугробовой Марии", "Сугробову Марию"],
    ["Иванов Илья Петрович", "Иванову Илье Петровичу", "Иванова Илью Петровича"],
    ["Черных Анна Львовна", "Черных Анне Львовне", "Черных Анну Львовну"],
    ["Шевченко Любовь Ивановна", "Шевченко Любови Ивановне", "Шевченко Любовь Ивановну"],
    ["Салтыков-Щедрин Михаил Евграфович", "Салтыкову-Щедрину Михаилу Евграфовичу", "Салтыкова-Щедрина Михаила Евграфовича"],
    ["Мамедов Эльчин Ариф оглы", "Мамедову Эльчину Ариф оглы", "Мамедова Эльчина Ариф оглы"],
    ["Ким Виктория Сергеевна", "Ким Виктории Сергеевне", "Ким Викторию Сергеевну"],
  ] as const;
  for (const [name, dative, accusative] of expected) {
    expect(declined(name, "dative")).toBe(dative);
    expect(declined(name, "accusative")).toBe(accusative);
    expect(declined(name, "nominative")).toBe(name);
  }
});

test("what is no Russian name stays as it is", () => {
  expect(declined("John Smith", "dative")).toBe("John Smith");
  expect(declined("ООО «Ромашка»", "dative")).toBe("ООО «Ромашка»");
  expect(declined("", "dative")).toBe("");
});

test("the order of a name is told by its patronymic", () => {
  expect(namePartsOf("Мария Ивановна Сугробова")).toEqual({ last: "Сугробова", first: "Мария", middle: "Ивановна" });
  expect(shortDeclined("Мария Ивановна Сугробова", "dative")).toBe("Сугробовой М. И.");
  expect(shortDeclined("Сугробова Мария", "dative")).toBe("Сугробовой М.");
});

test("people are addressed by their gender, many as many", () => {
  expect(salutationOf("Сугробова Мария Ивановна", false)).toBe("Уважаемая Мария Ивановна!");
  expect(salutationOf("Иванов Илья Петрович", false)).toBe("Уважаемый Илья Петрович!");
  expect(salutationOf("Ли Саша", false)).toMatch(/^Уважаем/);
  expect(salutationOf("Сугробова Мария", true)).toBe("Уважаемые заявители!");
});

test("no name makes it throw", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), fc.constantFrom(...cases), (name, wanted) => {
      expect(typeof declined(name, wanted)).toBe("string");
      expect(typeof shortDeclined(name, wanted)).toBe("string");
      expect(typeof salutationOf(name, false)).toBe("string");
    }),
  );
});
