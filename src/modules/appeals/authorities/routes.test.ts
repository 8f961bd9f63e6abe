import { expect, test } from "vitest";
import { newId } from "#platform/ids.ts";
import { useApp } from "#test/support/app.ts";

const app = useApp();
const base = "/staff/appeals/authorities";
const one = { name: "Прокуратура города", kind: "prosecution", official: "", address: "ул. Ленина, 1", email: "pro@example.ru" };

test("the list is kept by the administrator: added, changed, taken off and put back", async () => {
  const administrator = app.as("administrator");
  expect((await administrator.get(base)).text).toContain("Список пуст");
  const added = await administrator.follow(await administrator.post(base, one));
  expect(added.text).toContain("Добавлено: Прокуратура города");
  const path = /href="(\/staff\/appeals\/authorities\/[0-9a-f-]{36})"/.exec(added.html)?.[1] ?? "";
  expect((await administrator.get(path)).html).toContain("pro@example.ru");
  expect((await administrator.post(path, { ...one, address: "пл. Мира, 2" })).status).toBe(303);
  expect((await administrator.get(base)).text).toContain("пл. Мира, 2");
  expect((await administrator.post(`${path}/closing`)).status).toBe(303);
  expect((await administrator.get(base)).text).toContain("убран 20.11.2026");
  expect((await administrator.post(base, one)).status).toBe(303);
  const back = await administrator.post(`${path}/reopening`);
  expect(back.status).toBe(409);
});

test("refused: no name, a name that is there in other letters, an address that is none; what was typed stays", async () => {
  const administrator = app.as("administrator");
  await administrator.post(base, one);
  for (const broken of [{ name: " " }, { email: "почта" }, { kind: "palace" }]) {
    const refused = await administrator.post(base, { ...one, name: "Иной", ...broken });
    expect(refused.status, JSON.stringify(broken)).toBe(422);
    expect(refused.html).toContain("ул. Ленина, 1");
  }
  const twin = await administrator.post(base, { ...one, name: "прокуратура ГОРОДА" });
  expect(twin.status).toBe(409);
  expect(twin.text).toContain("уже есть в списке");
});

test("is not for others, and each town has its own", async () => {
  await app.as("administrator").post(base, one);
  expect((await app.as("registrar").get(base)).status).toBe(403);
  expect((await app.neighbourAs("administrator").get(base)).text).toContain("Список пуст");
  for (const id of [newId(), "none"]) expect((await app.as("administrator").get(`${base}/${id}`)).status, id).toBe(404);
  for (const id of [newId(), "none"]) expect((await app.as("administrator").post(`${base}/${id}/closing`)).status, id).toBe(404);
});
