import { expect, test } from "vitest";
import { useApp } from "#test/support/app.ts";
import { grantRole } from "../roles/actions.ts";
import { createPerson } from "./actions.ts";
import { updateStaff } from "./store.ts";

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

test("the matrix shows each role, and each right in words", async () => {
  const page = await app.as("auditor").get("/staff/people/roles");
  expect(page.text).toContain("Руководитель подразделения");
  expect(page.text).toContain("Вести сотрудников, подразделения и настройки муниципалитета");
  expect(page.text).not.toMatch(/\b(appeals|people|assignments)\.[a-z_]+/);
});

test("a right that ends at a unit manages nothing: staff, units and the town are the whole town's", async () => {
  const { administrator, registrar } = app.town.staff;
  await app
    .ctx()
    .db.updateTable("role_grant")
    .set({ unit_id: app.town.units.office })
    .where("municipality_id", "=", app.town.municipality_id)
    .where("staff_id", "=", administrator.staff_id)
    .execute();
  const visitor = app.as("administrator");
  const unit = `/staff/units/${app.town.units.department}`;
  const tries: [string, Record<string, string>][] = [
    ["/staff/people", { full_name: "Чужой Пётр", email: "foreign@test.example" }],
    [personPath(), { full_name: "Чужой Пётр", email: administrator.email.replace("administrator", "mine") }],
    [`${personPath()}/roles`, { role: "moderator" }],
    [`${personPath()}/posts`, { unit_id: app.town.units.office, title: "Редактор" }],
    ...["disabling", "enabling", "second-factor-reset", "invitation"].map((verb): [string, Record<string, string>] => [
      `${personPath()}/${verb}`,
      {},
    ]),
    ["/staff/units", { name: "Свой отдел" }],
    [unit, { name: "Свой департамент" }],
    [`${unit}/closing`, {}],
  ];
  for (const [path, values] of tries) expect([path, (await visitor.post(path, values)).status]).toEqual([path, 403]);
  const card = await visitor.get(personPath());
  const revocation = /\/staff\/people\/[^"]*\/revocation(?=")/.exec(card.html)?.[0] ?? "";
  expect((await visitor.post(revocation)).status).toBe(403);
  expect((await app.as("registrar").get("/staff/profile")).text).toContain(registrar.email);
});

test("an administrator's role is the whole town's or nobody's", async () => {
  const refused = await app.as("administrator").post(`${personPath()}/roles`, { role: "administrator", unit_id: app.town.units.office });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain("действует во всём муниципалитете");
});

test("a role one gives oneself is in the journal as such, and the other administrators read of it", async () => {
  const second = await createPerson(app.ctx(), { email: "second@test.example", full_name: "Второв Яков Ильич" });
  await grantRole(app.ctx(), second, { role: "administrator" });
  const { staff_id } = app.town.staff.administrator;
  await app.as("administrator").post(`/staff/people/${staff_id}/roles`, { role: "registrar" });
  const row = await app
    .ctx()
    .db.selectFrom("journal_entry")
    .select(["after", "actor_id"])
    .where("subject_id", "=", staff_id)
    .where("action", "=", "people.role_granted")
    .executeTakeFirst();
  expect(row).toMatchObject({ actor_id: staff_id, after: { role: "registrar", self: true } });
  expect(await letterTo("second@test.example")).toContain("самому себе");
  expect(await letterTo(app.town.staff.administrator.email)).toContain("Второв Я. И.");
});

test("an administrator who has not set a password yet is not the one to leave the town to", async () => {
  const second = await createPerson(app.ctx(), { email: "second@test.example", full_name: "Второв Яков Ильич" });
  await grantRole(app.ctx(), second, { role: "administrator" });
  const path = `/staff/people/${app.town.staff.administrator.staff_id}/disabling`;
  expect((await app.as("administrator").post(path)).status).toBe(403);
  await updateStaff(app.ctx(), second, { password_hash: "set" });
  expect((await app.as("administrator").post(path)).status).toBe(303);
});

test("a post is a unit and a title, or nothing", async () => {
  const visitor = app.as("administrator");
  const person = { full_name: "Новиков Олег Ильич", email: "novikov@test.example" };
  expect((await visitor.post("/staff/people", { ...person, unit_id: app.town.units.office })).text).toContain("Введите название должности");
  expect((await visitor.post("/staff/people", { ...person, post_title: "Инженер" })).text).toContain("Выберите подразделение");
});

async function letterTo(email: string): Promise<string> {
  const query = app.ctx().db.selectFrom("letter").select("text").where("municipality_id", "=", app.town.municipality_id);
  return (await query.where("to_address", "=", email).execute()).map((letter) => letter.text).join("\n");
}
