import { expect, test } from "vitest";
import { useApp } from "#test/support/app.ts";
import { assigned, registered } from "#test/support/appeals.ts";
import { lettersAbout } from "#test/support/outbox.ts";
import { addAuthority } from "../authorities/actions.ts";
import { inquire } from "../inquiries/actions.ts";
import { assign } from "../work/actions.ts";

const app = useApp();
const form = { ground: "exceptional", days: "30", reason: "Нужна экспертиза" };

test("shows the latest day, moves the date, and the notice has gone out with it; a second time is refused", async () => {
  const { card, appeal_id } = await assigned(app);
  const head = app.as("head");
  expect((await head.get(`${card}/extend`)).text).toContain("Самый поздний срок — 15 января 2027");
  const page = await head.follow(await head.post(`${card}/extend`, form));
  expect(page.text).toContain("Срок продлён с 18.12.2026 до 15.01.2027");
  expect(page.text).toMatch(/Срок ответа на обращение [^ ]+ продлён заявителю, 20 ноября 2026/);
  const letter = (await lettersAbout(app, appeal_id)).find((one) => one.subject.includes("продлён"));
  expect(letter?.text).toContain("Нужна экспертиза");
  expect(letter?.text).toContain("продлён до 15.01.2027");
  expect(letter?.sensitive).toBe(true);
  const again = await head.post(`${card}/extend`, { ...form, days: "5" });
  expect(again.status).toBe(409);
  expect(again.text).toContain("Срок уже продлевали");
});

test("an inquiry is a ground only when one was sent, and the notice names the body", async () => {
  const { card, appeal_id } = await assigned(app);
  const head = app.as("head");
  const refused = await head.post(`${card}/extend`, { ...form, ground: "inquiry" });
  expect(refused.status).toBe(409);
  expect(refused.text).toContain("Запрос никому не направлен");
  const authority_id = await addAuthority(app.ctx(), {
    name: "Росреестр",
    kind: "executive",
    official: undefined,
    address: undefined,
    email: undefined,
  });
  await inquire(app.ctx(), appeal_id, { authority_id, question: "Чей участок?", by_email: false });
  expect((await head.get(`${card}/extend`)).text).toContain("Росреестр, 20 ноября 2026");
  expect((await head.post(`${card}/extend`, { ...form, ground: "inquiry" })).status).toBe(303);
  const letter = (await lettersAbout(app, appeal_id)).find((one) => one.subject.includes("продлён"));
  expect(letter?.text).toContain("мы запросили сведения: Росреестр");
});

test("after the term it is too late; more than 30 days, no ground and nonsense are refused", async () => {
  const { card } = await assigned(app);
  const head = app.as("head");
  for (const days of ["31", "0", "-1", "много", "", "1.5"])
    expect((await head.post(`${card}/extend`, { ...form, days })).status, days).toBe(422);
  expect((await head.post(`${card}/extend`, { ...form, ground: "boredom" })).status).toBe(422);
  const before = app.clock.now();
  try {
    app.clock.set("2026-12-18T23:59:00+05:00");
    expect((await head.get(`${card}/extend`)).status).toBe(200);
    app.clock.set("2026-12-19T00:00:00+05:00");
    expect((await app.as("control").post(`${card}/extend`, { ...form, days: "10" })).text).toContain("Срок уже истёк");
  } finally {
    app.clock.set(before);
  }
});

test("is a step of 59-ФЗ alone", async () => {
  const message = await registered(app, {}, { register: "message" });
  await assign(app.ctx(), message.appeal_id, { unit_id: app.town.units.office });
  const refused = await app.as("control").post(`${message.card}/extend`, form);
  expect(refused.status).toBe(409);
});
