import { expect, test } from "vitest";
import { useApp } from "#test/support/app.ts";

const app = useApp();
const idIn = (html: string) => /\/staff\/appeals\/views\/([0-9a-f-]{36})/.exec(html)?.[1] ?? "";

test("a list is saved under a name, found again, renamed and deleted after a question", async () => {
  const registrar = app.as("registrar");
  const sent = await registrar.post("/staff/appeals/views", { title: "Мои дороги", query: "channel=paper&after=xyz&tab=overdue" });
  expect(sent.location).toBe("/staff/appeals?channel=paper&tab=overdue");
  const list = await registrar.follow(sent);
  expect(list.text).toContain("Список «Мои дороги» сохранён");
  expect(list.html).toContain('href="/staff/appeals?channel=paper&amp;tab=overdue"');
  const own = await registrar.get("/staff/appeals/views");
  const view = `/staff/appeals/views/${idIn(own.html)}`;
  const renamed = await registrar.post(view, { title: "Дороги на бумаге" });
  expect((await registrar.follow(renamed)).text).toContain("Дороги на бумаге");
  expect((await registrar.get(`${view}/deletion`)).text).toContain("Удалить «Дороги на бумаге»");
  const gone = await registrar.follow(await registrar.post(`${view}/deletion`));
  expect(gone.text).toContain("Сохранённых списков нет");
});

test("two lists of one name are refused, and a nameless one", async () => {
  const registrar = app.as("registrar");
  await registrar.post("/staff/appeals/views", { title: "Раз", query: "" });
  await registrar.post("/staff/appeals/views", { title: "Два", query: "" });
  const twin = await registrar.post("/staff/appeals/views", { title: "Раз", query: "tab=all" });
  expect(twin.status).toBe(422);
  expect(twin.text).toContain("Список с таким названием уже есть");
  expect(twin.html).toContain('value="tab=all"');
  expect((await registrar.post("/staff/appeals/views", { title: " ", query: "" })).status).toBe(422);
  const own = await registrar.get("/staff/appeals/views");
  const second = [...own.html.matchAll(/\/staff\/appeals\/views\/([0-9a-f-]{36})"/g)].map((match) => match[1]);
  expect((await registrar.post(`/staff/appeals/views/${second[0]}`, { title: "Раз" })).status).toBe(422);
});

test("everybody has their own", async () => {
  await app.as("registrar").post("/staff/appeals/views", { title: "Тайный", query: "q=x" });
  const id = idIn((await app.as("registrar").get("/staff/appeals/views")).html);
  const control = app.as("control");
  expect((await control.get("/staff/appeals")).text).not.toContain("Тайный");
  expect((await control.get(`/staff/appeals/views/${id}`)).status).toBe(404);
  expect((await control.post(`/staff/appeals/views/${id}/deletion`)).status).toBe(404);
  expect((await control.get("/staff/appeals/views/not-an-id")).status).toBe(404);
});
