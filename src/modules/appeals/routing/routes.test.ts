import { expect, test } from "vitest";
import { history } from "#platform/journal/index.ts";
import { useApp } from "#test/support/app.ts";
import { received, registered } from "#test/support/appeals.ts";
import { lettersAbout } from "#test/support/outbox.ts";
import { Visitor } from "#test/support/visitor.ts";
import { addStarterTopics } from "../topics/actions.ts";
import { rulesOf } from "./store.ts";

const app = useApp();
const base = "/staff/appeals/routing";
const admin = () => app.as("administrator");
const settled = { into: "appeal", kind: "complaint", addressee: "head", summary: "Наледь на улице Мира" };
const add = (form: Record<string, string | string[]>) =>
  admin().post(`${base}/new`, { time: "any", unit_id: app.town.units.office, ...form });

async function topicId(code: string): Promise<string> {
  await addStarterTopics(app.ctx());
  const row = await app
    .ctx()
    .db.selectFrom("topic")
    .select("topic_id")
    .where("municipality_id", "=", app.town.municipality_id)
    .where("code", "=", code)
    .executeTakeFirstOrThrow();
  return row.topic_id;
}
const rowOf = (appeal_id: string) =>
  app.ctx().db.selectFrom("appeal").selectAll().where("appeal_id", "=", appeal_id).executeTakeFirstOrThrow();
const section = "0003.0000.0000.0000";

test("a rule is added, refused without a unit, changed, moved, turned off, deleted and brought back, and each step is kept", async () => {
  const refused = await add({ title: "Снег", unit_id: "", words: "снег", days: "100" });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain("Выберите подразделение");
  expect(refused.text).toContain("от 1 до 90");
  expect(refused.html).toContain("снег");
  expect((await add({ title: "Снег", words: "снег\nналедь", days: "5" })).status).toBe(303);
  expect((await add({ title: "Всё прочее" })).status).toBe(303);
  const [snow, rest] = await rulesOf(app.ctx());
  if (!snow || !rest) throw new Error("two rules");
  expect(snow.conditions.words).toEqual(["снег", "наледь"]);
  await admin().post(`${base}/${rest.rule_id}/up`, {});
  expect((await rulesOf(app.ctx())).map(({ number }) => number)).toEqual([2, 1]);
  await admin().post(`${base}/${rest.rule_id}/turning-off`, {});
  await admin().post(`${base}/${snow.rule_id}`, { time: "day_off", title: "Снег в выходной", unit_id: app.town.units.department });
  await admin().post(`${base}/${rest.rule_id}/deletion`, {});
  expect((await admin().post(`${base}/${rest.rule_id}/up`, {})).status).toBe(404);
  const list = await admin().get(base);
  expect(list.text).toContain("№ 1. Снег в выходной");
  expect(list.text).toContain("в выходной или праздник");
  expect(list.text).toContain("Удалённые правила (1)");
  await admin().post(`${base}/${rest.rule_id}/restoring`, {});
  const page = await admin().get(`${base}/${rest.rule_id}`);
  for (const step of ["Создано", "Изменён порядок", "Выключено", "Удалено", "Возвращено"]) expect(page.text).toContain(step);
  const rows = await history(app.ctx(), "routing_rule", rest.rule_id, 50);
  expect(rows.map(({ action }) => action).sort()).toEqual(
    ["created", "deleted", "moved", "restored", "turned_off"].map((what) => `appeals.routing_rule_${what}`),
  );
  expect((await admin().get(`${base}/new`)).status).toBe(200);
  expect((await admin().get(`${base}/${rest.rule_id}/deletion`)).text).toContain("Удалить правило № 2");
});

