import { expect, test } from "vitest";
import { useApp } from "#test/support/app.ts";
import { assigned, registered } from "#test/support/appeals.ts";
import { answer } from "../answers/actions.ts";
import { linkSecret } from "../intake/rules.ts";

const app = useApp();
const start = app.clock;
const until = async (moment: Temporal.Instant | string, work: () => Promise<void>) => {
  const now = start.now();
  app.clock.set(moment);
  try {
    await work();
  } finally {
    app.clock.set(now);
  }
};
const rowOf = (appeal_id: string) =>
  app.ctx().db.selectFrom("appeal").selectAll().where("appeal_id", "=", appeal_id).executeTakeFirstOrThrow();

test("a request for information is delayed within 7 days of registration, once, by 15 days at most", async () => {
  const { card, appeal_id } = await registered(app, {}, { register: "information_request", kind: null });
  const control = app.as("control");
  const page = await control.get(`${card}/delay`);
  expect(page.text).toContain("Уведомить нужно не позднее 27 ноября 2026");
  expect(page.text).toContain("8-ФЗ, ст. 18");
  expect(page.text).toContain("не сверен");
  for (const days of ["16", "0", "нет"]) expect((await control.post(`${card}/delay`, { days, reason: "Архив" })).status).toBe(422);
  expect((await control.follow(await control.post(`${card}/delay`, { days: "15", reason: "Архив" }))).text).toContain(
    "Ответ отсрочен с 18.12.2026 до 30.12.2026",
  );
  expect((await rowOf(appeal_id)).delayed_on?.toString()).toBe("2026-11-20");
  expect((await control.post(`${card}/delay`, { days: "15", reason: "Ещё" })).text).toContain("уже отсрочивали");
  const own = await app.guest().get(`/appeals/x?key=x`);
  expect(own.status).toBe(404);
});

test("after day 7 the delay is refused, and says why", async () => {
  const { card } = await registered(app, {}, { register: "information_request", kind: null });
  await until("2026-11-28T06:00:00Z", async () => {
    const refused = await app.as("control").post(`${card}/delay`, { days: "10", reason: "Архив" });
    expect(refused.status).toBe(409);
    expect(refused.text).toContain("не позднее 27 ноября 2026");
  });
});

test("planned work: the resident has the interim reply, the message stays on control until the day", async () => {
  const { card, appeal_id, key } = await assigned(app, { register: "message", kind: null, priority: "fast_3" });
  const control = app.as("control");
  const early = await control.post(`${card}/defer`, { until: "2026-11-24", reply: "Сделаем" });
  expect(early.status).toBe(409);
  expect(early.text).toContain("Укажите более поздний день");
  expect((await control.post(`${card}/defer`, { until: "2028-01-01", reply: "Сделаем" })).status).toBe(409);
  expect((await control.post(`${card}/defer`, { until: "2027-05-20", reply: " " })).status).toBe(422);
  const card2 = await control.follow(await control.post(`${card}/defer`, { until: "2027-05-20", reply: "Асфальт положим весной" }));
  expect(card2.text).toContain("Запланированы работы до 20.05.2027");
  expect(card2.text).toContain("20 мая 2027");
  const own = await app.guest().get(`/appeals/${encodeURIComponent(key)}?key=${linkSecret(app.ctx(), appeal_id)}`);
  expect(own.text).toContain("Асфальт положим весной");
  // the template of the matrix is nobody's law: a resident is not told it is
  expect(own.text).not.toContain("матриц");
  const row = await rowOf(appeal_id);
  expect([row.state, row.due_on?.toString(), row.closed_on]).toEqual(["assigned", "2027-05-20", null]);
});

test("an interim answer to an incident gives seven working days more; in time is judged by the minute", async () => {
  const { card, appeal_id } = await assigned(app, { channel: "incident", register: "incident", kind: null });
  const before = await rowOf(appeal_id);
  const page = await app.as("executor").get(card);
  expect(page.text).toContain("Срок ответа 23.11.2026, 10:00");
  expect(page.text).toContain("рабоч");
  await until(before.due_at?.add({ seconds: 61 }) ?? "", async () => {
    await answer(app.ctx(), appeal_id, {
      outcome: "explained",
      body: "Починили",
      signer_name: "И. Иванов",
      signer_post: "Глава",
      files: [],
    });
  });
  expect((await rowOf(appeal_id)).on_time).toBe(false);
  const other = await assigned(app, { channel: "incident", register: "incident", kind: null });
  const executor = app.as("executor");
  expect((await executor.get(`${other.card}/interim`)).text).toContain("Окончательный ответ — до 1 декабря 2026");
  await executor.post(`${other.card}/interim`, { reply: "Разбираемся" });
  const row = await rowOf(other.appeal_id);
  expect([row.due_on?.toString(), row.due_at]).toEqual(["2026-12-01", null]);
  expect((await executor.post(`${other.card}/interim`, { reply: "Ещё" })).status).toBe(409);
});

test("each verb belongs to its register", async () => {
  const { card } = await registered(app);
  const control = app.as("control");
  for (const verb of ["delay", "defer"]) expect((await control.get(`${card}/${verb}`)).text).toContain("Для реестра «Обращения»");
  const request = await registered(app, {}, { register: "information_request", kind: null });
  expect((await control.get(`${request.card}/extend`)).status).toBe(409);
  expect((await control.get(request.card)).text).toContain("Отсрочить ответ");
  expect((await control.get(request.card)).text).not.toContain("Продлить срок");
});
