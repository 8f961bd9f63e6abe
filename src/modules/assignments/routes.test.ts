import { describe, expect, test } from "vitest";
import { newId } from "#platform/ids.ts";
import { history } from "#platform/journal/index.ts";
import { useApp } from "#test/support/app.ts";
import type { Answer } from "#test/support/visitor.ts";
import { closeAssignmentsOf, createAssignment, reassign } from "./actions.ts";
import { remind } from "./letters/actions.ts";
import { selectAssignment, selectBySource } from "./store.ts";

const app = useApp();
const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");

const asked = () => ({
  title: "Посыпать тротуар песком",
  executor_id: app.town.staff.executor.staff_id,
  due: "date",
  due_on: "2026-11-27",
  details: "От остановки до школы",
});
const give = (title = "Заменить лампу", more: Partial<Parameters<typeof createAssignment>[1]> = {}) =>
  createAssignment(app.ctx(), {
    title,
    unit_id: app.town.units.office,
    executor_id: app.town.staff.executor.staff_id,
    due: { on: Temporal.PlainDate.from("2026-11-27") },
    ...more,
  });
const state = async (id: string) => (await selectAssignment(app.ctx(), id))?.state;
const letters = async () =>
  (
    await app
      .ctx()
      .db.selectFrom("letter")
      .select(["to_address", "subject"])
      .where("municipality_id", "=", app.town.municipality_id)
      .orderBy("letter_id")
      .execute()
  ).map((row) => `${row.to_address}: ${row.subject}`);

async function given(): Promise<{ path: string; card: Answer }> {
  const head = app.as("head");
  const sent = await head.post("/staff/assignments/new", asked());
  expect(sent.status, sent.text).toBe(303);
  return { path: sent.location ?? "", card: await head.follow(sent) };
}

describe("from the head to the executor and back", () => {
  test("the executor is written to, reports with a file, and the head accepts", async () => {
    const { path, card } = await given();
    expect(card.text).toContain("Посыпать тротуар песком");
    expect(card.text).toContain("Исполнителев Б. И.");
    expect(await letters()).toEqual([`${app.town.staff.executor.email}: Поручение: Посыпать тротуар песком`]);

    const executor = app.as("executor");
    const mine = await executor.get("/staff/assignments");
    expect(mine.text).toContain("Посыпать тротуар песком");
    const reported = await executor.post(`${path}/report`, { note: "Посыпали весь участок 20.11" }, [
      { field: "files", filename: "фото.png", type: "image/png", content: png },
    ]);
    expect(reported.status, reported.text).toBe(303);
    const page = await executor.follow(reported);
    expect(page.text).toContain("на проверке");
    const file = /href="([^"]*\/files\/[^"]*)"/.exec(page.html)?.[1] ?? "";
    expect((await executor.get(file)).headers["content-type"]).toBe("image/png");
    expect((await app.neighbourAs("executor").get(file)).status).toBe(404);

    const accepted = await app.as("head").post(`${path}/accept`, {});
    expect(accepted.status).toBe(303);
    const done = await app.as("head").follow(accepted);
    expect(done.text).toContain("исполнено 20.11.2026");
    const rows = await history(app.ctx(), "assignment", path.split("/").at(-1) ?? "");
    expect(rows.map((row) => row.action)).toEqual(["assignments.accepted", "assignments.reported", "assignments.assigned"]);
    expect(JSON.stringify(rows)).not.toContain("Посыпали");
  });

  test("a report that is not enough goes back with what is missing", async () => {
    const { path } = await given();
    await app.as("executor").post(`${path}/report`, { note: "Сделано" });
    expect((await app.as("head").post(`${path}/return`, { note: "" })).status).toBe(422);
    expect((await app.as("head").post(`${path}/return`, { note: "Приложите фотографию" })).status).toBe(303);
    expect((await app.as("executor").get(path)).text).toContain("Приложите фотографию");
    expect((await letters()).at(-1)).toContain("На доработку");
  });

  test("the executor cannot accept their own report, nor report twice", async () => {
    const { path } = await given();
    const executor = app.as("executor");
    await executor.post(`${path}/report`, { note: "Сделано" });
    expect((await executor.post(`${path}/accept`, {})).status).toBe(403);
    const again = await executor.post(`${path}/report`, { note: "Ещё раз" });
    expect(again.status).toBe(409);
    expect(again.text).toContain("на проверке");
  });

  test("the date moves only with a reason, and the history says from when to when", async () => {
    const { path } = await given();
    const head = app.as("head");
    expect((await head.post(`${path}/move`, { due: "date", due_on: "2026-12-04" })).text).toContain("Напишите причину");
    const moved = await head.follow(await head.post(`${path}/move`, { due: "workingDays", days: "5", note: "Нет песка" }));
    expect(moved.text).toContain("Срок перенесён с 27.11.2026 на 27.11.2026");
  });
});