test("an example shows which rule takes it and why those above did not", async () => {
  const topic = await topicId(section);
  await add({ title: "По соцсетям", channels: ["incident"] });
  await add({ title: "Экономика", topic_1: topic });
  await add({ title: "Остальное" });
  const snow = await topicId("snow");
  const answer = await admin().post(`${base}/example`, {
    channel: "site",
    register: "appeal",
    topic_id: snow,
    text: "Не чистят",
    time: "21:30",
    day: "2026-11-21",
  });
  expect(answer.status).toBe(200);
  expect(answer.text).toContain("другой канал");
  expect(answer.text).toContain("забирает");
  expect(answer.text).not.toContain("№ 3");
  const nobody = await admin().post(`${base}/example`, { channel: "site", register: "appeal", time: "25:00" });
  expect(nobody.status).toBe(422);
  expect((await admin().get(`${base}/example`)).status).toBe(200);
});

test("last month shows what each rule would have taken, and how often people did the same", async () => {
  await add({ title: "Наледь", words: "наледь" });
  await add({ title: "Лифты", words: "лифт" });
  const { appeal_id } = await registered(
    app,
    { received_on: Temporal.PlainDate.from("2026-10-15") },
    { registered_on: Temporal.PlainDate.from("2026-10-16") },
  );
  await app
    .ctx()
    .db.updateTable("appeal")
    .set({ unit_id: app.town.units.office })
    .where("municipality_id", "=", app.town.municipality_id)
    .where("appeal_id", "=", appeal_id)
    .execute();
  await registered(
    app,
    { summary: "О парке", body: "Сделайте парк", received_on: Temporal.PlainDate.from("2026-10-20") },
    { registered_on: Temporal.PlainDate.from("2026-10-20") },
  );
  const page = await admin().get(`${base}/month`);
  expect(page.text).toMatch(/Обращений\s*2/);
  expect(page.text).toContain("1 из 1");
  const [rule] = await rulesOf(app.ctx());
  const taken = await admin().get(`${base}/month?rule=${rule?.rule_id}`);
  expect(taken.html).toContain("ОГ-1");
  expect(taken.text).not.toContain("Не чистят тротуар");
  expect((await admin().get(`${base}/month?rule=registrar`)).status).toBe(200);
});

test("at the desk the rule proposes, and the clerk's tick hands on by it, within the law's term", async () => {
  const topic = await topicId(section);
  await add({ title: "Дороги и двор", topic_1: topic, days: "90" });
  const { card, appeal_id } = await received(app);
  const snow = await topicId("snow");
  const page = await app.as("registrar").get(`${card}/register`);
  expect(page.text).not.toContain("Дороги и двор");
  await app.as("registrar").post(`${card}/register`, { ...settled, topic_id: snow, follow_rules: "1" });
  const row = await app
    .ctx()
    .db.selectFrom("appeal")
    .select(["state", "unit_id", "due_on"])
    .where("municipality_id", "=", app.town.municipality_id)
    .where("appeal_id", "=", appeal_id)
    .executeTakeFirstOrThrow();
  expect(row).toMatchObject({ state: "assigned", unit_id: app.town.units.office });
  const opened = await app.as("registrar").follow(await app.as("registrar").get(card));
  expect(opened.text).toContain("Передано по правилу № 1 «Дороги и двор»");
  expect(opened.text).toContain("внутренний срок 18.12.2026");
  const left = await received(app);
  await app.as("registrar").post(`${left.card}/register`, { ...settled, follow_rules: "1" });
  const other = await app
    .ctx()
    .db.selectFrom("appeal")
    .select("state")
    .where("municipality_id", "=", app.town.municipality_id)
    .where("appeal_id", "=", left.appeal_id)
    .executeTakeFirstOrThrow();
  expect(other.state).toBe("registered");
});

