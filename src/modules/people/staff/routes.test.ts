import { expect, test } from "vitest";
import { useApp } from "#test/support/app.ts";

const app = useApp();
const personPath = () => `/staff/people/${app.town.staff.registrar.staff_id}`;

test("the list is searched by any part of a name or an address", async () => {
  const page = await app.as("auditor").get("/staff/people?q=егистрат");
  expect(page.text).toContain("Регистраторова Анна Петровна");
  expect(page.text).not.toContain("Исполнителев");
  expect((await app.as("auditor").get("/staff/people?q=%25&role=nonsense&after=zzz")).status).toBe(200);
  expect((await app.as("auditor").get(`/staff/people?unit=${app.town.units.office}`)).text).toContain("Исполнителев");
});

test("an administrator adds somebody, who gets a letter; a second one with the same address is refused", async () => {
  const visitor = app.as("administrator");
  const input = {
    full_name: "Новиков Олег Ильич",
    email: "novikov@test.example",
    unit_id: app.town.units.office,
    post_title: "Инженер",
    role: "executor",
    role_unit_id: app.town.units.office,
  };
  const page = await visitor.follow(await visitor.post("/staff/people", input));
  expect(page.text).toContain("Приглашение отправлено на novikov@test.example");
  expect(page.text).toContain("Инженер");
  expect(page.text).toContain("Исполнитель");
  const letters = await app
    .ctx()
    .db.selectFrom("letter")
    .select("subject")
    .where("municipality_id", "=", app.town.municipality_id)
    .where("to_address", "=", input.email)
    .execute();
  expect(letters).toHaveLength(1);
  const twin = await visitor.post("/staff/people", input);
  expect(twin.status).toBe(422);
  expect(twin.text).toContain("Сотрудник с такой почтой уже есть");
  expect(twin.html).toContain("Новиков Олег Ильич");
});

test("roles and posts are given and taken, each with its journal row", async () => {
  const visitor = app.as("administrator");
  await visitor.post(`${personPath()}/roles`, { role: "moderator", unit_id: "" });
  await visitor.post(`${personPath()}/posts`, { unit_id: app.town.units.office, title: "Редактор", started_on: "01.12.2026" });
  const page = await visitor.get(personPath());
  expect(page.text).toContain("Модератор");
  expect(page.text).toContain("01.12.2026");
  for (const path of page.html.match(/\/staff\/people\/[^"]*\/(?:end|revocation)(?=")/g) ?? [])
    expect((await visitor.post(path)).status).toBe(303);
  expect((await visitor.get(personPath())).text).toContain("Ролей нет");
  const rows = await app
    .ctx()
    .db.selectFrom("journal_entry")
    .select("action")
    .where("municipality_id", "=", app.town.municipality_id)
    .where("subject_id", "=", app.town.staff.registrar.staff_id)
    .execute();
  expect(rows.map((row) => row.action).sort()).toEqual([
    "people.post_ended",
    "people.post_ended",
    "people.post_given",
    "people.role_granted",
    "people.role_revoked",
    "people.role_revoked",
  ]);
});

test("the last administrator can be neither shut out nor stripped", async () => {
  const visitor = app.as("administrator");
  const path = `/staff/people/${app.town.staff.administrator.staff_id}`;
  expect((await visitor.post(`${path}/disabling`)).status).toBe(403);
  const revocation = /\/staff\/people\/[^"]*\/revocation(?=")/.exec((await visitor.get(path)).html)?.[0] ?? "";
  expect((await visitor.post(revocation)).status).toBe(403);
});

test("who may only look cannot change, and the neighbours' staff does not exist", async () => {
  expect((await app.as("auditor").post(`${personPath()}/disabling`)).status).toBe(403);
  expect((await app.as("administrator").get(`/staff/people/${app.neighbour.staff.registrar.staff_id}`)).status).toBe(404);
  expect((await app.as("administrator").post(`/staff/people/${app.neighbour.staff.registrar.staff_id}/disabling`)).status).toBe(404);
  expect((await app.as("administrator").get("/staff/people/nonsense")).status).toBe(404);
});

test("the matrix shows each role", async () => {
  expect((await app.as("auditor").get("/staff/people/roles")).text).toContain("appeals.register");
});
