import { expect, test } from "vitest";
import { reworded } from "./rules.ts";

const maria = {
  обращение: "Уважаемая Мария Ивановна!",
  "заявитель.родительный": "Сугробовой Марии Ивановны",
  заявитель: "Сугробова Мария Ивановна",
  номер: "ОГ-12/26",
};
const pyotr = {
  обращение: "Уважаемый Пётр Ильич!",
  "заявитель.родительный": "Лужина Петра Ильича",
  заявитель: "Лужин Пётр Ильич",
  номер: "ОГ-120/26",
};

test("an answer is turned to another applicant: how they are addressed, their name, their number", () => {
  const text = "Уважаемая Мария Ивановна!\nПо обращению Сугробовой Марии Ивановны № ОГ-12/26 яма засыпана.";
  expect(reworded(text, maria, pyotr)).toBe("Уважаемый Пётр Ильич!\nПо обращению Лужина Петра Ильича № ОГ-120/26 яма засыпана.");
  expect(reworded(reworded(text, maria, pyotr), pyotr, maria)).toBe(text);
});

test("a number within another number, and what the record does not know, stay as they are", () => {
  expect(reworded("№ ОГ-12/261 и 1ОГ-12/26", maria, pyotr)).toBe("№ ОГ-12/261 и 1ОГ-12/26");
  expect(reworded("________ и нет", { заявитель: "________", номер: "" }, pyotr)).toBe("________ и нет");
});
