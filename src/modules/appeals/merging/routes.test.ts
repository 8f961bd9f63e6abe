import { expect, test } from "vitest";
import { history } from "#platform/journal/index.ts";
import { useApp } from "#test/support/app.ts";
import { assigned, registered, stateOf } from "#test/support/appeals.ts";
import { pngOf } from "#test/support/files.ts";
import { lettersAbout } from "#test/support/outbox.ts";
import { answer } from "../answers/actions.ts";
import { optionalAnswer } from "../answers/store.ts";
import { linkSecret } from "../intake/rules.ts";
import { answerParts } from "../merged-answers/actions.ts";
import { promisesOf } from "../promises/store.ts";
import { appealById } from "../reading/store.ts";
import { eventsOf } from "../timeline/store.ts";
import { withdraw } from "../work/actions.ts";
import { merge } from "./actions.ts";
import { mainOf, partsOf } from "./store.ts";

const app = useApp();
const place = { address: "ул. Мира, 14", longitude: 135.07, latitude: 48.48 };
const signed = { signer_name: "Иванов И. И.", signer_post: "Глава" };
const day = (text: string) => Temporal.PlainDate.from(text);
const keyOf = ({ key }: { key: string }) => encodeURIComponent(key);

/** A main record with the office, one registered long ago whose term is over, and one of another person. */
async function three() {
  const main = await assigned(app, { place, applicant: { full_name: "Сугробова Мария Ивановна", email: "maria@example.ru" } });
  const late = await registered(
    app,
    { place, received_on: day("2026-09-01"), applicant: { full_name: "Лужин Пётр Ильич", email: "pyotr@example.ru" } },
    { registered_on: day("2026-09-01") },
  );
  const other = await registered(app, { place, applicant: { full_name: "Тихонов Олег Олегович", email: "oleg@example.ru" } });
  return { main, late, other };
}

