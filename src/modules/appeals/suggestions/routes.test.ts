import { expect, test } from "vitest";
import { newId } from "#platform/ids.ts";
import { useApp } from "#test/support/app.ts";
import { received, registered } from "#test/support/appeals.ts";
import { lettersAbout } from "#test/support/outbox.ts";
import { Visitor } from "#test/support/visitor.ts";
import { addStarterTopics } from "../topics/actions.ts";
import { learnFrom, trainTown } from "./actions.ts";
import { placeOf, textOf } from "./rules.ts";
import { models, topicTitles } from "./store.ts";

const app = useApp();
const base = "/staff/appeals/suggestions";
const settled = { into: "appeal", kind: "complaint", addressee: "head", summary: "Стая собак" };
const phrases: Readonly<Record<string, readonly string[]>> = {
  "stray-animals": ["стая собак у школы", "бездомные собаки бросаются на детей", "отловите бродячих собак"],
  heating: ["батареи холодные", "в квартире холодно, нет отопления", "когда дадут тепло в дом"],
  snow: ["не чистят снег", "тротуар в снегу и наледи", "посыпьте наледь песком"],
};

/** Topics by code, and a model learned from made-up texts about three of them. */
async function learned() {
  await addStarterTopics(app.ctx());
  const ids = new Map([...(await topicTitles(app.ctx()))].map(([topic_id, { code }]) => [code, topic_id]));
  const texts = Object.entries(phrases).flatMap(([code, list]) =>
    Array.from({ length: 20 }, (_, at) => ({ topic: ids.get(code) ?? "", text: `Просим помочь: ${list[at % list.length]}, дом ${at}` })),
  );
  expect(await learnFrom(app.ctx(), texts, "file")).toMatchObject({ version: 1, examples: 60 });
  return (code: string) => ids.get(code) ?? "";
}
/** Registered appeals that differ in topic and text only: copies of one. */
async function registeredMany(count: number, differ: (at: number) => { topic_id: string; summary: string; body: string }) {
  const { appeal_id } = await registered(app);
  const { db } = app.ctx();
  const one = await db.selectFrom("appeal").selectAll().where("appeal_id", "=", appeal_id).executeTakeFirstOrThrow();
  const { search: _generated, due_explanation: _lines, due_basis: _basis, ...rest } = one;
  const rows = Array.from({ length: count }, (_, at) => {
    const number = `ОГ-${at + 100}`;
    return { ...rest, ...differ(at), appeal_id: newId(), receipt_key: number, number, number_key: number, register_number: at + 100 };
  });
  await db.insertInto("appeal").values(rows).execute();
}
const dogs = { summary: "Стая собак", body: "Во дворе бегает стая бездомных собак, дети боятся." };

test("the desk offers the likeliest topics with their reasons, and which one was taken is counted", async () => {
  const id = await learned();
  const registrar = app.as("registrar");
  const first = await received(app, dogs);
  const page = await registrar.get(`${first.card}/register`);
  expect(page.text).toMatch(/Отлов бездомных животных \(\d+ %\)/);
  expect(page.text).toMatch(/потому что: [^.]*собак/);
  expect(page.html).not.toMatch(/name="suggested_topic"[^>]*value="[0-9a-f-]{36}"[^>]*checked/);
  await registrar.post(`${first.card}/register`, { ...settled, suggested_topic: id("stray-animals"), topic_id: id("snow") });
  const second = await received(app, dogs);
  await registrar.post(`${second.card}/register`, { ...settled, topic_id: id("pets") });
  await lettersAbout(app, second.appeal_id);
  const stats = await app.as("administrator").get(base);
  expect(stats.text).toMatch(/взяли первую\s*50 %/);
  expect(stats.text).toMatch(/выбрали другую\s*50 %/);
  const others = await app.as("administrator").get(`${base}/choices?kind=other`);
  expect(others.text).toContain("Выгул и содержание домашних животных");
  expect(others.text).not.toContain("дети боятся");
  expect((await app.as("administrator").get(`${base}/choices?kind=taken&day_from=2026-11-01&day_to=2026-11-30`)).text).toContain("первая");
  expect((await app.as("administrator").get(`${base}/choices?day_from=вчера&kind=x`)).status).toBe(200);
});

