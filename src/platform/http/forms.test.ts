import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { loadModules } from "#app/modules.ts";
import { loadWords } from "#app/words.ts";
import { translator } from "../i18n/index.ts";
import { checkForm, cleanText, fields } from "./forms.ts";

loadWords(await loadModules());
const t = translator("ru");
const schema = z.object({
  name: fields.text(20),
  note: fields.optionalText(20),
  email: fields.optionalEmail(),
  on: fields.optionalDate(),
  topics: fields.many(3),
  agreed: fields.checkbox(),
  count: z.coerce.number().min(2).max(5).optional(),
  kind: z.enum(["a", "b"]).optional(),
});
const check = (given: unknown) => checkForm(schema, given, t);
const messages = (given: object) => {
  const result = check({ name: "Анна", ...given });
  return result.ok ? [] : result.errors.map(({ field, message }) => `${field}: ${message}`);
};

describe("a refused form", () => {
  test("says beside each field what to do, once", () => {
    expect(messages({ name: " \u200b\u0000 ".slice(0, 1) })).toEqual(["name: Заполните это поле"]);
    expect(messages({ name: "я".repeat(21) })).toEqual(["name: Не длиннее 20 знаков"]);
    expect(messages({ email: "нет" })).toEqual(["email: Введите адрес электронной почты, например ivanov@mail.ru"]);
    expect(messages({ on: "31.02.2026" })).toEqual(["on: Введите дату, например 21.11.2026"]);
    expect(messages({ count: "1" })).toEqual(["count: Не меньше 2"]);
    expect(messages({ count: "6" })).toEqual(["count: Не больше 5"]);
    expect(messages({ count: "много" })).toEqual(["count: Заполните это поле"]);
    expect(messages({ kind: "c" })).toEqual(["kind: Выберите значение из списка"]);
    expect(messages({ topics: ["1", "2", "3", "4"] })).toEqual([expect.stringMatching(/^topics: /)]);
  });

  test("keeps what was typed, as it was typed", () => {
    const typed = { name: "", note: "  с пробелами ", topics: ["1", "2"], email: "нет" };
    expect(check(typed)).toMatchObject({ ok: false, values: typed });
  });

  test("shows again only what a field can hold, whatever JSON brought", () => {
    const result = check({ name: { first: "Анна" }, note: 5, agreed: true, topics: ["1", null, {}], email: null });
    expect(result).toMatchObject({ ok: false, values: { note: "5", agreed: "true", topics: ["1"] } });
    expect(Object.keys(result.values)).toEqual(["note", "agreed", "topics"]);
  });

  test.each([undefined, null, "text", 5, ["name"]])("from %j, which is no form at all, asks for everything", (given) => {
    expect(check(given)).toMatchObject({ ok: false, values: {}, errors: [{ field: "name", message: "Заполните это поле" }] });
  });

  test("cannot reach a prototype", () => {
    check(JSON.parse('{"__proto__": {"polluted": "1"}, "constructor": {"prototype": {"polluted": "1"}}}'));
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});

test("an accepted form gives clean values: dates are dates, empty is absent, one box is a list", () => {
  const result = check({ name: " Анна\r\nПетрова ", note: "", on: "21.11.2026", topics: "1", agreed: "on" });
  expect(result).toMatchObject({ ok: true, value: { name: "Анна\nПетрова", topics: ["1"], agreed: true } });
  if (result.ok) expect([result.value.on?.toString(), result.value.note, result.value.email]).toEqual(["2026-11-21", undefined, undefined]);
});

test("whatever is sent is either accepted or refused, never thrown back", () => {
  fc.assert(
    fc.property(
      fc.record({ name: fc.anything(), note: fc.anything(), on: fc.anything(), topics: fc.anything(), count: fc.anything() }),
      (given) => {
        expect(typeof check(given).ok).toBe("boolean");
      },
    ),
  );
});

describe("cleanText", () => {
  test("takes out what a text may not hold, and what turns its direction unseen", () => {
    expect(cleanText("a\u0000b\ud800c\u202ed\u2066e\ufffff")).toBe("ab\ufffdcdef");
  });

  test("leaves letters of all languages, emoji, tabs and line ends", () => {
    const text = "строка\n\tשלום 👩🏽‍🚒 العربية";
    expect(cleanText(` ${text.replaceAll("\n", "\r\n")} `)).toBe(text);
  });

  test("cleans any text so that a database can hold it, and a second time changes nothing", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const clean = cleanText(text);
        expect(clean.isWellFormed() && !clean.includes("\0")).toBe(true);
        expect(cleanText(clean)).toBe(clean);
      }),
    );
  });
});
