import { expect, test } from "vitest";
import { type Applicant, findPersonal, maskPersonal, objections, visibleText } from "./rules.ts";

const applicant: Applicant = {
  full_name: "Сугробова Мария Львовна",
  co_applicants: ["Лебедев Павел", "Ли Пётр"],
  email: "maria@example.ru",
  phone: "8 (912) 345-67-89",
  postal_address: "ул. Мира, 14, кв. 5",
};
const masked = (text: string) => maskPersonal(visibleText(text), findPersonal(visibleText(text), applicant), (kind) => `[${kind}]`);

test.each([
  ["Пишет Сугробова М. Л. и М.Л. Сугробова.", "Пишет [name] и [name]."],
  ["Сказали Марии Львовне, СУГРОБОВОЙ, Павлу и Петру Ли", "Сказали [name] [name], [name], [name] и [name] [name]"],
  ["+7 912 345 67 89, 89123456789, 9.1.2-345 67.89", "[phone], [phone], [phone]"],
  ["тел. 33-44-55, 8 (3467) 12-34-56", "тел. [phone], [phone]"],
  ["почта Maria@Example.ru, иная one.two@mail.example.com.", "почта [email], иная [email]."],
  ["maria@exam…", "[email]…"],
  [
    "паспорт 67 04 123456, 6704 № 123456, СНИЛС 123-456-789 01, карта 2200 1234 5678 9012",
    "паспорт [document], [document], СНИЛС [document], карта [document]",
  ],
  ["живу: ул. Мира, 14, кв. 5, а сосед в кв. № 17", "живу: [address], а сосед в [address]"],
  ["пишите @masha_s или t.me/masha", "пишите [contact] или [contact]"],
  ["Ма\u200bрия Суг\u00adробова", "[name] [name]"],
])("%j is masked", (text, expected) => {
  expect(masked(text)).toBe(expected);
});

test.each([
  "Улица Мира, дом 14, 20.11.2026, 2024–2026 годы",
  "Листва на тротуаре, лимонное дерево",
  "1 000 000 рублей, № 123-п, 61,003 и 69,019",
  "",
])("%j holds nothing personal", (text) => {
  expect(masked(text)).toBe(text);
});

test("the applicant's own phone stands against publishing whatever the moderator confirms", () => {
  expect(objections("звоните 89123456789", applicant, true)).toEqual({ found: ["89123456789"], final: true });
  expect(objections("служба 33-44-55", applicant, false)).toEqual({ found: ["33-44-55"], final: false });
  expect(objections("служба 33-44-55", applicant, true)).toEqual({ found: [], final: false });
});
