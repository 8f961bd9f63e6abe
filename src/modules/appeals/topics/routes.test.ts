import { expect, test } from "vitest";
import { useApp } from "#test/support/app.ts";
import { publicTopicOptions } from "./store.ts";

const app = useApp();
const base = "/staff/appeals/topics";
const table = (...lines: string[]) => [{ field: "file", filename: "классификатор.csv", content: lines.join("\n") }];

test("an administrator takes the starter set, adds a topic, hides it and closes it", async () => {
  const admin = app.as("administrator");
  expect((await admin.get(base)).text).toContain("Тем пока нет");
  expect((await admin.follow(await admin.post(`${base}/starter`))).text).toContain("Отлов бездомных животных");
  const options = await publicTopicOptions(app.ctx());
  expect(options.length).toBeGreaterThan(55);
  const section = /value="([0-9a-f-]{36})"[^>]*>Жилищно-коммунальная сфера/.exec((await admin.get(base)).html)?.[1] ?? "";
  const added = await admin.post(base, { code: "lifts", title: "Лифты", parent_id: section, is_public: "1" });
  expect((await admin.follow(added)).text).toContain("Тема «Лифты» добавлена");
  const lifts = (await publicTopicOptions(app.ctx())).find((option) => option.label === "Лифты");
  expect(lifts?.group).toBe("Жилищно-коммунальная сфера");
  await admin.post(`${base}/${lifts?.value}`, { title: "Лифты и подъёмники" });
  expect((await publicTopicOptions(app.ctx())).some((option) => option.value === lifts?.value)).toBe(false);
  await admin.post(`${base}/${lifts?.value}/closing`);
  expect((await admin.get(base)).text).toMatch(/Лифты и подъёмники lifts Закрыта с 20\.11\.2026/);
});

test("a taken code and an empty name are refused beside their fields", async () => {
  const admin = app.as("administrator");
  await admin.post(base, { code: "lifts", title: "Лифты" });
  const taken = await admin.post(base, { code: "lifts", title: "Ещё лифты" });
  expect(taken.status).toBe(422);
  expect(taken.text).toContain("Код «lifts» уже занят");
  expect((await admin.post(base, { code: "x y", title: "" })).status).toBe(422);
});

test("a classifier is looked at, then added; national codes know their parents", async () => {
  const admin = app.as("administrator");
  await admin.post(`${base}/starter`);
  const sent = await admin.post(
    `${base}/classifier`,
    {},
    table(
      "Код;Наименование",
      "0005.0005.0056.1160;Обращение с отходами",
      "0005.0005.0000.0000;Жилище и коммунальные услуги",
      "0005.0005.0056.0000;Коммунальное хозяйство",
    ),
    base,
  );
  const preview = await admin.follow(sent);
  expect(preview.text).toContain("Новых тем: 3");
  await admin.post(sent.location ?? "");
  const tree = (await admin.get(base)).html;
  expect(tree).toMatch(/\u2003\u2003\u2003<a[^>]*>Обращение с отходами/);
  expect((await admin.get(sent.location ?? "")).status).toBe(404);
});

test("a classifier with errors says where and adds nothing", async () => {
  const admin = app.as("administrator");
  const sent = await admin.post(
    `${base}/classifier`,
    {},
    table("code,title,parent", "a,First,", "a,Twice,", "b,Second,nowhere", "c,Ring,d", "d,Ring,c", ",No code,"),
    base,
  );
  const preview = await admin.follow(sent);
  expect(preview.status).toBe(422);
  expect(preview.text).toContain("код a повторяется");
  expect(preview.text).toContain("нет родителя с кодом nowhere");
  expect(preview.text).toContain("внутри самой себя");
  expect((await admin.post(sent.location ?? "")).status).toBe(409);
  expect((await admin.get(base)).text).toContain("Тем пока нет");
});

test("topics are the administrator's, and each town has its own", async () => {
  const admin = app.as("administrator");
  await admin.post(base, { code: "lifts", title: "Лифты" });
  expect((await app.as("registrar").get(base)).status).toBe(403);
  const topic = /href="\/staff\/appeals\/topics\/([0-9a-f-]{36})"/.exec((await admin.get(base)).html)?.[1];
  expect((await app.neighbourAs("administrator").get(`${base}/${topic}`)).status).toBe(404);
  expect((await app.neighbourAs("administrator").post(`${base}/${topic}/closing`)).status).toBe(404);
});
