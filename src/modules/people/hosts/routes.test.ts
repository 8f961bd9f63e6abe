import { expect, test } from "vitest";
import { useApp } from "#test/support/app.ts";
import { Visitor } from "#test/support/visitor.ts";
import { selectHosts } from "./store.ts";

const app = useApp();
const path = "/staff/settings/town/hosts";

test("a host is added as it is pasted, serves the town at once, and is taken away", async () => {
  const visitor = app.as("administrator");
  const added = await visitor.follow(await visitor.post(path, { host: "https://Veche.Town.example:8443/новости" }));
  expect(added.text).toContain("Адрес veche.town.example добавлен");
  const there = new Visitor(app.web, "veche.town.example", app.town.staff.administrator.token);
  expect((await there.get("/staff/profile")).status).toBe(200);
  expect((await visitor.post(`${path}/veche.town.example/removal`)).location).toBe(path);
  expect(await selectHosts(app.ctx())).toEqual([app.town.host]);
  expect((await visitor.post(`${path}/veche.town.example/removal`)).status).toBe(404);
  const rows = await app.ctx().db.selectFrom("journal_entry").select("action").where("action", "like", "people.host%").execute();
  expect(rows.map((row) => row.action)).toEqual(["people.host_added", "people.host_removed"]);
});

test("a name in Cyrillic is shown as people write it", async () => {
  const visitor = app.as("administrator");
  await visitor.post(path, { host: "обращения.рф" });
  expect((await visitor.get(path)).text).toContain("обращения.рф");
  expect(await selectHosts(app.ctx())).toContain("xn--80abnmycp7evc.xn--p1ai");
});

test.each(["", "город", "user:secret@town.ru", "*.town.ru"])("%j is refused, and what was typed stays", async (host) => {
  const refused = await app.as("administrator").post(path, { host });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain("Введите адрес сайта");
  expect(Visitor.field(refused, "host")).toBe(host);
});

test("the host of another town, and one's own twice, are refused in words", async () => {
  const visitor = app.as("administrator");
  expect((await visitor.post(path, { host: app.neighbour.host })).text).toContain("уже принадлежит другому муниципалитету");
  expect((await visitor.post(path, { host: app.town.host })).text).toContain("у вас уже есть");
});

test("nobody saws off the branch they sit on, nor a neighbour's", async () => {
  const visitor = app.as("administrator");
  const refused = await visitor.post(`${path}/${app.town.host}/removal`);
  expect(refused.status).toBe(409);
  expect(refused.text).toContain("Откройте сайт по другому адресу");
  expect((await visitor.post(`${path}/${app.neighbour.host}/removal`)).status).toBe(404);
  expect((await app.as("auditor").get(path)).status).toBe(403);
});