test("where the town says so what is registered goes by itself; what cannot be given stays and says why", async () => {
  await add({ title: "Всё", acts: "assign" });
  await admin().post(`${base}/automatic`, { routes_itself: "1" });
  expect((await admin().get(base)).html).toMatch(/name="routes_itself"[^>]*checked/);
  const first = await received(app);
  expect((await app.as("registrar").get(`${first.card}/register`)).text).toContain("программа передаст его сама");
  await app.as("registrar").post(`${first.card}/register`, settled);
  await lettersAbout(app, first.appeal_id);
  const moved = await app.as("registrar").follow(await app.as("registrar").get(first.card));
  expect(moved.text).toContain("Передано по правилу № 1 «Всё»");
  await app
    .ctx()
    .db.updateTable("unit")
    .set({ closed_on: Temporal.PlainDate.from("2026-11-01") })
    .where("municipality_id", "=", app.town.municipality_id)
    .where("unit_id", "=", app.town.units.office)
    .execute();
  const second = await received(app);
  await app.as("registrar").post(`${second.card}/register`, settled);
  await lettersAbout(app, second.appeal_id);
  const stays = await app.as("registrar").follow(await app.as("registrar").get(second.card));
  expect(stays.text).toContain("Не передано по правилу № 1 «Всё»");
  expect(stays.text).toContain("Зарегистрировано");
});

test("only who configures sees the rules; a neighbour's are not there", async () => {
  await add({ title: "Своё" });
  const [rule] = await rulesOf(app.ctx());
  for (const role of ["registrar", "executor", "head", "auditor"] as const) expect((await app.as(role).get(base)).status, role).toBe(403);
  expect((await app.neighbourAs("administrator").get(`${base}/${rule?.rule_id}`)).status).toBe(404);
  expect((await app.neighbourAs("administrator").get(base)).text).not.toContain("Своё");
  expect((await admin().get(`${base}/nothing`)).status).toBe(404);
});

test("the registration page fills in the rule's unit, executor, day and priority with why; untouched it goes by the rule that fits in the end", async () => {
  await add({ title: "Наледь", words: "наледь", days: "5", priority: "urgent", executor_id: app.town.staff.executor.staff_id });
  const registrar = app.as("registrar");
  const { card, appeal_id } = await received(app);
  const page = await registrar.get(`${card}/register`);
  expect(page.text).toContain("Правило № 1 «Наледь»: Отдел дорог, Исполнителев Б. И., за 5 дней, повышенная важность");
  expect(page.text).toContain("Внутренний срок — до 25.11.2026");
  expect(page.text).toContain("слова: «наледь»");
  const filled = ["due_on", "proposed_rule", "proposed_due"];
  const { staff, units } = app.town;
  const values = {
    ...Object.fromEntries(filled.map((name) => [name, Visitor.field(page, name)])),
    unit_id: units.office,
    executor_id: staff.executor.staff_id,
  };
  expect(values).toMatchObject({ due_on: "2026-11-25", proposed_due: "2026-11-25" });
  for (const id of [values.unit_id, values.executor_id]) expect(page.html).toMatch(new RegExp(`<option[^>]*value="${id}"[^>]*selected`));
  await registrar.post(`${card}/register`, { ...settled, ...values, priority: "urgent" });
  const row = await rowOf(appeal_id);
  expect([row.state, row.inner_due_on?.toString(), row.priority, row.executor_id]).toEqual([
    "assigned",
    "2026-11-25",
    "urgent",
    app.town.staff.executor.staff_id,
  ]);
  const opened = await registrar.follow(await registrar.get(card));
  expect(opened.text).toContain("Внутренний срок: 25 ноября 2026");
  expect(opened.text).toContain("По правилу № 1 «Наледь»");
  expect((await registrar.get("/staff/appeals?priority=urgent")).text).toContain("ОГ-1/26");
  expect((await registrar.get("/staff/appeals?priority=fast_1")).text).not.toContain("ОГ-1/26");

  const other = await received(app);
  await registrar.post(`${other.card}/register`, {
    ...settled,
    ...values,
    executor_id: "",
    unit_id: app.town.units.department,
    due_on: "",
  });
  expect(await rowOf(other.appeal_id)).toMatchObject({ unit_id: app.town.units.department, inner_due_on: null, routed_by: null });
  const kept = await received(app);
  await registrar.post(`${kept.card}/register`, { ...settled, ...values, executor_id: "", unit_id: "", due_on: "" });
  expect((await rowOf(kept.appeal_id)).state).toBe("registered");
  const late = await received(app);
  const refused = await registrar.post(`${late.card}/register`, { ...settled, unit_id: app.town.units.office, due_on: "2027-03-01" });
  expect(refused.status).toBe(409);
  expect((await rowOf(late.appeal_id)).state).toBe("received");
});

