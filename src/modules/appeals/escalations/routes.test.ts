import { expect, test } from "vitest";
import { history } from "#platform/journal/index.ts";
import { useApp } from "#test/support/app.ts";
import { assigned, received, registered } from "#test/support/appeals.ts";
import { register } from "../registration/actions.ts";
import { assign, withdraw } from "../work/actions.ts";
import { escalate } from "./actions.ts";

const app = useApp();
const page = "/staff/appeals/escalations";
const day = (text: string) => Temporal.PlainDate.from(text);

/** An appeal of the office, due on 01.10.2026. */
async function late(summary = "Просроченное") {
  const appeal = await registered(app, { summary, received_on: day("2026-09-01") }, { registered_on: day("2026-09-01") });
  await assign(app.ctx(), appeal.appeal_id, { unit_id: app.town.units.office, executor_id: app.town.staff.executor.staff_id });
  return appeal;
}

test("a row opens by itself once for a broken term, and the executor says why and by when", async () => {
  const { appeal_id, card } = await late();
  await assigned(app, { summary: "В срок" });
  expect(await escalate(app.ctx())).toBe(1);
  expect(await escalate(app.ctx())).toBe(0);
  const control = app.as("control");
  const list = await control.get(page);
  expect(list.text).toContain("50 дней без объяснения");
  expect(list.text).toMatch(/Отдел дорог Исполнителев Б. И. 1 0 01.10.2026/);
  expect(list.text).not.toContain("В срок");
  const executor = app.as("executor");
  expect((await executor.get(card)).text).toContain("Срок ответа 1 октября 2026 г. нарушен Причина ещё не указана.");
  expect((await executor.get("/staff")).text).toContain("Объяснить нарушение срока");
  const values = { reason: "Ждали подрядчика", promised_on: "2026-11-27" };
  for (const broken of [{ reason: "" }, { promised_on: "" }, { promised_on: "скоро" }])
    expect((await executor.post(`${card}/escalation`, { ...values, ...broken })).status).toBe(422);
  expect((await executor.post(`${card}/escalation`, { ...values, promised_on: "2026-11-19" })).text).toContain("Эта дата уже прошла");
  const after = await executor.follow(await executor.post(`${card}/escalation`, values));
  expect(after.text).toContain("Исполнителев Б. И. обещает ответ до 27.11.2026. Ждали подрядчика");
  expect((await control.get(`${page}?state=waiting`)).text).toContain("Нарушенных сроков нет");
  expect((await control.get(`${page}?state=promised&unit=${app.town.units.department}`)).text).toContain("Ждали подрядчика");
  expect((await history(app.ctx(), "appeal", appeal_id)).map((entry) => entry.action)).toEqual(
    expect.arrayContaining(["appeals.escalated", "appeals.delay_explained"]),
  );
});

test("a promise that is broken in turn opens a row of its own", async () => {
  const { card } = await late();
  await escalate(app.ctx());
  const head = app.as("head");
  await head.post(`${card}/escalation`, { reason: "Ждали подрядчика", promised_on: "2026-11-20" });
  expect(await escalate(app.ctx())).toBe(0);
  const before = app.clock.now();
  app.clock.set("2026-11-21T00:30:00+05:00");
  try {
    expect(await escalate(app.ctx())).toBe(1);
    expect(await escalate(app.ctx())).toBe(0);
    expect((await head.get(card)).text).toContain("Срок ответа 20 ноября 2026 г. нарушен");
    expect((await head.get(`${page}?state=closed`)).text).toContain("закрыто 21.11.2026");
  } finally {
    app.clock.set(before);
  }
});

test("the answer closes it; then there is nothing to explain", async () => {
  const { appeal_id, card } = await late();
  await escalate(app.ctx());
  await withdraw(app.ctx(), appeal_id, { reason: "Передумал" });
  expect((await app.as("control").get(`${page}?state=closed`)).text).toContain("закрыто 20.11.2026");
  expect((await app.as("control").get(`${card}/escalation`)).status).toBe(409);
  expect((await app.as("control").post(`${card}/escalation`, { reason: "Так", promised_on: "2026-11-27" })).status).toBe(409);
});

test("everyone sees what they may read; who has no part in it may not explain", async () => {
  const { card } = await late();
  await escalate(app.ctx());
  expect((await app.as("auditor").get(page)).text).toContain("Просроченное");
  expect((await app.as("auditor").get(`${card}/escalation`)).status).toBe(403);
  expect((await app.as("auditor").post(`${card}/escalation`, { reason: "Так", promised_on: "2026-11-27" })).status).toBe(403);
  expect((await app.neighbourAs("control").get(page)).text).not.toContain("Просроченное");
  expect((await app.neighbourAs("control").get(`${card}/escalation`)).status).toBe(404);
  expect((await app.as("press_secretary").get(page)).status).toBe(403);
  for (const query of ["state=none", "unit=x", "after=%00", "unit=1&unit=2"])
    expect((await app.as("control").get(`${page}?${query}`)).status, query).toBe(200);
});

test("what is not registered in time opens a row, asks the registrar, is counted and closes with the registration", async () => {
  const { appeal_id, card } = await received(app, { summary: "Лежит на столе", received_on: day("2026-11-10") });
  const answered = await received(app, { summary: "Ещё в срок", received_on: day("2026-11-20") });
  expect(await escalate(app.ctx())).toBe(1);
  expect(await escalate(app.ctx())).toBe(0);
  const registrar = app.as("registrar");
  expect((await registrar.get("/staff")).text).toContain("Объяснить, почему не зарегистрировано");
  expect((await registrar.get(card)).text).toContain("Срок регистрации 13 ноября 2026 г. нарушен");
  expect((await app.as("control").get("/staff/appeals/control")).text).toMatch(
    /1\s*Не зарегистрировано в срок|Не зарегистрировано в срок\s*1/,
  );
  const list = await app.as("control").get(`${page}?step=registration`);
  expect(list.text).toContain("Лежит на столе");
  expect(list.text).toContain("У регистратора");
  expect((await app.as("control").get(`${page}?step=answer`)).text).not.toContain("Лежит на столе");
  const form = await registrar.get(`${card}/escalation`);
  expect(form.text).toContain("Когда будет зарегистрировано");
  expect((await app.as("auditor").get(`${card}/escalation`)).status).toBe(403);
  await registrar.post(`${card}/escalation`, { reason: "Не было регистратора", promised_on: "2026-11-21" });
  expect((await registrar.get(card)).text).toContain("обещает зарегистрировать до 21.11.2026. Не было регистратора");
  await register(app.ctx(), appeal_id, { addressee: "administration", summary: "Лежит на столе" });
  expect((await app.as("control").get(`${page}?step=registration&state=closed`)).text).toContain("закрыто 20.11.2026");
  await register(app.ctx(), answered.appeal_id, { addressee: "administration", summary: "Ещё в срок" });
  const late = await app.as("control").get(`/staff/appeals?tab=all&counted=${encodeURIComponent("registered_late~2026-11-01~2026-11-30")}`);
  expect(late.text).toContain("Лежит на столе");
  expect(late.text).not.toContain("Ещё в срок");
});

test("each register's own first step is watched: a message's is a working day", async () => {
  await received(app, { summary: "Сообщение со среды", register: "message", kind: null, received_on: day("2026-11-18") });
  await received(app, { summary: "Запрос со среды", register: "information_request", kind: null, received_on: day("2026-11-18") });
  expect(await escalate(app.ctx())).toBe(1);
  expect((await app.as("control").get(`${page}?step=registration`)).text).toContain("Сообщение со среды");
});
