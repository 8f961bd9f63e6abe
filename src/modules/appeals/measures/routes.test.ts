import { expect, test } from "vitest";
import { addStarterTopics } from "#modules/appeals/index.ts";
import { useApp } from "#test/support/app.ts";
import { received } from "#test/support/appeals.ts";

const app = useApp();
const day = (text: string) => Temporal.PlainDate.from(text);
const list = "/staff/appeals/measures";

test("a measure is planned, given to its unit, taken, and its effect counted against the same months of the year before", async () => {
  const ctx = app.ctx();
  await addStarterTopics(ctx);
  const { topic_id } = await ctx.db
    .selectFrom("topic")
    .select("topic_id")
    .where("closed_on", "is", null)
    .orderBy("title")
    .executeTakeFirstOrThrow();
  for (const on of ["2025-10-01", "2025-10-02", "2025-10-03", "2025-10-04", "2026-09-01", "2026-10-08"])
    await received(app, { topic_id, received_on: day(on) });
  const control = app.as("control");
  const form = { topic_id, cause: "Нет песка", measure: "Завезти песок", unit_id: app.town.units.office, due_on: "2026-12-01" };
  const refused = await control.post(`${list}/new`, { ...form, measure: "", due_on: "2026-01-01" });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain("Нет песка");
  expect((await control.post(`${list}/new`, { ...form, due_on: "2026-01-01" })).status).toBe(422);
  expect((await control.post(`${list}/new`, form)).status).toBe(303);
  expect((await control.get(list)).text).toMatch(/Завезти песок.*Нет песка.*в работе/);
  const { measure_id } = await ctx.db.selectFrom("cause_measure").select("measure_id").executeTakeFirstOrThrow();
  const done = { done_on: "2026-09-20", evidence: "Акт приёмки песка № 5" };
  expect((await control.post(`${list}/${measure_id}/done`, { ...done, done_on: "2027-01-01" })).status).toBe(422);
  expect((await control.post(`${list}/${measure_id}/done`, done)).status).toBe(303);
  expect((await control.post(`${list}/${measure_id}/done`, done)).status).toBe(409);
  const page = await control.get(list);
  expect(page.text).toMatch(/исполнено.*Акт приёмки песка.*01.10.2025 – 31.10.2025: 4.*01.10.2026 – 31.10.2026: 1 .*−75,0 %/);
  const before = /href="(\/staff\/appeals\?[^"]*2025-10-01[^"]*)"/.exec(page.html)?.[1]?.replaceAll("&amp;", "&") ?? "";
  expect((await control.get(before)).text).toContain("Показаны 4");
  const assignment = await ctx.db
    .selectFrom("assignment")
    .select("state")
    .where("source_type", "=", "cause_measure")
    .executeTakeFirstOrThrow();
  expect(assignment.state).toBe("done");
  const journal = await ctx.db
    .selectFrom("journal_entry")
    .select("action")
    .where("subject_id", "=", measure_id)
    .orderBy("entry_id")
    .execute();
  expect(journal.map((row) => row.action)).toEqual(["appeals.measure_planned", "appeals.measure_done"]);
});

test("an unknown measure is not found", async () => {
  const control = app.as("control");
  for (const id of ["x", app.town.units.office]) expect((await control.get(`${list}/${id}/done`)).status).toBe(404);
});
