import { expect, test } from "vitest";
import { runJobsNow } from "#platform/jobs/index.ts";
import { useApp } from "#test/support/app.ts";
import { textOf } from "#test/support/visitor.ts";
import { appealsJobs } from "../jobs.ts";

const app = useApp();
const base = "/staff/appeals/import";
const csv = (...rows: string[]) => [
  { field: "file", filename: "пос.csv", content: ["№ сообщения;Дата создания;Статус;Категория;Заявитель;Текст", ...rows].join("\n") },
];
const row = (number: string, state = "Новое", received = "10.11.2026", topic = "") =>
  `${number};${received};${state};${topic};Иванова Анна;Не горит <b>фонарь</b>`;
const work = () => runJobsNow(app.ctx(), appealsJobs);

async function uploaded(registrar: ReturnType<typeof app.as>, ...rows: string[]) {
  const sent = await registrar.post(base, { profile: "" }, csv(...rows), base);
  expect(sent.status).toBe(303);
  return sent;
}

/** The columns page as it would be sent by somebody who changes nothing. */
function untouched(html: string): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [, name = "", options = ""] of html.matchAll(/<select[^>]*name="([^"]*)"[^>]*>([\s\S]*?)<\/select>/g)) {
    values[name] = textOf(
      /<option[^>]*selected[^>]*value="([^"]*)"|<option[^>]*value="([^"]*)"[^>]*selected/.exec(options)?.slice(1).find(Boolean) ?? "",
    );
  }
  for (const [, name = "", value = ""] of html.matchAll(/<input[^>]*name="(base|system)"[^>]*value="([^"]*)"/g)) values[name] = value;
  return values;
}

test("a file goes through columns, check and confirmation into the register", async () => {
  const registrar = app.as("registrar");
  const columns = await registrar.follow(await uploaded(registrar, row("П-1"), row("П-2", "Решено")));
  expect(columns.text).toContain("Этот профиль не проверен");
  expect(columns.html).toContain("Не горит &lt;b>фонарь&lt;/b>");
  const checking = await registrar.post(columns.html.match(/action="([^"]*\/columns)"/)?.[1] ?? "", untouched(columns.html));
  expect(checking.status).toBe(303);
  const waiting = await registrar.follow(checking);
  expect(waiting.text).toContain("Проверяется");
  expect(waiting.text).toContain("Обновить");
  await work();
  const refused = await registrar.get(checking.location ?? "");
  expect(refused.text).toContain("Ничего не загружено");
  expect(refused.text).toContain("обращение закрыто, а даты ответа нет");
  const file = await registrar.get(`${checking.location}/errors.csv`);
  expect(file.headers["content-type"]).toContain("text/csv");
  expect(file.html).toContain("Ошибка");

  const again = await registrar.follow(await uploaded(registrar, row("П-1"), row("П-2")));
  const second = await registrar.post(again.html.match(/action="([^"]*\/columns)"/)?.[1] ?? "", untouched(again.html));
  await work();
  const checked = await registrar.get(second.location ?? "");
  expect(checked.text).toContain("Записать 2 обращения");
  await registrar.post(`${second.location}/confirmation`);
  await work();
  expect((await registrar.get(second.location ?? "")).text).toContain("Записано 2 обращения.");
  expect((await registrar.get(base)).text).toContain("Готово");
});

test("words nobody knows are asked for, then understood", async () => {
  const registrar = app.as("registrar");
  const columns = await registrar.follow(await uploaded(registrar, row("П-1", "Лежит на столе")));
  const sent = await registrar.post(columns.html.match(/action="([^"]*\/columns)"/)?.[1] ?? "", untouched(columns.html));
  expect(sent.location).toMatch(/\/values$/);
  const values = await registrar.follow(sent);
  expect(values.text).toContain("Лежит на столе");
  const checking = await registrar.post(sent.location ?? "", { value_state_0: "received" });
  await work();
  expect((await registrar.get(checking.location ?? "")).text).toContain("Записать 1 обращение");
  const saved = await registrar.post(`${checking.location}/profile`, { title: "Наша ПОС" });
  expect((await registrar.follow(saved)).text).toContain("Профиль «Наша ПОС» сохранён");
  expect((await registrar.get(base)).text).toContain("Наша ПОС");
});

test("a file that is no table, or none at all, is refused beside its field", async () => {
  const registrar = app.as("registrar");
  const none = await registrar.post(base, { profile: "" }, [], base);
  expect(none.status).toBe(422);
  expect(none.text).toContain("Выберите файл с таблицей");
  const old = await registrar.post(base, { profile: "" }, [
    { field: "file", filename: "a.xls", content: Buffer.from("d0cf11e0a1b11ae1", "hex") },
  ]);
  expect(old.status).toBe(422);
  expect(old.text).toContain("старого Excel");
});

test("a column that must be there is asked for beside its field, and the rest stays", async () => {
  const registrar = app.as("registrar");
  const columns = await registrar.follow(await uploaded(registrar, row("П-1")));
  const refused = await registrar.post(columns.html.match(/action="([^"]*\/columns)"/)?.[1] ?? "", {
    ...untouched(columns.html),
    column_received_on: "",
    system: "our-pos",
  });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain("Выберите столбец: Дата поступления");
  expect(refused.html).toContain('value="our-pos"');
});

test("imports are for those who may import, and for their own town", async () => {
  const registrar = app.as("registrar");
  const sent = await uploaded(registrar, row("П-1"));
  const run = (sent.location ?? "").replace("/columns", "");
  for (const role of ["executor", "auditor", "administrator"] as const) expect((await app.as(role).get(base)).status).toBe(403);
  expect((await app.guest().get(base)).status).toBe(303);
  for (const path of ["", "/columns", "/values", "/errors.csv"])
    expect((await app.neighbourAs("registrar").get(`${run}${path}`)).status).toBe(404);
  for (const verb of ["check", "confirmation", "cancellation"])
    expect((await app.neighbourAs("registrar").post(`${run}/${verb}`)).status).toBe(404);
  expect((await registrar.get(`${base}/not-an-id`)).status).toBe(404);
  expect((await registrar.post(`${run}/confirmation`)).status).toBe(409);
});
