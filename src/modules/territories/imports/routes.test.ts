import { describe, expect, test } from "vitest";
import { useApp } from "#test/support/app.ts";
import { addDistrict } from "../districts/actions.ts";
import { resolveAddress, searchAddresses } from "../index.ts";

const app = useApp();
const bring = (content: string | Buffer, filename = "дома.csv") =>
  app.as("administrator").post("/staff/territories/imports", {}, [{ field: "file", filename, type: "text/csv", content }]);

async function take(content: string): Promise<string> {
  const administrator = app.as("administrator");
  const preview = await bring(content);
  expect(preview.status, preview.text).toBe(303);
  const taken = await administrator.post(`${preview.location}/application`);
  expect(taken.status, taken.text).toBe(303);
  return (await administrator.follow(taken)).text;
}

const list = "Улица;Дом;Долгота;Широта\nул. Мира;14;69,02;61,00\nул. Мира;14 корп. 2;69.021;61.001\nпроспект Победы;3А;;\nБерёзовая;;;\n";

describe("a list of streets and houses", () => {
  test("is looked at before it is taken over", async () => {
    const preview = await bring(list);
    const page = await app.as("administrator").get(preview.location ?? "");
    expect(page.text).toMatch(/новых улиц 3 .*новых домов 3/);
    expect(await searchAddresses(app.ctx(), "мира")).toEqual([]);
  });

  test("taken over it is found by however people write", async () => {
    expect(await take(list)).toContain("новых улиц 3, новых домов 3");
    expect(await searchAddresses(app.ctx(), "УЛ МИРА 14")).toEqual(["ул. Мира, 14", "ул. Мира, 14 к. 2"]);
    expect(await searchAddresses(app.ctx(), "березов")).toEqual(["Берёзовая"]);
    expect(await searchAddresses(app.ctx(), "Бирезовая")).toEqual(["Берёзовая"]);
    expect(await resolveAddress(app.ctx(), "улица Мира, д. 14")).toMatchObject({ longitude: 69.02, latitude: 61 });
    expect(await resolveAddress(app.ctx(), "Мира 15")).toEqual({ street_id: expect.any(String) });
    expect(await resolveAddress(app.ctx(), "Бирезовая")).toBeUndefined();
  });

  test("sent again it makes no twin, and only what has changed is changed", async () => {
    await take(list);
    expect(await take(list)).toContain("новых улиц 0, новых домов 0, изменено домов 0, без изменений 4");
    expect(await take("street,house,longitude,latitude\nулица Мира,14,69.03,61.00\n")).toContain(
      "новых улиц 0, новых домов 0, изменено домов 1",
    );
    expect(await resolveAddress(app.ctx(), "Мира 14")).toMatchObject({ longitude: 69.03 });
  });

  test("with errors it names row, column, value and what to do, and changes nothing", async () => {
    const preview = await bring("Улица;Дом;Долгота;Широта;Район\nМира;дом;69;61;\n;1;;;\nМира;2;169,5;;\nМира;3;север;61;Нет такого\n");
    const page = await app.as("administrator").get(preview.location ?? "");
    for (const text of ["В файле 5 ошибок", "Номер дома пишут так", "Укажите улицу", "и долготу, и широту", "север", "Нет такого"])
      expect(page.text).toContain(text);
    expect(page.text).toMatch(/4 Широта — Укажите/);
    expect((await app.as("administrator").post(`${preview.location}/application`)).status).toBe(409);
    expect(await searchAddresses(app.ctx(), "мира")).toEqual([]);
  });

  test("is taken over once", async () => {
    const preview = await bring(list);
    const administrator = app.as("administrator");
    expect((await administrator.post(`${preview.location}/application`)).status).toBe(303);
    expect((await administrator.post(`${preview.location}/application`)).status).toBe(409);
  });

  test("streets of one name in two settlements stay two, and the settlement tells them apart", async () => {
    for (const name of ["Луговской", "Кедровый"])
      await addDistrict(app.ctx(), { kind: "settlement", name, position: 0, parent_id: undefined });
    await take("Район;Улица;Дом\nЛуговской;Лесная улица;1\nпосёлок Кедровый;Лесная улица;1\n");
    expect((await searchAddresses(app.ctx(), "лесная 1")).sort()).toEqual(["Кедровый, Лесная улица, 1", "Луговской, Лесная улица, 1"]);
    expect((await searchAddresses(app.ctx(), "п. Луговской, ул. Лесная, 1"))[0]).toBe("Луговской, Лесная улица, 1");
    expect(await resolveAddress(app.ctx(), "Лесная 1")).toBeUndefined();
    expect(await resolveAddress(app.ctx(), "Кедровый, Лесная улица, 1")).toMatchObject({
      district_id: expect.any(String),
      house_id: expect.any(String),
    });
  });

  test("formulas and markup are refused or shown as text", async () => {
    const preview = await bring("Улица;Дом\n\"=cmd|' /C calc'!A0\";1\n<script>alert(1)</script>;1\nМира;=1+1\n");
    const page = await app.as("administrator").get(preview.location ?? "");
    expect(page.html).not.toContain("<script>alert(1)");
    expect(page.text).toContain("Номер дома пишут так");
  });

  test("Windows-1251 with commas is read like any other", async () => {
    const cp1251 = Buffer.from([0xd3, 0xeb, 0xe8, 0xf6, 0xe0, 0x2c, 0xc4, 0xee, 0xec, 0x0a, 0xcc, 0xe8, 0xf0, 0xe0, 0x2c, 0x35, 0x0a]);
    const preview = await bring(cp1251);
    expect((await app.as("administrator").get(preview.location ?? "")).text).toContain("Мира 5");
  });

  test.each([
    ["an empty file", "", "В файле нет таблицы"],
    ["another table", "a;b\n1;2\n", "Нет столбца «Улица»"],
    ["no table", "\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0000", "Это не таблица"],
  ])("%s is refused on the form", async (_name, content, text) => {
    const refused = await bring(content);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain(text);
  });

  test("is for who keeps the territories, and of one town", async () => {
    expect((await app.as("registrar").get("/staff/territories/imports/new")).status).toBe(403);
    const preview = await bring(list);
    expect((await app.neighbourAs("administrator").get(preview.location ?? "")).status).toBe(404);
    expect((await app.neighbourAs("administrator").post(`${preview.location}/application`)).status).toBe(404);
  });
});