test("at the paper desk topics are suggested from what is typed, before anything is saved", async () => {
  const id = await learned();
  const registrar = app.as("registrar");
  const desk = await registrar.get("/staff/appeals/new");
  expect(desk.text).toContain("Подсказать тему");
  const letter = { ...settled, channel: "paper", reply_by: "hand", submission: Visitor.field(desk, "submission"), body: dogs.body };
  const asked = await registrar.post("/staff/appeals/new", { ...letter, suggest: "1" }, []);
  expect(asked.status).toBe(200);
  expect(asked.text).toContain("Отлов бездомных животных");
  const sent = await registrar.post("/staff/appeals/new", { ...letter, register: "1", suggested_topic: id("stray-animals") }, []);
  expect((await registrar.follow(sent)).text).toContain("Отлов бездомных животных");
});

test("nothing is settled without a person until the town sets a threshold; then it says so and can be taken back", async () => {
  const id = await learned();
  const topicOf = async (appeal_id: string) =>
    (
      await app
        .ctx()
        .db.selectFrom("appeal")
        .select("topic_id")
        .where("municipality_id", "=", app.town.municipality_id)
        .where("appeal_id", "=", appeal_id)
        .executeTakeFirst()
    )?.topic_id;
  const before = await received(app, dogs);
  await lettersAbout(app, before.appeal_id);
  expect(await topicOf(before.appeal_id)).toBeNull();
  const admin = app.as("administrator");
  expect((await admin.post(`${base}/threshold`, { percent: "30" })).status).toBe(422);
  expect((await admin.post(`${base}/threshold`, { percent: "60" })).status).toBe(303);
  expect((await admin.get(base)).html).toContain('value="60"');
  const sure = await received(app, dogs);
  const unsure = await received(app, { summary: "Просьба", body: "Прошу разобраться и ответить." });
  await lettersAbout(app, sure.appeal_id);
  expect(await topicOf(sure.appeal_id)).toBe(id("stray-animals"));
  expect(await topicOf(unsure.appeal_id)).toBeNull();
  const card = await app.as("registrar").get(sure.card);
  expect(card.text).toContain("Программа определила тему: Отлов бездомных животных");
  expect(card.text).toContain("Отменить тему");
  expect((await app.as("executor").post(`${sure.card}/topic-undoing`, {})).status).toBe(403);
  await app.as("registrar").post(`${sure.card}/topic-undoing`, {});
  expect(await topicOf(sure.appeal_id)).toBeNull();
  expect((await app.as("registrar").post(`${sure.card}/topic-undoing`, {})).status).toBe(409);
  expect((await app.as("registrar").get(sure.card)).text).toContain("Тема, которую определила программа, отменена");
  expect((await admin.get(base)).text).toContain("тему определила программа");
  await admin.post(`${base}/threshold`, { percent: "" });
  const after = await received(app, dogs);
  await lettersAbout(app, after.appeal_id);
  expect(await topicOf(after.appeal_id)).toBeNull();
});

test("a town learns from its own register, and too little teaches nothing", async () => {
  const id = await learned();
  expect(await trainTown(app.ctx())).toBeNull();
  await registeredMany(52, (at) => {
    const code = at % 2 ? "heating" : "snow";
    return { topic_id: id(code), summary: phrases[code]?.[at % 3] ?? "", body: `Дом ${at}` };
  });
  expect(await trainTown(app.ctx())).toMatchObject({ version: 2, examples: 52, measures: { top1: 1 } });
  expect(await trainTown(app.ctx())).toBeNull();
  const [now, first] = await models(app.ctx());
  expect([now?.source, first?.source]).toEqual(["register", "file"]);
  const page = await app.as("administrator").get(base);
  expect(page.text).toContain("модель № 2");
  expect(page.text).toContain("Прежние модели");
  expect((await app.as("administrator").post(`${base}/learning`, {})).status).toBe(303);
});

test("without a model the desk works as ever, and the page says how one comes about", async () => {
  const { card } = await received(app);
  expect((await app.as("registrar").get(`${card}/register`)).text).not.toContain("Подсказка темы");
  expect((await app.as("administrator").get(base)).text).toContain("Модели пока нет");
  expect((await app.as("registrar").get(base)).status).toBe(403);
  expect((await app.neighbourAs("administrator").get(base)).text).toContain("Модели пока нет");
});

test("the place of a choice, and the text a topic is told from", () => {
  const suggested = ["a", "b", "c", "d"].map((topic_id) => ({ topic_id }));
  expect([placeOf(suggested, "a"), placeOf(suggested, "c"), placeOf(suggested, "d"), placeOf(suggested, null)]).toEqual([1, 3, 0, 0]);
  expect(textOf({ summary: "Нет света…", body: "Нет света на улице" })).toBe("Нет света на улице");
  expect(textOf({ summary: "Свет", body: "На улице темно" })).toBe("Свет\nНа улице темно");
});
