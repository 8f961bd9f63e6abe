import { expect, test } from "vitest";
import { newId } from "#platform/ids.ts";
import { history } from "#platform/journal/index.ts";
import { useApp } from "#test/support/app.ts";
import { assigned, stateOf } from "#test/support/appeals.ts";
import { lettersAbout } from "#test/support/outbox.ts";
import { addAuthority } from "../authorities/actions.ts";
import { withdraw } from "../work/actions.ts";

const app = useApp();
const body = (name: string, kind: "executive" | "court" = "executive") =>
  addAuthority(app.ctx(), { name, kind, official: undefined, address: undefined, email: "body@example.ru" });
const pathOf = (html: string) => /href="([^"]*\/inquiries\/[0-9a-f-]{36})"/.exec(html)?.[1] ?? "";

test("another body is asked, has fifteen days, is overdue after them, and its reply is kept with its file", async () => {
  const authority_id = await body("Росреестр");
  const { appeal_id, card } = await assigned(app);
  const executor = app.as("executor");
  const form = await executor.get(`${card}/inquire`);
  expect(form.text).toContain("Ответить должны до 4 декабря 2026");
  expect(form.text).toContain("59-ФЗ, ст. 10 ч. 2");
  const sent = await executor.post(`${card}/inquire`, { authority_id, question: "Кому принадлежит участок?", by_email: "1" });
  const asked = await executor.follow(sent);
  expect(asked.text).toContain("Запрошены сведения: Росреестр, ответ до 04.12.2026");
  expect(await stateOf(app, appeal_id)).toBe("assigned");
  const letter = (await lettersAbout(app, appeal_id)).find((one) => one.to_address === "body@example.ru");
  expect(letter?.text).toContain("Кому принадлежит участок?");
  expect(letter?.text).not.toContain("Сугробова");
  const before = app.clock.now();
  app.clock.set("2026-12-06T09:00:00+05:00");
  try {
    expect((await executor.get(card)).text).toContain("просрочено на 2 дня");
    const path = pathOf(asked.html);
    const reply = { replied_on: "2026-12-05", reply_number: "14-77", reply: "Участок городской" };
    const file = { field: "files", filename: "выписка.txt", content: "Выписка", type: "text/plain" };
    const noted = await executor.follow(await executor.post(path, reply, [file]));
    expect(noted.text).toContain("Получен ответ на запрос: Росреестр");
    expect(noted.text).toContain("Участок городской");
    const href = /href="([^"]*\/inquiries\/[^"]*\/files\/[^"]*)"/.exec(noted.html)?.[1] ?? "";
    expect((await executor.get(href)).html).toBe("Выписка");
    expect((await app.neighbourAs("registrar").get(href)).status).toBe(404);
    expect((await executor.post(path, reply, [])).status).toBe(409);
  } finally {
    app.clock.set(before);
  }
  expect((await history(app.ctx(), "appeal", appeal_id)).map((entry) => entry.action)).toEqual(
    expect.arrayContaining(["appeals.inquired", "appeals.inquiry_replied"]),
  );
});

test("a reply may come after the appeal is closed, but not before it was asked for", async () => {
  const authority_id = await body("Росреестр");
  const { appeal_id, card } = await assigned(app);
  const executor = app.as("executor");
  const path = pathOf((await executor.follow(await executor.post(`${card}/inquire`, { authority_id, question: "Чей участок?" }))).html);
  await withdraw(app.ctx(), appeal_id, { reason: "Передумал" });
  for (const replied_on of ["2026-11-19", "2026-11-21"])
    expect((await executor.post(path, { replied_on, reply: "Ответ" }, [])).text, replied_on).toContain("не мог прийти раньше запроса");
  expect((await executor.post(path, { replied_on: "", reply: "" }, [])).status).toBe(422);
  expect((await executor.post(path, { replied_on: "2026-11-20", reply: "Ответ" }, [])).status).toBe(303);
});

test("courts are not asked; nor is nobody, nor about nothing", async () => {
  const court = await body("Районный суд", "court");
  const { card } = await assigned(app);
  const executor = app.as("executor");
  expect((await executor.get(`${card}/inquire`)).text).not.toContain("Районный суд");
  const refused = await executor.post(`${card}/inquire`, { authority_id: court, question: "Решение суда" });
  expect(refused.status).toBe(409);
  expect(refused.text).toContain("сведения не запрашивают");
  expect((await executor.post(`${card}/inquire`, { authority_id: newId(), question: "О чём-то" })).status).toBe(409);
  expect((await executor.post(`${card}/inquire`, { authority_id: court, question: "" })).status).toBe(422);
  expect((await executor.get(`${card}/inquiries/${newId()}`)).status).toBe(404);
  expect((await executor.post(`${card}/inquiries/none`, { reply: "x" }, [])).status).toBe(404);
  expect((await app.as("auditor").get(`${card}/inquire`)).status).toBe(403);
});
