import { expect, test } from "vitest";
import { useApp } from "#test/support/app.ts";
import { registered } from "#test/support/appeals.ts";
import { fillText, placeholdersOf, textCodes, unknownPlaceholders } from "./rules.ts";

const app = useApp();
const base = "/staff/appeals/texts";

test("the program's own texts name only what their letters have", () => {
  const { t } = app.ctx();
  for (const code of textCodes) expect(unknownPlaceholders(code, t(`appeals:ready.${code}`)), code).toEqual([]);
  expect(placeholdersOf("answer_published")).toContain("url");
});

test("a text is filled in; what is not known stays in braces", () => {
  expect(fillText("№ {number}: {reason}\n\n\n\n{result}", { number: "ОГ-1/26", result: "" })).toBe("№ ОГ-1/26: {reason}");
});

test("the town words a letter as it likes and may go back", async () => {
  const administrator = app.as("administrator");
  for (const code of textCodes) expect((await administrator.get(`${base}/${code}`)).status, code).toBe(200);
  expect((await administrator.get(`${base}/unreadable`)).html).toContain("Текст обращения № {{номер}} от {{дата}}");
  const mine = "Здравствуйте! Обращение {{ Номер }} прочесть не удалось.";
  const saved = await administrator.follow(await administrator.post(`${base}/unreadable`, { body: mine }));
  expect(saved.text).toContain("Текст сохранён");
  expect(saved.text).toContain("Админов Ж. М.");
  const { card } = await registered(app);
  const page = await app.as("registrar").get(`${card}/leave-unanswered?reason=unreadable`);
  expect(page.html).toContain("Здравствуйте! Обращение ОГ-1/26 прочесть не удалось.");
  await administrator.post(`${base}/unreadable/reset`);
  expect((await app.as("registrar").get(`${card}/leave-unanswered?reason=unreadable`)).html).toContain("не поддаётся прочтению");
});

test("names that the letter does not have are refused, and the text stays", async () => {
  const administrator = app.as("administrator");
  const refused = await administrator.post(`${base}/unreadable`, { body: "Обращение {{номир}}: {{страница}}" });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain("{{номир}}, {{страница}}");
  expect((await administrator.post(`${base}/unreadable`, { body: " " })).status).toBe(422);
  expect((await administrator.get(`${base}/nothing`)).status).toBe(404);
  expect((await administrator.post(`${base}/nothing`, { body: "x" })).status).toBe(404);
  expect((await app.as("registrar").get(base)).status).toBe(403);
});
