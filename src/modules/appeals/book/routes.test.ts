import { expect, test } from "vitest";
import { readTable } from "#platform/documents/index.ts";
import { useApp } from "#test/support/app.ts";
import { received, registered } from "#test/support/appeals.ts";
import { fileOf } from "#test/support/imports.ts";
import { bookQuery, readBookPart } from "./forms.ts";

const app = useApp();
const url = "/staff/appeals/book";

test("the book lists what was registered in its days by number, with who, what and how it ended", async () => {
  await registered(app, { summary: "Первое", applicant: { full_name: "Иванова Анна", postal_address: "ул. Мира, 1" } });
  await registered(app, { summary: "Второе" });
  await registered(app, { summary: "Сообщение" }, { register: "message" });
  await received(app, { summary: "На столе" });
  const page = await app.as("registrar").get(`${url}?from=2026-11-01&to=2026-11-30`);
  expect(page.text).toMatch(/ОГ-1\/26.*Иванова Анна.*ул. Мира, 1.*Первое.*ОГ-2\/26.*Второе/);
  expect(page.text).not.toContain("На столе");
  expect(page.text).not.toContain("СО-1/26");
  expect((await app.as("registrar").get(`${url}?register=message`)).text).toContain("СО-1/26");
  expect((await app.as("registrar").get(`${url}?day_from=2026-10-01&day_to=2026-10-31`)).text).toContain("ничего не зарегистрировано");
});

test("the spreadsheet and the CSV hold the same lines, and each taking is journaled", async () => {
  await registered(app, { summary: "=1+1", applicant: { full_name: "Иванова Анна" } });
  const registrar = app.as("registrar");
  const csv = await registrar.get(`${url}.csv?from=2026-11-01&to=2026-11-30`);
  expect(csv.headers["content-disposition"]).toContain("book-appeal-2026-11-01-2026-11-30.csv");
  const rows = await Array.fromAsync((await readTable(fileOf(csv.html, "book.csv").path)).rows());
  expect(rows).toHaveLength(1);
  expect(rows[0]?.cells).toEqual(expect.arrayContaining(["ОГ-1/26", "Иванова Анна", expect.stringContaining("=1+1")]));
  expect((await registrar.get(`${url}.xlsx`)).headers["content-type"]).toContain("spreadsheetml");
  const journal = await app
    .ctx()
    .db.selectFrom("journal_entry")
    .select("action")
    .where("municipality_id", "=", app.town.municipality_id)
    .execute();
  expect(journal.filter(({ action }) => action === "appeals.exported")).toHaveLength(2);
  expect((await app.as("executor").get(url)).status).toBe(403);
  expect((await app.neighbourAs("registrar").get(url)).text).not.toContain("Иванова");
});

test("days that make no sense are the month so far; turned about they are put right", () => {
  const day = Temporal.PlainDate.from("2026-11-20");
  const shown = (query: object) => bookQuery(readBookPart(query, day));
  expect(shown({})).toBe("register=appeal&from=2026-11-01&to=2026-11-20");
  expect(shown({ from: "32.13.2026", to: "never", register: "x" })).toBe("register=appeal&from=2026-11-01&to=2026-11-20");
  expect(shown({ from: "2026-12-01", to: "2026-11-01", register: "message" })).toBe("register=message&from=2026-11-01&to=2026-12-01");
});

test("the stamp bears the number, the day and a code that leads to the card", async () => {
  const { card } = await registered(app, { applicant: { full_name: "Иванова Анна" } });
  const page = await app.as("registrar").get(`${card}/stamp`);
  expect(page.text).toContain("Вх. № ОГ-1/26");
  expect(page.text).toContain("Ответить до 18.12.2026");
  expect(page.html).toMatch(/<img[^>]*v-stamp-code[^>]*src="data:image\/png;base64/);
  expect((await app.as("executor").get(`${card}/stamp`)).status).toBe(403);
});
