import { readFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import excel from "exceljs";
import iconv from "iconv-lite";
import { expect, test } from "vitest";
import { csvStream } from "#platform/documents/index.ts";
import { useApp } from "#test/support/app.ts";
import { testContext } from "#test/support/context.ts";
import { fileOf, heading, importFile, line, problemsIn } from "#test/support/imports.ts";
import { checkRows } from "../import-checks/actions.ts";
import { saveProfile } from "../import-profiles/actions.ts";
import { writeRows } from "../import-rows/actions.ts";
import { nextNumber } from "../numbers/store.ts";
import { addStarterTopics } from "../topics/actions.ts";
import { askCheck, askWrite, cancelImport, mapImport, startImport } from "./actions.ts";
import { optionalRun, problemTable } from "./store.ts";

const app = useApp();
const imported = (content: string | Buffer, profile?: string, ctx = app.ctx()) => importFile(ctx, content, profile);
const problems = (import_id: string) => problemsIn(app.ctx(), import_id);
const register = () =>
  app
    .ctx()
    .db.selectFrom("appeal")
    .selectAll()
    .where("municipality_id", "=", app.town.municipality_id)
    .where("external_system", "is not", null)
    .orderBy("register_number")
    .execute();

test("fifty requests of a foreign city come in once, and a second time not at all", async () => {
  const cologne = readFileSync(new URL("../../../../test/data/open311-cologne.json", import.meta.url));
  const first = await imported(cologne, "open311");
  expect(await problems(first.import_id)).toEqual([]);
  expect(first).toMatchObject({ state: "done", row_count: 50, new_count: 50, changed_count: 0, written_count: 50, reading: "JSON" });
  const second = await imported(cologne, "open311");
  expect(second).toMatchObject({ state: "done", row_count: 50, new_count: 0, changed_count: 0, same_count: 50, written_count: 0 });
  const appeals = await register();
  expect(appeals).toHaveLength(50);
  const one = appeals.find((appeal) => appeal.external_number === "A-173480");
  expect(one).toMatchObject({
    state: "registered",
    external_system: "open311",
    channel: "api",
    address: "Rondorfer Str. 5, 50968 Köln - Marienburg",
  });
  expect(one?.latitude).toBeCloseTo(50.8959, 4);
});

test("numbers are given in the order of registration, without gaps, after those that were given before", async () => {
  const ctx = app.ctx();
  const before = await nextNumber(ctx, "appeal", 2026);
  const run = await imported(
    [
      heading,
      line("Б", { registered: "12.11.2026" }),
      line("А", { registered: "11.11.2026" }),
      line("В", { received: "30.12.2025", registered: "31.12.2025" }),
    ].join("\n"),
  );
  expect(run.state).toBe("done");
  const numbers = (await register()).map(({ external_number, number }) => `${external_number} ${number}`);
  expect(numbers.sort()).toEqual([`А ОГ-${before + 1}/26`, `Б ОГ-${before + 2}/26`, "В ОГ-1/25"]);
});

test("states, outcomes and terms follow the rules of the register", async () => {
  const run = await imported(
    [
      heading,
      line("1", { state: "В работе" }),
      line("2", { state: "Решено", registered: "11.11.2026", closed: "16.11.2026", answer: "Фонарь заменён" }),
      line("3", { state: "На модерации" }),
      line("4", { registered: "2026-11-11" }),
    ].join("\n"),
  );
  expect(run.state).toBe("done");
  const found = new Map((await register()).map((appeal) => [appeal.external_number, appeal]));
  // nobody of ours has it: it waits at the desk to be given out
  expect(found.get("1")).toMatchObject({ state: "registered", unit_id: null });
  expect(found.get("2")).toMatchObject({ state: "answered", outcome: "explained", on_time: true });
  expect(found.get("3")).toMatchObject({ state: "received", number: null });
  expect(found.get("4")?.due_on?.toString()).toBe("2026-12-11");
  const answers = await app
    .ctx()
    .db.selectFrom("appeal_answer")
    .select(["body", "signed_on"])
    .where("municipality_id", "=", app.town.municipality_id)
    .where("appeal_id", "=", found.get("2")?.appeal_id ?? "")
    .execute();
  expect(answers.map((answer) => `${answer.body} ${answer.signed_on}`)).toEqual(["Фонарь заменён 2026-11-16"]);
});

test("one wrong row keeps the whole file out, and every wrong cell is named", async () => {
  const run = await imported(
    [
      heading,
      line("1"),
      line("2", { received: "32.11.2026" }),
      line("3", { received: "10.11.2027" }),
      line("1"),
      line("", { body: "" }),
      line("5", { state: "Непонятно", topic: "Космос", email: "нет" }),
      line("6", { state: "Решено" }),
      line("7", { registered: "01.11.2026" }),
    ].join("\n"),
  );
  expect(run).toMatchObject({ state: "refused", error_count: 10, written_count: 0 });
  expect(await problems(run.import_id)).toEqual([
    "3 Дата поступления date",
    "4 Дата поступления future",
    "5 Номер twice",
    "6 Номер required",
    "6 Текст required",
    "7 Тема unknown_topic",
    "7 Статус value",
    "7 E-mail email",
    "8 Дата ответа no_closing_day",
    "9 Дата регистрации registered_before_received",
  ]);
  expect(await register()).toEqual([]);
});

test("the file of errors is repaired and sent again as it is", async () => {
  const run = await imported([heading, line("1", { name: "=HYPERLINK(1)" }), line("2", { received: "вчера" })].join("\n"));
  const csv = await text(csvStream(problemTable(app.ctx(), run), { excel: true }));
  expect(csv).toContain("Дата поступления: это не дата; пишите 21.11.2026 или 2026-11-21.");
  expect(csv).toContain("'=HYPERLINK(1)");
  const repaired = await imported(csv.replace("вчера", "10.11.2026"));
  expect(repaired).toMatchObject({ state: "done", new_count: 2 });
});

test("a record that has changed is changed, one that has not is left alone, and what was decided here stays", async () => {
  await imported([heading, line("1", { body: "Фонарь" }), line("2"), line("3", { registered: "11.11.2026" })].join("\n"));
  const third = (await register()).find((appeal) => appeal.external_number === "3");
  await app
    .ctx()
    .db.updateTable("appeal")
    .set({ summary: "Уточнено регистратором" })
    .where("municipality_id", "=", app.town.municipality_id)
    .where("external_number", "=", "2")
    .execute();
  const run = await imported(
    [
      heading,
      line("1", { body: "Фонарь и провод" }),
      line("2"),
      line("3", { registered: "11.11.2026", state: "Решено", closed: "17.11.2026" }),
    ].join("\n"),
  );
  expect(run).toMatchObject({ state: "done", new_count: 0, changed_count: 2, same_count: 1 });
  const found = new Map((await register()).map((appeal) => [appeal.external_number, appeal]));
  expect(found.size).toBe(3);
  expect(found.get("1")?.body).toBe("Фонарь и провод");
  expect(found.get("2")?.summary).toBe("Уточнено регистратором");
  expect(found.get("3")).toMatchObject({ state: "answered", outcome: "explained", number: third?.number });
  const again = await imported([heading, line("3", { registered: "11.11.2026", state: "В работе" })].join("\n"));
  expect(again).toMatchObject({ state: "done", changed_count: 1 });
  expect((await register()).find((appeal) => appeal.external_number === "3")?.state).toBe("answered");
});

test("Windows-1251, commas, tabs, quotes and line breaks inside a cell are read", async () => {
  const commas = 'Номер,Дата,Заявитель,Текст\r\n1,10.11.2026,"Иванова, Анна","Первая строка\r\nвторая ""строка"""\r\n';
  const first = await imported(iconv.encode(commas, "win1251"));
  expect(first).toMatchObject({ state: "done", new_count: 1, reading: "WINDOWS-1251 ," });
  const second = await imported('\ufeffНомер\tДата\tТекст\n2\t2026-11-10 09:30\tООО "Ромашка" шумит\n');
  expect(second).toMatchObject({ state: "done", new_count: 1, reading: "UTF-8 TAB" });
  const bodies = (await register()).map((appeal) => appeal.body).sort();
  expect(bodies).toEqual(['ООО "Ромашка" шумит', 'Первая строка\nвторая "строка"']);
});

test("a workbook gives its dates, numbers, formulas and links as what they show", async () => {
  const book = new excel.Workbook();
  const sheet = book.addWorksheet("Выгрузка");
  sheet.addRow([]);
  sheet.addRow(["Номер", "Дата", "Текст", "Заявитель", "Адрес"]);
  const row = sheet.addRow([
    1001,
    new Date("2026-11-10T00:00:00Z"),
    { formula: 'CONCATENATE("Не горит"," фонарь")', result: "Не горит фонарь" },
    { text: "Иванова Анна", hyperlink: "https://example.ru/" },
    { richText: [{ text: "ул. " }, { text: "Мира" }] },
  ]);
  row.getCell(2).numFmt = "dd.mm.yyyy";
  sheet.addRow([]);
  sheet.mergeCells("D3:E3");
  const run = await imported(Buffer.from(await book.xlsx.writeBuffer()));
  expect(run).toMatchObject({ state: "done", row_count: 1, new_count: 1, reading: "XLSX" });
  expect((await register())[0]).toMatchObject({ external_number: "1001", body: "Не горит фонарь" });
  expect((await register())[0]?.received_on.toString()).toBe("2026-11-10");
});

test("NULs vanish, long words and odd signs stay, a broken quote and too long a text are named", async () => {
  const word = "ы".repeat(10_000);
  const run = await imported([heading, line("1", { body: `${word}\u0000 \u{1f600} ‮<b>` })].join("\n"));
  expect(run.state).toBe("done");
  expect((await register())[0]?.body).toBe(`${word} \u{1f600} <b>`);
  const long = await imported([heading, line("2", { body: "ы".repeat(20_001) })].join("\n"));
  expect(await problems(long.import_id)).toEqual(["2 Текст too_long"]);
  const broken = fileOf(`${heading}\n3;10.11.2026;;;;;;"никогда не закрыта`);
  await expect(
    startImport(app.ctx(), broken).then((id) =>
      askCheck(app.ctx(), id, { by_job: false }).then(() => checkRows(app.ctx(), id).then(() => optionalRun(app.ctx(), id))),
    ),
  ).resolves.toMatchObject({ state: "failed", failure: { key: "documents:refused.quotes" } });
});

test("topics are known by code and by title; a saved profile is found by its name", async () => {
  const ctx = app.ctx();
  await addStarterTopics(ctx);
  const csv = [heading, line("1", { topic: "Уличное освещение" }), line("2", { topic: "snow" })].join("\n");
  const import_id = await startImport(ctx, fileOf(csv), "regional-portal");
  const run = await optionalRun(ctx, import_id);
  if (!run) throw new Error("no run");
  await saveProfile(ctx, "Наш портал", { ...run.mapping, system: "our-portal" });
  const done = await imported(csv, "Наш портал");
  expect(done).toMatchObject({ state: "done", new_count: 2 });
  const topics = await ctx.db
    .selectFrom("appeal as a")
    .innerJoin("topic as t", "t.topic_id", "a.topic_id")
    .select("t.code")
    .where("a.municipality_id", "=", app.town.municipality_id)
    .where("a.external_system", "=", "our-portal")
    .orderBy("a.external_number")
    .execute();
  expect(topics.map((topic) => topic.code)).toEqual(["lighting", "snow"]);
});

test("a stopped run says how much it wrote, and sent again it goes on", async () => {
  const ctx = app.ctx();
  const csv = [heading, ...Array.from({ length: 25 }, (_, at) => line(String(at + 1), { registered: "11.11.2026" }))].join("\n");
  const import_id = await startImport(ctx, fileOf(csv), "regional-portal");
  await askCheck(ctx, import_id, { by_job: false });
  await checkRows(ctx, import_id);
  await askWrite(ctx, import_id, { by_job: false });
  const batches: number[] = [];
  let stop: Promise<void> | undefined;
  await writeRows(
    ctx,
    import_id,
    undefined,
    (rows) => {
      batches.push(rows);
      stop = cancelImport(ctx, import_id);
    },
    20,
  );
  await stop;
  const stopped = await optionalRun(ctx, import_id);
  expect(batches[0]).toBe(20);
  expect(stopped).toMatchObject({ state: "cancelled", written_count: 20, new_count: 25 });
  expect(await imported(csv)).toMatchObject({ state: "done", new_count: 5, same_count: 20 });
  expect((await register()).map((appeal) => appeal.register_number)).toEqual(Array.from({ length: 25 }, (_, at) => at + 1));
});

test("cancelled before it is written, it leaves nothing behind", async () => {
  const ctx = app.ctx();
  const import_id = await startImport(ctx, fileOf([heading, line("1")].join("\n")), "regional-portal");
  await askCheck(ctx, import_id, { by_job: false });
  await cancelImport(ctx, import_id);
  await checkRows(ctx, import_id);
  await cancelImport(ctx, import_id);
  expect((await optionalRun(ctx, import_id))?.state).toBe("cancelled");
  expect(await register()).toEqual([]);
  await expect(askWrite(ctx, import_id)).rejects.toMatchObject({ status: 409 });
});

test("columns that are missing are asked for before anything is read", async () => {
  const ctx = app.ctx();
  const import_id = await startImport(ctx, fileOf("a;b\n1;2"), "regional-portal");
  await expect(askCheck(ctx, import_id)).rejects.toMatchObject({ status: 409, key: "appeals:import.refusal.columns" });
  const run = await optionalRun(ctx, import_id);
  if (!run) throw new Error("no run");
  await mapImport(ctx, import_id, { ...run.mapping, columns: { external_number: "a", received_on: "b", body: "a" } });
  await askCheck(ctx, import_id, { by_job: false });
  await checkRows(ctx, import_id);
  expect(await problems(import_id)).toEqual(["2 b date"]);
});

test("the neighbouring town sees nothing of it, and may have the same numbers", async () => {
  const csv = [heading, line("1")].join("\n");
  const run = await imported(csv);
  const neighbour = {
    ...testContext({ database: app.program.database, municipality_id: app.neighbour.municipality_id }),
    sign: app.ctx().sign,
  };
  expect(await optionalRun(neighbour, run.import_id)).toBeUndefined();
  expect(await imported(csv, "regional-portal", neighbour)).toMatchObject({ state: "done", new_count: 1 });
});
