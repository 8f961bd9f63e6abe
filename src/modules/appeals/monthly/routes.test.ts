import { expect, test } from "vitest";
import { addStarterTopics } from "#modules/appeals/index.ts";
import { tx } from "#platform/db/index.ts";
import { deleteFiles } from "#platform/files/index.ts";
import { useApp } from "#test/support/app.ts";
import { registered } from "#test/support/appeals.ts";
import { filesOfAnalysis } from "../monthly-documents/actions.ts";
import { assign } from "../work/actions.ts";
import { optionalAnalysis } from "./store.ts";

const app = useApp();
const day = (text: string) => Temporal.PlainDate.from(text);
const url = "/staff/appeals/monthly/2026-10";

async function october(): Promise<string> {
  await addStarterTopics(app.ctx());
  const { topic_id } = await app
    .ctx()
    .db.selectFrom("topic")
    .select("topic_id")
    .where("closed_on", "is", null)
    .orderBy("title")
    .executeTakeFirstOrThrow();
  for (const on of ["2026-10-02", "2026-10-05", "2026-10-07", "2026-10-09"]) {
    const { appeal_id } = await registered(app, { topic_id, received_on: day(on) }, { topic_id, registered_on: day(on) });
    await assign(app.ctx(), appeal_id, { unit_id: app.town.units.office });
  }
  return topic_id;
}

test("a click makes a draft with conclusions and recommendations out of the figures, once", async () => {
  await october();
  const control = app.as("control");
  for (let twice = 0; twice < 2; twice += 1) expect((await control.post("/staff/appeals/monthly", { month: "2026-10" })).status).toBe(303);
  const page = await control.get(url);
  expect(page.text).toContain("черновик");
  expect(page.text).toMatch(/Поступило 4 обращения/);
  expect(page.text).toMatch(/за месяц 4, за тот же месяц 2025 года 0.*Отдел дорог/);
  expect((await control.get("/staff/appeals/monthly")).text).toContain("октябрь 2026");
  expect((await control.post("/staff/appeals/monthly", { month: "2026-11" })).status).toBe(404);
  expect((await control.get("/staff/appeals/monthly/2026-09")).status).toBe(404);
});

test("recommendations are edited, and become assignments with their unit and term when it is confirmed; versions are kept", async () => {
  await october();
  const control = app.as("control");
  await control.post("/staff/appeals/monthly", { month: "2026-10" });
  const line = { body_1: "Посыпать тротуары у школ", unit_1: app.town.units.office, due_1: "2026-12-01" };
  const refused = await control.post(`${url}/edit`, { conclusions: "Пишут о наледи", ...line, body_2: "Без подразделения" });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain("Без подразделения");
  expect((await control.post(`${url}/edit`, { conclusions: "Пишут о наледи", ...line })).status).toBe(303);
  expect((await control.post(`${url}/confirm`)).status).toBe(303);
  const page = await control.get(url);
  expect(page.text).toMatch(/Посыпать тротуары у школ Отдел дорог 11 дней в работе/);
  expect(page.text).toMatch(/Анализ-2026-10-в1.docx.*Анализ-2026-10-в1.pdf/);
  const assignment = await app
    .ctx()
    .db.selectFrom("assignment")
    .select(["unit_id", "due_on", "title"])
    .where("source_type", "=", "analysis_recommendation")
    .executeTakeFirstOrThrow();
  expect(assignment).toMatchObject({ unit_id: app.town.units.office, title: "Посыпать тротуары у школ" });
  expect(String(assignment.due_on)).toBe("2026-12-01");

  expect((await control.post(`${url}/edit`, { conclusions: "Поздно", ...line })).status).toBe(409);
  expect((await control.post(`${url}/confirm`)).status).toBe(409);
  await control.post(`${url}/revise`);
  await control.post(`${url}/edit`, { conclusions: "Дополнено" });
  await control.post(`${url}/confirm`);
  const second = await control.get(url);
  expect(second.text).toMatch(/Анализ-2026-10-в1.docx.*Анализ-2026-10-в2.pdf/);
  expect(second.text).toContain("Посыпать тротуары у школ");
  const file = /href="([^"]*\/files\/[^"]*)"/.exec(second.html)?.[1] ?? "";
  expect((await control.get(file)).status).toBe(200);
  const actions = await app
    .ctx()
    .db.selectFrom("journal_entry")
    .select("action")
    .where("subject_type", "=", "monthly_analysis")
    .orderBy("entry_id")
    .execute();
  expect(actions.map((row) => row.action.replace("appeals.analysis_", ""))).toEqual([
    "made",
    "changed",
    "confirmed",
    "revised",
    "changed",
    "confirmed",
  ]);
});

test("a recommendation whose day is over keeps the analysis a draft", async () => {
  await october();
  const control = app.as("control");
  await control.post("/staff/appeals/monthly", { month: "2026-10" });
  await control.post(`${url}/edit`, { conclusions: "", body_1: "Поздно", unit_1: app.town.units.office, due_1: "2026-01-01" });
  const refused = await control.post(`${url}/confirm`);
  expect(refused.status).toBe(422);
  expect(refused.text).toContain("срок уже прошёл");
  expect(
    await app.ctx().db.selectFrom("assignment").select("assignment_id").where("source_type", "=", "analysis_recommendation").execute(),
  ).toEqual([]);
});

test("is given as PDF and Word at any time", async () => {
  await october();
  const control = app.as("control");
  await control.post("/staff/appeals/monthly", { month: "2026-10" });
  const pdf = await control.get(`${url}/document.pdf`);
  expect(pdf.headers["content-type"]).toBe("application/pdf");
  const docx = await control.get(`${url}/document.docx`);
  expect(docx.headers["content-type"]).toContain("wordprocessingml");
});

test("is for the control office", async () => {
  for (const path of ["/staff/appeals/monthly", url, "/staff/appeals/measures", "/staff/appeals/measures/new"])
    expect((await app.as("executor").get(path)).status, path).toBe(403);
});

test("a confirmed version whose files were never made says so and gets them by one press", async () => {
  await october();
  const control = app.as("control");
  await control.post("/staff/appeals/monthly", { month: "2026-10" });
  expect((await control.post(`${url}/files`)).status).toBe(409);
  await control.post(`${url}/confirm`);
  expect((await control.post(`${url}/files`)).status).toBe(409);
  const analysis_id = (await optionalAnalysis(app.ctx(), day("2026-10-01")))?.analysis_id ?? "";
  await tx(app.ctx(), (ctx) => deleteFiles(ctx, filesOfAnalysis(analysis_id), "all"));
  expect((await control.get(url)).text).toContain("Версия 1 утверждена, но её файлы не делали");
  const made = await control.follow(await control.post(`${url}/files`));
  expect(made.text).toMatch(/Анализ-2026-10-в1.docx.*Анализ-2026-10-в1.pdf/);
  expect(made.text).not.toContain("файлы не делали");
});
