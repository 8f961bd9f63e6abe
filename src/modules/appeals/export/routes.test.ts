import excel from "exceljs";
import { expect, test } from "vitest";
import { useApp } from "#test/support/app.ts";
import { assigned, registered } from "#test/support/appeals.ts";
import { readFilter } from "../lists/forms.ts";
import { everyAppeal } from "./store.ts";

const app = useApp();

test("gives the whole list as it is filtered, formulas made harmless, and notes who took it", async () => {
  await registered(app, { summary: '=HYPERLINK("http://evil.example";"нажми")', channel: "paper" });
  await registered(app, { summary: "@SUM(1+1)", channel: "paper" });
  await registered(app, { summary: "Не из этого списка", channel: "phone" });
  const registrar = app.as("registrar");
  const page = await registrar.get("/staff/appeals/export?channel=paper");
  expect(page.html).toContain("/staff/appeals/export.csv?channel=paper");
  const csv = await registrar.get("/staff/appeals/export.csv?channel=paper&q=");
  expect(csv.headers["content-disposition"]).toContain("attachment");
  expect(csv.html).toContain("'=HYPERLINK");
  expect(csv.html).toContain("'@SUM");
  expect(csv.html).not.toContain("Не из этого списка");
  expect(csv.html.trim().split("\r\n")).toHaveLength(3);
  const entry = await app
    .ctx()
    .db.selectFrom("journal_entry")
    .select(["actor_id", "after"])
    .where("action", "=", "appeals.exported")
    .executeTakeFirstOrThrow();
  expect(entry.actor_id).toBe(app.town.staff.registrar.staff_id);
  expect(JSON.stringify(entry.after)).toContain("channel=paper");
});

test("XLSX opens with dates as dates", async () => {
  await assigned(app, { summary: "-1+2" });
  const response = await app.web.inject({
    method: "GET",
    url: "/staff/appeals/export.xlsx",
    headers: { host: app.town.host, cookie: `veche_session=${app.town.staff.registrar.token}` },
  });
  const book = new excel.Workbook();
  await book.xlsx.load(response.rawPayload as unknown as ArrayBuffer);
  const row = book.worksheets[0]?.getRow(2);
  expect(row?.getCell(1).value).toBe("ОГ-1/26");
  expect(row?.getCell(3).value).toEqual(new Date("2026-11-20"));
  expect(row?.getCell(4).value).toBe("'-1+2");
});

test("an executor may not export; a head gets the department's only", async () => {
  await registered(app, { summary: "Ничьё" });
  await assigned(app, { summary: "Отдела" });
  expect((await app.as("executor").get("/staff/appeals/export.csv")).status).toBe(403);
  const csv = (await app.as("head").get("/staff/appeals/export.csv")).html;
  expect(csv).toContain("Отдела");
  expect(csv).not.toContain("Ничьё");
});

test("a surname that was searched for enters the journal as a hash only", async () => {
  await registered(app);
  await app.as("registrar").get(`/staff/appeals/export.csv?q=${encodeURIComponent("Сугробова")}`);
  const entry = await app
    .ctx()
    .db.selectFrom("journal_entry")
    .select(["after", "personal_hashes"])
    .where("action", "=", "appeals.exported")
    .executeTakeFirstOrThrow();
  expect(JSON.stringify(entry)).not.toContain("Сугробова");
  expect(Object.keys(entry.personal_hashes ?? {})).toEqual(["q"]);
});

test("reads on from page to page to the end", async () => {
  const { filter } = readFilter({ tab: "all" });
  for (let n = 0; n < 3; n++) await registered(app, { summary: `Номер ${n}` });
  const seen: string[] = [];
  for await (const row of everyAppeal(app.ctx(), filter, 2)) seen.push(row.summary);
  expect(seen.sort()).toEqual(["Номер 0", "Номер 1", "Номер 2"]);
});
