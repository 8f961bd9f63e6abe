import { mkdirSync, mkdtempSync, readdirSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import iconv from "iconv-lite";
import { expect, test } from "vitest";
import { fileSettings, initFiles } from "#platform/files/index.ts";
import { useApp } from "#test/support/app.ts";
import { takeInbox } from "./actions.ts";

const app = useApp();
const town = () => app.town.slug;

/** An inbox of one's own; a file laid into it has lain there for a while. */
function inbox() {
  const folder = mkdtempSync(join(tmpdir(), "veche-inbox-"));
  initFiles({ ...fileSettings(), inbox: folder });
  const lay = (profile: string, name: string, content: string | Buffer, age = 60) => {
    mkdirSync(join(folder, town(), profile), { recursive: true });
    const path = join(folder, town(), profile, name);
    writeFileSync(path, content);
    const at = app.clock.now().epochMilliseconds / 1000 - age;
    utimesSync(path, at, at);
  };
  return { folder, lay, names: (...parts: string[]) => readdirSync(join(folder, town(), ...parts)).sort() };
}
const records = () =>
  app
    .ctx()
    .db.selectFrom("appeal")
    .select(["external_number", "register", "kind", "number", "state", "channel", "due_on"])
    .where("municipality_id", "=", app.town.municipality_id)
    .orderBy("external_number")
    .execute();
const aside = () =>
  app
    .ctx()
    .db.selectFrom("quarantine_item")
    .select(["title", "reason", "reason_values"])
    .where("municipality_id", "=", app.town.municipality_id)
    .orderBy("set_aside_at")
    .orderBy("item_id")
    .execute();

const pos = (state: string, more = "") =>
  `№ сообщения;Дата создания;Подкатегория;Текст;Адрес;Заявитель;ЛКО;Статус;Срок;Дата ответа;Текст ответа;Тип\n101;10.11.2026;;Яма во дворе;ул. Мира, 1;Иванова А.;;${state};20.11.2026;${more};Сообщение\n102;10.11.2026;;Прошу перерасчёт;ул. Мира, 2;Петров П.;;Новое;;;;Обращение\n`;

test("an export of ПОС becomes messages, a second one of the same records changes them, and nobody is doubled", async () => {
  const box = inbox();
  box.lay("pos", "ноябрь.csv", iconv.encode(pos("В работе", ";"), "win1251"));
  box.lay("pos", "report-to.txt", "importer@gorod.ru\nне адрес\n");
  expect(await takeInbox(app.ctx())).toBe(1);
  expect(await records()).toMatchObject([
    { external_number: "101", register: "message", kind: null, number: "СО-1/26", state: "registered", channel: "pos" },
    { external_number: "102", register: "appeal", kind: "application", state: "received" },
  ]);
  expect((await records())[0]?.due_on?.toString()).toBe("2026-11-20");
  box.lay("pos", "ноябрь.csv", pos("Решено", "19.11.2026;Засыпали"));
  await takeInbox(app.ctx());
  expect(await records()).toMatchObject([{ external_number: "101", number: "СО-1/26", state: "answered" }, { external_number: "102" }]);
  expect(box.names("pos")).toEqual(["done", "report-to.txt"]);
  expect(box.names("pos", "done")).toHaveLength(1);
  const letters = await app
    .ctx()
    .db.selectFrom("letter")
    .select(["to_address", "subject", "text"])
    .where("municipality_id", "=", app.town.municipality_id)
    .orderBy("letter_id")
    .execute();
  expect(letters.map(({ to_address, subject }) => `${to_address} ${subject}`)).toEqual(
    Array(2).fill("importer@gorod.ru Файл загружен: ноябрь.csv"),
  );
  expect(letters[1]?.text).toMatch(/изменено[\s\S]*1/i);
});

test("incidents of social networks and requests of Open311 go into registers of their own", async () => {
  const box = inbox();
  box.lay("incident", "a.csv", "ID инцидента;Дата;Автор;Текст;Территория;Статус\n7;10.11.2026;user1;Не горит фонарь;;В работе\n");
  await takeInbox(app.ctx());
  expect(await records()).toMatchObject([{ register: "incident", kind: null, number: "ИН-1/26", channel: "incident" }]);
});

test("a wrong file is set aside with its reason and its errors, and those behind it are taken", async () => {
  const box = inbox();
  box.lay("pos", "1.csv", "№ сообщения;Дата создания;Текст\n1;вчера;Яма\n", 90);
  box.lay("pos", "2.xlsx", Buffer.from("PK\u0003\u0004 broken"), 80);
  box.lay("no-such-profile", "3.csv", "a;b\n1;2\n", 70);
  box.lay("pos", "4.csv", "№ сообщения;Дата создания;Текст\n4;10.11.2026;Яма\n", 60);
  expect(await takeInbox(app.ctx())).toBe(4);
  expect((await records()).map(({ external_number }) => external_number)).toEqual(["4"]);
  expect((await aside()).map(({ title }) => title).sort()).toEqual(["no-such-profile/3.csv", "pos/1.csv", "pos/2.xlsx"]);
  expect((await aside())[0]).toMatchObject({ reason: "appeals:folder.rows", reason_values: { count: 1 } });
  expect(box.names("pos", "refused").map((name) => name.slice(18))).toEqual(["1.csv", "1.csv.errors.csv", "2.xlsx"]);
  const page = await app.as("registrar").get("/staff/appeals/quarantine");
  expect(page.text).toContain("pos/1.csv");
  expect(page.text).toContain("Папка импорта");
});

test("unfinished, hidden and linked files are left alone, and other towns' folders too", async () => {
  const box = inbox();
  box.lay("pos", "fresh.csv", "x", 5);
  box.lay("pos", "copy.csv.part", "x");
  box.lay("pos", ".hidden.csv", "x");
  symlinkSync("/etc/passwd", join(box.folder, town(), "pos", "link.csv"));
  mkdirSync(join(box.folder, "other", "pos"), { recursive: true });
  writeFileSync(join(box.folder, "other", "pos", "a.csv"), "x");
  expect(await takeInbox(app.ctx())).toBe(0);
  expect(box.names("pos")).toEqual([".hidden.csv", "copy.csv.part", "fresh.csv", "link.csv"]);
});
