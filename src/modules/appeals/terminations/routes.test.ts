import { expect, test } from "vitest";
import { newId } from "#platform/ids.ts";
import { history } from "#platform/journal/index.ts";
import { type TestApp, useApp } from "#test/support/app.ts";
import { assigned, registered, stateOf } from "#test/support/appeals.ts";
import { lettersAbout } from "#test/support/outbox.ts";
import { Visitor } from "#test/support/visitor.ts";
import { answer } from "../answers/actions.ts";

const app = useApp();
const written = {
  outcome: "explained",
  body: "Ответ дан.",
  signer_name: "Начальникова В. С.",
  signer_post: "Начальник",
  files: [],
} as const;

async function answered(app: TestApp, summary: string, email = "maria@example.ru") {
  const appeal = await assigned(app, { summary, applicant: { email } });
  await answer(app.ctx(), appeal.appeal_id, written);
  return appeal;
}

/** An appeal after two answers to the same person, with a proposal on it. */
async function proposed() {
  const earlier = [await answered(app, "Первое"), await answered(app, "Второе")].map((one) => one.appeal_id);
  const third = await assigned(app, { summary: "Третье" });
  const executor = app.as("executor");
  const values = { matter: "Наледь на улице Мира", answer: earlier, arguments: "Всё то же самое" };
  const page = await executor.follow(await executor.post(`${third.card}/propose-termination`, values));
  const path = /href="(\/staff\/appeals\/terminations\/[0-9a-f-]{36})"/.exec(page.html)?.[1] ?? "";
  return { ...third, page, path };
}

const decision = { number: "14-р", decided_on: "2026-11-20", note: "Переписка прекращена: {{решение}}." };

test("the executor proposes on earlier answers, the head decides with number and day, the applicant is told", async () => {
  const { appeal_id, card, page, path } = await proposed();
  expect(page.text).toContain("Предложено прекратить переписку, ждёт руководителя");
  expect((await app.as("executor").get(path)).text).toContain("Первое");
  expect((await app.as("executor").post(`${path}/decision`, decision)).status).toBe(403);
  const head = app.as("head");
  expect((await head.get("/staff/appeals/terminations")).text).toContain("Наледь на улице Мира");
  const decided = await head.follow(await head.post(`${path}/decision`, decision));
  expect(decided.text).toContain("№ 14-р от 20 ноября 2026");
  expect(await stateOf(app, appeal_id)).toBe("unanswered");
  expect((await head.get(card)).text).toContain("Оставлено без ответа: Переписка прекращена (59-ФЗ, ст. 11 ч. 5)");
  const letter = (await lettersAbout(app, appeal_id)).find((one) => one.subject.includes("Переписка прекращена"));
  expect(letter?.text).toContain("Переписка прекращена: № 14-р от 20.11.2026.");
  const actions = (await history(app.ctx(), "appeal", appeal_id)).map((entry) => entry.action);
  expect(actions).toEqual(expect.arrayContaining(["appeals.termination_proposed", "appeals.termination_decided", "appeals.unanswered"]));
  expect((await head.post(`${path}/decision`, decision)).status).toBe(409);
});

test("a later appeal of the same person on the same matter is offered this outcome; another's is not; lifting ends it", async () => {
  const { path } = await proposed();
  const head = app.as("head");
  await head.post(`${path}/decision`, decision);
  const later = await registered(app, { summary: "Четвёртое" });
  const other = await registered(app, { summary: "Чужое", applicant: { email: "other@example.ru" } });
  const registrar = app.as("registrar");
  const card = await registrar.get(later.card);
  expect(card.text).toContain("Переписка с заявителем по этому вопросу прекращена: решение № 14-р от 20 ноября 2026");
  expect((await registrar.get(other.card)).text).not.toContain("прекращена");
  const offered = await registrar.get(`${later.card}/leave-unanswered?reason=repeated_terminated`);
  expect(offered.html).toContain("№ 14-р от 20.11.2026");
  expect((await registrar.post(`${later.card}/leave-unanswered`, { reason: "repeated_terminated" })).status).toBe(303);
  expect(await stateOf(app, later.appeal_id)).toBe("unanswered");

  const lifted = await head.follow(await head.post(`${path}/lifting`, { reason: "Появились новые обстоятельства" }));
  expect(lifted.text).toContain("Отменено");
  expect(lifted.text).toContain("Появились новые обстоятельства");
  const next = await registered(app, { summary: "Пятое" });
  expect((await registrar.get(next.card)).text).not.toContain("прекращена");
  expect((await registrar.post(`${next.card}/leave-unanswered`, { reason: "repeated_terminated" })).status).toBe(409);
});

test("the head may refuse: the appeal goes on", async () => {
  const { appeal_id, card, path } = await proposed();
  const control = app.as("control");
  expect((await control.post(`${path}/refusal`, { reason: "" })).status).toBe(422);
  expect((await control.post(`${path}/refusal`, { reason: "Довод новый: приложен акт" })).status).toBe(303);
  expect(await stateOf(app, appeal_id)).toBe("assigned");
  expect((await control.get(card)).text).toContain("Прекращать переписку не стали");
  expect((await app.as("executor").get(`${card}/propose-termination`)).status).toBe(200);
});

test("fewer answers than the town wants, another's answers and a second proposal are refused; what was typed stays", async () => {
  const mine = await answered(app, "Первое");
  const strange = await answered(app, "Чужое", "other@example.ru");
  const { card } = await assigned(app, { summary: "Второе" });
  const executor = app.as("executor");
  const page = await executor.get(`${card}/propose-termination`);
  expect(page.text).toContain("Нашёлся 1 ответ этому заявителю");
  expect(page.html).not.toContain(strange.appeal_id);
  const values = { matter: "Наледь", arguments: "Нового нет" };
  const few = await executor.post(`${card}/propose-termination`, { ...values, answer: mine.appeal_id });
  expect(few.status).toBe(409);
  expect(few.text).toContain("Нужно хотя бы 2 письменных ответа");
  expect(few.html).toContain("Нового нет");
  expect((await executor.post(`${card}/propose-termination`, { ...values, answer: [mine.appeal_id, strange.appeal_id] })).status).toBe(409);
  expect((await executor.post(`${card}/propose-termination`, { ...values, matter: "" })).status).toBe(422);
  const twice = await proposed();
  expect((await executor.get(twice.path)).status).toBe(200);
});

test("a decision is neither older than its proposal nor of tomorrow, and has a number", async () => {
  const { path } = await proposed();
  const head = app.as("head");
  for (const decided_on of ["2026-11-19", "2026-11-21"])
    expect((await head.post(`${path}/decision`, { ...decision, decided_on })).status, decided_on).toBe(409);
  const refused = await head.post(`${path}/decision`, { ...decision, number: "" });
  expect(refused.status).toBe(422);
  expect(Visitor.field(refused, "decided_on")).toBe("2026-11-20");
});

test("what may not be read is not there", async () => {
  const { path } = await proposed();
  expect((await app.neighbourAs("head").get(path)).status).toBe(404);
  expect((await app.neighbourAs("head").post(`${path}/decision`, decision)).status).toBe(404);
  expect((await app.as("head").get(`/staff/appeals/terminations/${newId()}`)).status).toBe(404);
  expect((await app.as("head").post("/staff/appeals/terminations/none/lifting", { reason: "x" })).status).toBe(404);
  expect((await app.as("press_secretary").get("/staff/appeals/terminations")).status).toBe(403);
});
