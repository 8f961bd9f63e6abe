import { expect, test } from "vitest";
import { useApp } from "#test/support/app.ts";
import { assigned, registered } from "#test/support/appeals.ts";
import { answer } from "../answers/actions.ts";
import { addEvent } from "../timeline/store.ts";
import { assign } from "../work/actions.ts";

const app = useApp();
const day = (text: string) => Temporal.PlainDate.from(text);
const executor = () => ({ unit_id: app.town.units.office, executor_id: app.town.staff.executor.staff_id });
const registeredOn = (summary: string, on: string) => registered(app, { summary, received_on: day(on) }, { registered_on: day(on) });
const linksOf = (html: string) =>
  [...html.matchAll(/href="(\/staff\/appeals\?[^"]*)"/g)].map((match) => (match[1] ?? "").replaceAll("&amp;", "&"));

test("counts by executor, unit and topic, and each number leads to the list it counted", async () => {
  const late = await registeredOn("Просроченное", "2026-09-01");
  await assign(app.ctx(), late.appeal_id, executor());
  await assigned(app, { summary: "В срок" });
  await registeredOn("Ничьё скоро", "2026-10-21");
  const control = app.as("control");
  const page = await control.get("/staff/appeals/control");
  expect(page.text).toMatch(/Отдел дорог Исполнителев Б. И. 1 0 0 2 01.10.2026/);
  expect(page.text).toMatch(/не поручено без исполнителя 0 1 1 1 20.11.2026/);
  const first = await control.get(linksOf(page.html).find((link) => link.includes("executor=")) ?? "");
  expect(first.text).toContain("Просроченное");
  expect(first.text).not.toContain("В срок");
  const nobodys = await control.get(linksOf(page.html).find((link) => link.includes("no_unit=1") && link.includes("due_to=")) ?? "");
  expect(nobodys.text).toContain("Ничьё скоро");
  expect((await control.get("/staff/appeals/control?by=unit&days=10")).text).toMatch(/Отдел дорог 1 0 0 2 01.10.2026/);
  const topics = await control.get("/staff/appeals/control?by=topic");
  expect(topics.text).toMatch(/1 1 1 3 01.10.2026/);
  const unsorted = await control.get(linksOf(topics.html).find((link) => link.includes("no_topic=1")) ?? "");
  expect(unsorted.text).toContain("Просроченное");
});

test("writes each executor their list once a day, and journals it", async () => {
  const late = await registeredOn("Просроченное", "2026-09-01");
  await assign(app.ctx(), late.appeal_id, executor());
  const control = app.as("control");
  const sent = await control.post("/staff/appeals/control/letters", { days: "3" });
  expect(sent.status).toBe(303);
  expect((await control.get("/staff/appeals/control")).text).toContain("сегодня написано 1 человеку");
  await control.post("/staff/appeals/control/letters", { days: "3" });
  const ctx = app.ctx();
  const letters = await ctx.db.selectFrom("control_letter").select(["staff_id", "appeals"]).execute();
  expect(letters).toEqual([{ staff_id: app.town.staff.executor.staff_id, appeals: 1 }]);
  const journal = await ctx.db.selectFrom("journal_entry").select("action").where("action", "=", "appeals.executors_written_to").execute();
  expect(journal).toHaveLength(1);
});

test("the morning sheet has every late appeal by unit, and nothing of applicants", async () => {
  const late = await registeredOn("Просроченное", "2026-09-01");
  await assign(app.ctx(), late.appeal_id, executor());
  const sheet = await app.as("control").get("/staff/appeals/control/sheet");
  expect(sheet.text).toContain("Отдел дорог");
  expect(sheet.text).toContain("Просроченное");
  expect(sheet.text).not.toContain("Сугробова");
});

test("discipline counts answers of the period, in time and late, and what was sent back", async () => {
  const ctx = app.ctx();
  const signed = { outcome: "explained" as const, body: "Дан ответ.", signer_name: "Иванов И. И.", signer_post: "Глава", files: [] };
  const late = await registeredOn("Поздний ответ", "2026-09-01");
  await assign(ctx, late.appeal_id, executor());
  await answer(ctx, late.appeal_id, signed);
  await addEvent(ctx, late.appeal_id, "sent_back", {}, "Дополнить");
  await answer(ctx, (await assigned(app, { summary: "Ответ в срок" })).appeal_id, signed);
  const control = app.as("control");
  const page = await control.get("/staff/appeals/control/discipline?by=executor");
  expect(page.text).toMatch(/Исполнителев Б. И. 2 1 1 50,0 % 0 [\d,]+ 1/);
  const lateOnes = await control.get(linksOf(page.html).find((link) => link.includes("timing=late") && link.includes("executor=")) ?? "");
  expect(lateOnes.text).toContain("Поздний ответ");
  expect(lateOnes.text).not.toContain("Ответ в срок");
  const returned = await control.get(linksOf(page.html).find((link) => link.includes("returned_from")) ?? "");
  expect(returned.text).toContain("Поздний ответ");
  expect((await control.get("/staff/appeals/control/discipline?day_from=2025-01-01&day_to=2025-02-01")).text).toContain("ответов не было");
  expect((await control.get("/staff/appeals/control/discipline?day_from=x&unit=1&by=z")).status).toBe(200);
});

test("is for the control office", async () => {
  for (const role of ["registrar", "executor", "auditor", "administrator"] as const)
    for (const path of ["", "/discipline", "/sheet"])
      expect((await app.as(role).get(`/staff/appeals/control${path}`)).status, role).toBe(403);
});