describe("the form", () => {
  test("keeps what was typed and says what is missing", async () => {
    const refused = await app.as("head").post("/staff/assignments/new", { ...asked(), title: "", due_on: "", executor_id: "" });
    expect(refused.status).toBe(422);
    for (const text of ["Напишите, что нужно сделать", "Выберите подразделение или исполнителя", "Укажите день"])
      expect(refused.text).toContain(text);
    expect(refused.html).toContain("От остановки до школы");
  });

  test.each([
    [{ due_on: "2026-11-19" }, "Этот день уже прошёл"],
    [{ due: "calendarDays", days: "730" }, "нет производственного календаря"],
    [{ due: "workingDays", days: "0" }, "от 1 до 730"],
    [{ executor_id: newId() }, "Выберите исполнителя из списка"],
  ])("refuses %j", async (change, text) => {
    const refused = await app.as("head").post("/staff/assignments/new", { ...asked(), ...change });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain(text);
  });

  test("a counted term explains itself", async () => {
    const head = app.as("head");
    const sent = await head.post("/staff/assignments/new", { ...asked(), due: "calendarDays", days: "30" });
    const card = await head.follow(sent);
    expect(card.text).toContain("18 декабря 2026");
    expect(card.text).toContain("20.12.2026");
  });

  test("what was typed as HTML stays text", async () => {
    const head = app.as("head");
    const card = await head.follow(await head.post("/staff/assignments/new", { ...asked(), title: "<script>alert(1)</script> \u202e" }));
    expect(card.html).not.toContain("<script>alert(1)");
  });

  test("a source nobody knows is a 404", async () => {
    expect((await app.as("head").get(`/staff/assignments/new?source=nothing:${newId()}`)).status).toBe(404);
    expect((await app.as("head").post("/staff/assignments/new", { ...asked(), source: `nothing:${newId()}` })).status).toBe(404);
  });
});

describe("rights", () => {
  test("who may not give work gets a 403, another town's staff a 404", async () => {
    expect((await app.as("executor").get("/staff/assignments/new")).status).toBe(403);
    const { path } = await given();
    for (const verb of ["", "/report", "/accept", "/cancel"]) {
      const answer = verb ? await app.neighbourAs("head").post(`${path}${verb}`, { note: "x" }) : await app.neighbourAs("head").get(path);
      expect(answer.status).toBe(404);
    }
    expect((await app.guest().get(path)).status).not.toBe(200);
  });

  test("a unit that is not theirs is not read, unless they have a part in it", async () => {
    const elsewhere = await give("Чужое", { unit_id: app.town.units.department, executor_id: app.town.staff.control.staff_id });
    expect((await app.as("executor").get(`/staff/assignments/${elsewhere}`)).status).toBe(404);
    const checked = await give("Проверить", {
      unit_id: app.town.units.department,
      executor_id: app.town.staff.control.staff_id,
      control_id: app.town.staff.executor.staff_id,
    });
    expect((await app.as("executor").get(`/staff/assignments/${checked}`)).status).toBe(200);
    const list = await app.as("executor").get("/staff/assignments?view=all");
    expect(list.text).toContain("Проверить");
    expect(list.text).not.toContain("Чужое");
  });

  test("an auditor reads and changes nothing", async () => {
    const { path } = await given();
    expect((await app.as("auditor").get(path)).status).toBe(200);
    expect((await app.as("auditor").post(`${path}/cancel`, { note: "так" })).status).toBe(403);
  });
});