test("merged records keep their numbers and terms, each gets the answer as its own letter, and nothing is sent twice", async () => {
  const { main, late, other } = await three();
  const registrar = app.as("registrar");
  for (const one of [late, other]) {
    const done = await registrar.post(`${main.card}/merging`, { other: one.key, main: main.key });
    expect(done.status).toBe(303);
  }
  const card = await registrar.get(main.card);
  expect(card.text).toContain("Объединено с этим: 2 обращения");
  const part = await registrar.get(late.card);
  expect(part.text).toContain("Объединено с ОГ-1/26");
  expect(part.text).toContain("Отдел дорог");
  const list = await registrar.get("/staff/appeals?tab=all");
  expect(list.text).toContain("+2 таких же");
  expect(list.text).toContain("к ОГ-1/26");
  const before = await appealById(app.ctx(), late.appeal_id);

  const body = "Уважаемая Мария Ивановна!\nПо обращению № ОГ-1/26 посыпали песком.";
  await answer(app.ctx(), main.appeal_id, { outcome: "measures_taken", body, ...signed, files: [] });
  const letters = await lettersAbout(app, late.appeal_id);
  const [own] = letters.filter(({ text }) => text.includes("посыпали"));
  expect(own?.to_address).toBe("pyotr@example.ru");
  expect(own?.text).toContain("Уважаемый Пётр Ильич!");
  expect(own?.text).toContain("№ ОГ-2/26");
  expect(own?.text).not.toMatch(/Мария|ОГ-1\//);
  const after = await appealById(app.ctx(), late.appeal_id);
  expect(after).toMatchObject({ state: "answered", outcome: "measures_taken", number: "ОГ-2/26", on_time: false });
  expect(after?.due_on?.toString()).toBe(before?.due_on?.toString());
  expect((await appealById(app.ctx(), other.appeal_id))?.on_time).toBe(true);
  expect((await eventsOf(app.ctx(), other.appeal_id)).map(({ kind }) => kind)).toEqual([
    "received",
    "registered",
    "merged",
    "assigned",
    "answered",
  ]);
  expect((await history(app.ctx(), "appeal", other.appeal_id, 50)).map(({ action }) => action)).toContain("appeals.answered");

  await answerParts(app.ctx(), main.appeal_id);
  expect((await lettersAbout(app, late.appeal_id)).length).toBe(letters.length);
  expect((await registrar.get(main.card)).text).toMatch(/Ответ разослан.*2 из 2/s);
  // figures count each: three came, three were answered
  const answered = await app.as("registrar").get("/staff/appeals?tab=closed&state=answered");
  for (const number of ["ОГ-1/26", "ОГ-2/26", "ОГ-3/26"]) expect(answered.text).toContain(number);
});

test("an answer that names the main applicant in its own words is held for a person", async () => {
  const { main, other } = await three();
  await merge(app.ctx(), other.appeal_id, main.appeal_id);
  const body = "Гражданке Сугробовой даны разъяснения по телефону.";
  await answer(app.ctx(), main.appeal_id, { outcome: "explained", body, ...signed, files: [] });
  expect((await lettersAbout(app, other.appeal_id)).every(({ text }) => !text.includes("Сугробов"))).toBe(true);
  expect(await stateOf(app, other.appeal_id)).toBe("assigned");
  expect((await app.as("registrar").get(other.card)).text).toContain("в его тексте назван другой заявитель");
  expect((await app.as("registrar").get(main.card)).text).toContain("0 из 1");
  // written anew without the name, it can be sent to the rest; of two presses the second finds nothing to do
  await app.ctx().db.updateTable("appeal_answer").set({ body: "Даны разъяснения." }).where("appeal_id", "=", main.appeal_id).execute();
  expect((await app.as("registrar").post(`${main.card}/merged-answers`, {})).status).toBe(403);
  expect((await app.as("head").post(`${main.card}/merged-answers`, {})).status).toBe(303);
  await lettersAbout(app, other.appeal_id);
  expect(await stateOf(app, other.appeal_id)).toBe("answered");
  expect((await optionalAnswer(app.ctx(), other.appeal_id))?.body).toBe("Даны разъяснения.");
  expect((await mainOf(app.ctx(), other.appeal_id))?.held).toBeNull();
});

test("they are taken apart by hand, and by themselves when the main one ends without an answer", async () => {
  const { main, late, other } = await three();
  await merge(app.ctx(), late.appeal_id, main.appeal_id);
  await merge(app.ctx(), other.appeal_id, main.appeal_id);
  const registrar = app.as("registrar");
  expect((await registrar.post(`${late.card}/unmerging`, { reason: "Другой двор" })).status).toBe(303);
  expect((await registrar.post(`${late.card}/unmerging`, {})).status).toBe(409);
  const card = await registrar.get(late.card);
  expect(card.text).toContain("Разъединено с ОГ-1/26");
  expect(card.text).toContain("Другой двор");
  await withdraw(app.ctx(), main.appeal_id, { reason: "По просьбе заявителя" });
  await lettersAbout(app, main.appeal_id);
  expect(await partsOf(app.ctx(), main.appeal_id)).toEqual([]);
  expect((await registrar.get(other.card)).text).toContain("завершено без ответа по существу");
});

test("what cannot be merged says why; who may not give it to anybody may not merge it", async () => {
  const { main, late, other } = await three();
  const registrar = app.as("registrar");
  await merge(app.ctx(), late.appeal_id, main.appeal_id);
  const refused = async (card: string, values: Record<string, string>) => (await registrar.post(`${card}/merging`, values)).status;
  expect(await refused(late.card, { other: other.key, main: other.key })).toBe(409);
  expect(await refused(other.card, { other: late.key, main: late.key })).toBe(409);
  expect(await refused(other.card, { other: main.key, main: late.key })).toBe(404);
  expect(await refused(other.card, { other: "нет", main: "нет" })).toBe(404);
  expect(await refused(other.card, {})).toBe(422);
  expect((await app.as("auditor").post(`${other.card}/merging`, { other: main.key, main: main.key })).status).toBe(403);
  expect((await app.as("executor").post(`${other.card}/merging`, { other: main.key, main: main.key })).status).toBe(404);
  const pair = await registrar.get(`${main.card}/duplicates/${keyOf(other)}`);
  expect(pair.text).toContain("Это об одном и том же?");
  expect((await registrar.get(`${late.card}/duplicates/${keyOf(main)}`)).text).toContain("Разъединить");
});

test("what the answer promises is promised to each applicant: one piece of work, its result told to all", async () => {
  const { main, other } = await three();
  await app.as("registrar").post(`${main.card}/merging`, { other: other.key, main: main.key });
  const promised = { body: "Отремонтируем тротуар у дома 14", due_on: day("2027-06-01") };
  await answer(app.ctx(), main.appeal_id, { outcome: "supported", body: "Включили в план.", ...signed, files: [], promised });
  await lettersAbout(app, other.appeal_id);
  const own = `/appeals/${encodeURIComponent(other.key)}?key=${linkSecret(app.ctx(), other.appeal_id)}`;
  expect((await app.guest().get(own)).text).toContain("Обещано к 1 июня 2027");
  const [made] = await promisesOf(app.ctx(), main.appeal_id);
  const [alike] = await promisesOf(app.ctx(), other.appeal_id);
  expect(alike?.assignment_id).toBe(made?.assignment_id);
  const photo = [{ field: "after", filename: "after.png", content: pngOf(9, 9), type: "image/png" }];
  const values = { result: "Уложили плитку", kept_on: "2026-11-20" };
  expect((await app.as("executor").post(`/staff/appeals/promises/${alike?.promise_id}`, values, photo)).status).toBe(303);
  const page = await app.guest().get(own);
  expect(page.text).toContain("Уложили плитку");
  expect(page.html).toMatch(/<img[^>]*files/);
  expect((await promisesOf(app.ctx(), main.appeal_id))[0]?.kept_on?.toString()).toBe("2026-11-20");
  expect((await app.as("executor").get("/staff/assignments")).text).toContain("исполнено 20.11.2026");
  expect((await lettersAbout(app, other.appeal_id)).map(({ subject }) => subject)).toContain(
    "По обращению ОГ-3/26 выполнена обещанная работа",
  );
});
