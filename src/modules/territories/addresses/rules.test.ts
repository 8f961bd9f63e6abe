import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { houseNumber, readAddress, streetName } from "./rules.ts";

describe("an address as people write it", () => {
  test.each([
    "ул. Мира, 14",
    "улица Мира, д. 14",
    "Мира 14",
    "УЛ.МИРА,Д.14",
    "Мира ул., дом 14, кв. 5",
    "г. Хабаровск, ул. Мира, 14, подъезд 2",
    "680000, Хабаровский край, г. Хабаровск, улица Мира, дом № 14",
  ])("%s is house 14 of the street Мира", (text) => {
    expect(readAddress(text)).toMatchObject({ street: "мира", house: "14" });
  });

  test.each([
    ["улица 50 лет Октября, 14", "50 лет октября", "14"],
    ["50 лет Октября 14", "50 лет октября", "14"],
    ["1-я Окружная 12", "1-я окружная", "12"],
    ["Берёзовая, 3А", "березовая", "3а"],
    ["пр-т Победы 3/5 стр 2", "победы", "3/5 стр. 2"],
    ["Мира, 14, корп. 2", "мира", "14 к. 2"],
    ["пер. Тихий", "тихий", undefined],
    ["", "", undefined],
  ])("%s", (text, street, house) => {
    expect(readAddress(text)).toMatchObject({ street, house });
  });

  test("the kind of street is told apart, wherever it stands", () => {
    expect([streetName("проспект Победы"), streetName("Победы пр-т"), streetName("Победы")].map(({ kind }) => kind)).toEqual([
      "проспект",
      "проспект",
      undefined,
    ]);
  });

  test("a number is written one way however it was typed", () => {
    for (const text of ["14к2", "14 к.2", "14 корп 2", "д.14 корпус 2", "14 К2"]) expect(houseNumber(text)).toBe("14 к. 2");
    for (const text of ["", "а", "0", "12345", "14; DROP TABLE", "=1+1"]) expect(houseNumber(text)).toBeUndefined();
  });

  test("a number that was read is read as itself again", () => {
    const number = fc.stringMatching(/^[1-9]\d{0,2}[абв]?(\/[1-9]\d?)?( ?к\.? ?[1-9])?( стр\.? [1-9])?$/);
    fc.assert(
      fc.property(number, (text) => {
        const once = houseNumber(text);
        return once !== undefined && houseNumber(once) === once;
      }),
    );
  });

  test("long texts are read quickly", () => {
    const began = performance.now();
    for (const text of ["д ".repeat(5000), "1 ".repeat(5000), ",".repeat(10_000), "корп стр к с ".repeat(2000), "\u202e\ud800\u0000 ул"])
      readAddress(text);
    expect(performance.now() - began).toBeLessThan(3000);
  });

  test("nothing anybody types makes it throw", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => typeof readAddress(text).street === "string"));
  });
});