describe("addresses for the fields of forms", () => {
  test("anybody may ask; nonsense finds nothing", async () => {
    await take(list);
    expect((await app.guest().get(`/api/v1/addresses?q=${encodeURIComponent("мира 14")}`)).json()).toEqual([
      "ул. Мира, 14",
      "ул. Мира, 14 к. 2",
    ]);
    for (const q of ["", "a".repeat(5000), "%", "_", "\\", "' OR 1=1 --", "\u0000", "\ud800"]) {
      const answer = await app.guest().get(`/api/v1/addresses?q=${encodeURIComponent(q.toWellFormed())}`);
      expect([answer.status, answer.json()]).toEqual([200, []]);
    }
    expect((await app.guest().get("/api/v1/addresses?q=a&q=b")).status).toBe(200);
  });

  test("the staff list finds by any word and pages by key", async () => {
    await take(
      `Улица\n${Array.from({ length: 55 }, (_, at) => `улица Номер ${String(at).padStart(2, "0")}я`).join("\n")}\nпроспект Победы\n`,
    );
    const first = await app.as("auditor").get("/staff/territories/streets");
    const next = /href="([^"]*after=[^"]*)"/.exec(first.html)?.[1]?.replaceAll("&amp;", "&") ?? "";
    const names = (text: string) => text.match(/улица Номер \d\dя/g) ?? [];
    expect(new Set([...names(first.text), ...names((await app.as("auditor").get(next)).text)]).size).toBe(55);
    expect((await app.as("auditor").get("/staff/territories/streets?q=побед&after=zzz&district=x")).text).toContain("проспект Победы");
  });
});