test("the list passes over nonsense in its address and pages by key", async () => {
  for (let made = 0; made < 52; made++) await give(`Дело ${String(made).padStart(2, "0")}`);
  const odd = await app.as("auditor").get("/staff/assignments?view=all&state=nonsense&unit=x&due_from=2026-13-45&after=AAAA&executor=%00");
  expect(odd.status).toBe(200);
  const first = await app.as("auditor").get("/staff/assignments?view=all");
  const next = /href="([^"]*after=[^"]*)"/.exec(first.html)?.[1]?.replaceAll("&amp;", "&") ?? "";
  const second = await app.as("auditor").get(next);
  const seen = (answer: Answer) => new Set(answer.text.match(/Дело \d\d/g));
  expect(seen(odd).size).toBe(50);
  expect(seen(second).size).toBe(2);
  expect((await app.as("auditor").get("/staff/assignments?view=all&q=100%25_")).text).toContain("Поручений нет");
});

test("what came from a record is closed with it, once", async () => {
  const source = { type: "appeal", id: newId() };
  const id = await give("По обращению", { source });
  const other = await give("Само по себе");
  expect((await selectBySource(app.ctx(), "appeal", source.id)).map((one) => one.assignment_id)).toEqual([id]);
  expect(await closeAssignmentsOf(app.ctx(), source, "done")).toBe(1);
  expect(await closeAssignmentsOf(app.ctx(), source, "done")).toBe(0);
  expect([await state(id), await state(other)]).toEqual(["done", "open"]);
});

test("what is closed is not given to anybody else, and says so", async () => {
  const id = await give();
  await closeNow(id);
  await expect(reassign(app.ctx(), id, { unit_id: app.town.units.office })).rejects.toMatchObject({ status: 409 });
});

async function closeNow(id: string): Promise<void> {
  const executor = app.as("executor");
  await executor.post(`/staff/assignments/${id}/report`, { note: "Готово" });
  expect((await app.as("control").post(`/staff/assignments/${id}/accept`, {})).status).toBe(303);
}

describe("reminders", () => {
  test("go out once of each kind for a date, and anew when the date has moved", async () => {
    const id = await give("Вывезти снег", { control_id: app.town.staff.control.staff_id });
    const before = (await letters()).length;
    const run = async (now: string) => {
      app.clock.set(now);
      const count = await remind(app.ctx());
      expect(await remind(app.ctx())).toBe(0);
      return count;
    };
    expect(await run("2026-11-23T05:00:00Z")).toBe(0);
    expect(await run("2026-11-24T05:00:00Z")).toBe(1);
    expect(await run("2026-11-25T05:00:00Z")).toBe(0);
    expect(await run("2026-11-27T05:00:00Z")).toBe(1);
    expect(await run("2026-11-28T05:00:00Z")).toBe(2);
    expect((await letters()).slice(before)).toEqual([
      `${app.town.staff.executor.email}: Скоро срок: Вывезти снег`,
      `${app.town.staff.executor.email}: Срок сегодня: Вывезти снег`,
      expect.stringContaining("Просрочено: Вывезти снег"),
      expect.stringContaining("Просрочено: Вывезти снег"),
    ]);
    await app.as("control").post(`/staff/assignments/${id}/move`, { due: "date", due_on: "2026-11-30", note: "Метель" });
    expect(await remind(app.ctx())).toBe(1);
    app.clock.set("2026-11-20T04:00:00Z");
  });

  test("while nobody is named, the head of the unit hears of it", async () => {
    await give("Назначить", { executor_id: undefined, due: { on: Temporal.PlainDate.from("2026-11-20") } });
    expect(await remind(app.ctx())).toBe(1);
    expect(await letters()).toEqual([
      `${app.town.staff.head.email}: Поручение: Назначить`,
      `${app.town.staff.head.email}: Срок сегодня: Назначить`,
    ]);
  });
});
