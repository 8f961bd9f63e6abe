import { expect, test } from "vitest";
import { answer, figureByCode } from "#platform/figures/index.ts";
import { useApp } from "#test/support/app.ts";

const app = useApp();
const plan = {
  title: "Отопительный сезон",
  day: "2026-11-20",
  starts_at: "18:00",
  place: "Школа № 1",
  speaker: "Иванов И. И.",
  announcement: "Приходите",
};

async function planned(values: Record<string, string> = {}): Promise<string> {
  const sent = await app.as("control").post("/staff/information-meetings/new", { ...plan, ...values });
  expect(sent.status, sent.text).toBe(303);
  return sent.location ?? "";
}

test("a meeting is announced, held, counted by a list, and enters the series without anybody's name", async () => {
  const page = await planned();
  expect((await app.guest().get("/information-meetings")).text).toContain("Приходите");
  const control = app.as("control");
  await control.post(`${page}/edit`, { ...plan, place: "Школа № 2" });
  const held = await control.post(`${page}/result`, {
    counted_by: "list",
    guests: "Сугробова Мария\n\nВторых Пётр\n",
    summary: "Договорились",
  });
  expect(held.status, held.text).toBe(303);
  expect((await control.get(page)).text).toContain("пришло 2 человека");
  const open = await app.guest().get("/information-meetings?tab=held");
  expect(open.text).toMatch(/Школа № 2\s+Иванов И. И.\s+2/);
  expect(open.text).not.toContain("Сугробова");
  expect((await app.as("auditor").get(page)).text).not.toContain("Сугробова");
  const period = { from: Temporal.PlainDate.from("2026-01-01"), to: Temporal.PlainDate.from("2026-12-31") };
  const count = async (code: string, by?: string) => {
    const figure = figureByCode(code);
    return figure ? answer(app.ctx(), figure, { period, ...(by ? { by } : {}) }) : [];
  };
  expect((await count("receptions.meetings"))[0]?.value).toBe(1);
  expect((await count("receptions.meeting_people"))[0]?.value).toBe(2);
  expect((await count("receptions.meeting_people", "month")).find(({ key }) => key === "2026-11")?.value).toBe(2);
  expect(await count("receptions.meetings", "district")).toEqual([{ key: "none", label: "не указано", value: 1 }]);
});

test("questions are answered on the spot, become an appeal, or an assignment of who may give one", async () => {
  const page = await planned();
  const registrar = app.as("registrar");
  await registrar.post(`${page}/questions`, { body: "Когда включат отопление?", answer: "1 октября", leads_to: "nothing" });
  const appeal = await registrar.post(`${page}/questions`, {
    body: "Холодно в школе",
    leads_to: "appeal",
    full_name: "Сугробова Мария",
    postal_address: "ул. Мира, 1",
  });
  expect((await registrar.follow(appeal)).text).toMatch(/Принято обращение ОГ/);
  const work = {
    body: "Починить крыльцо",
    leads_to: "assignment",
    assignment_title: "Починить крыльцо",
    assignment_unit: app.town.units.office,
    assignment_due: "2026-12-01",
  };
  expect((await app.as("control").post(`${page}/questions`, work)).status).toBe(303);
  const href = /\/staff\/assignments\/[0-9a-f-]{36}/.exec((await registrar.get(page)).html)?.[0] ?? "";
  expect((await app.as("executor").get(href)).text).toContain("Починить крыльцо");
  expect((await registrar.get(page)).text).toContain("1 октября");
});

test.each([
  ["result", { counted_by: "number" }, "сколько человек пришло"],
  ["result", { counted_by: "list", guests: " \n" }, "Впишите имена"],
  ["result", { counted_by: "number", people: "много" }, "Проверьте"],
  ["questions", { body: "", leads_to: "nothing" }, "Запишите вопрос"],
  ["questions", { body: "Вопрос", leads_to: "appeal", full_name: "Мария" }, "почтовый адрес"],
])("refused with what was typed: %s %j", async (path, values, message) => {
  const page = await planned();
  const refused = await app.as("control").post(`${page}/${path}`, values);
  expect(refused.status).toBe(422);
  expect(refused.text.toLowerCase()).toContain(message.toLowerCase());
});

test("a meeting to come has no result yet, one that was called off takes no more", async () => {
  const page = await planned({ day: "2026-12-01" });
  const control = app.as("control");
  const early = await control.post(`${page}/result`, { counted_by: "number", people: "5" });
  expect(early.status).toBe(422);
  await control.post(`${page}/cancellation`);
  expect((await control.post(`${page}/questions`, { body: "Вопрос" })).status).toBe(422);
  expect((await app.as("executor").post("/staff/information-meetings/new", plan)).status).toBe(403);
});