test("paper desk: «подсказать» fills in the executor, Enter sends a routine letter by the rules", async () => {
  await add({ title: "Наледь", words: "наледь", days: "5" });
  const registrar = app.as("registrar");
  const submission = Visitor.field(await registrar.get("/staff/appeals/new"), "submission");
  const letter = {
    channel: "paper",
    kind: "complaint",
    addressee: "head",
    summary: "Наледь во дворе",
    register: "1",
    follow_rules: "1",
    submission,
  };
  const asked = await registrar.post("/staff/appeals/new", { ...letter, suggest: "1" }, []);
  expect(asked.text).toContain("Правило № 1 «Наледь»");
  expect(asked.html).toMatch(new RegExp(`<option[^>]*value="${app.town.units.office}"[^>]*selected`));
  const card = await registrar.follow(await registrar.post("/staff/appeals/new", letter, []));
  expect(card.text).toContain("Передано по правилу № 1 «Наледь»");
});

test("assigning one proposes the rule; in bulk each goes by its own, the others to who is chosen", async () => {
  await add({ title: "Наледь", words: "наледь", days: "5" });
  const [one, park] = [await registered(app), await registered(app, { summary: "О парке", body: "Сделайте парк" })];
  const registrar = app.as("registrar");
  const page = await registrar.get(`${one.card}/assign`);
  expect(page.text).toContain("Поля заполнены по правилу");
  expect(Visitor.field(page, "due_on")).toBe("2026-11-25");
  expect((await registrar.get(`${park.card}/assign`)).text).toContain("Ни одно правило не подошло");
  const ticked = `appeal=${one.appeal_id}&appeal=${park.appeal_id}`;
  const bulk = await registrar.get(`/staff/appeals/assign?${ticked}`);
  expect(bulk.html).toMatch(/name="by_rules"[^>]*checked/);
  expect(bulk.text).toContain("Правило № 1 «Наледь»");
  const left = await registrar.post("/staff/appeals/assign", { appeal: [one.appeal_id, park.appeal_id], by_rules: "1" });
  expect(left.status).toBe(422);
  expect(left.text).toContain("Ни одно правило не подошло");
  expect(await rowOf(one.appeal_id)).toMatchObject({ state: "assigned", unit_id: app.town.units.office });
  await registrar.post("/staff/appeals/assign", { appeal: [park.appeal_id], by_rules: "1", unit_id: app.town.units.department });
  expect(await rowOf(park.appeal_id)).toMatchObject({ unit_id: app.town.units.department });
});

test("a rule that only proposes moves nothing by itself; one that registers gives what has come its number and executor", async () => {
  await add({ title: "Парк", words: "парк" });
  await add({ title: "Наледь", words: "наледь", acts: "register", days: "5" });
  const before = await received(app);
  await lettersAbout(app, before.appeal_id);
  expect((await rowOf(before.appeal_id)).state).toBe("received");
  await admin().post(`${base}/automatic`, { routes_itself: "1" });
  const ice = await received(app);
  const park = await received(app, { summary: "О парке", body: "Сделайте парк" });
  await lettersAbout(app, ice.appeal_id);
  expect(await rowOf(ice.appeal_id)).toMatchObject({ state: "assigned", unit_id: app.town.units.office, number: "ОГ-1/26" });
  expect((await rowOf(park.appeal_id)).state).toBe("received");
  await app.as("registrar").post(`${park.card}/register`, { ...settled, summary: "О парке" });
  await lettersAbout(app, park.appeal_id);
  expect((await rowOf(park.appeal_id)).state).toBe("registered");
});
