import fc from "fast-check";
import { expect, test } from "vitest";
import { fill, placeholders, unknownPlaceholder, valuesOf } from "./rules.ts";

const appeal = {
  applicant_name: "Сугробова Мария Ивановна",
  is_collective: false,
  number: "ОГ-1/26",
  receipt_number: "ВХ-1/26",
  registered_on: Temporal.PlainDate.from("2026-11-20"),
  received_on: Temporal.PlainDate.from("2026-11-19"),
  due_on: Temporal.PlainDate.from("2026-12-18"),
  topic_title: null,
  summary: "Наледь",
  address: null,
  executor_name: "Исполнителев Б. И.",
  unit_name: "Отдел дорог",
};
const values = valuesOf(appeal, "Администрация города", Temporal.PlainDate.from("2026-11-20"));

test("a template becomes the beginning of a letter", () => {
  expect(fill("{{обращение}}\nВаше обращение № {{ номер }} от {{дата}} рассмотрено, срок {{Срок}}.", values)).toBe(
    "Уважаемая Мария Ивановна!\nВаше обращение № ОГ-1/26 от 20.11.2026 рассмотрено, срок 18.12.2026.",
  );
  expect(fill("{{заявитель.дательный}}, {{кому}}, {{заявитель.винительный}}", values)).toBe(
    "Сугробовой Марии Ивановне, Сугробовой М. И., Сугробову Марию Ивановну",
  );
  expect(fill("по адресу {{адрес}}", values)).toBe("по адресу ________");
});

test("what is no placeholder is named", () => {
  expect(unknownPlaceholder("№ {{номер}} от {{датта}}")).toBe("{{датта}}");
  expect(unknownPlaceholder("№ {{номер от {{дата}}")).toBe("{{номер от");
  expect(unknownPlaceholder("№ номер}} от {{дата}}")).toBe("№ номер}}");
  expect(unknownPlaceholder(placeholders.map(({ name }) => `{{${name}}}`).join(" "))).toBeUndefined();
  expect(unknownPlaceholder("скобки { } и { } бывают")).toBeUndefined();
});

test("a text without unknown placeholders has no braces left once it is filled", () => {
  const pieces = fc.oneof(fc.constantFrom(...placeholders.map(({ name }) => `{{${name}}}`)), fc.stringMatching(/^[а-я {}\n]{0,12}$/));
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 8 }), (parts) => {
      const text = parts.join(" ");
      if (unknownPlaceholder(text) === undefined) expect(fill(text, values)).not.toMatch(/\{\{|\}\}/);
    }),
  );
});
