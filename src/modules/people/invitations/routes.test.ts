import { expect, test } from "vitest";
import { runJobsNow } from "#platform/jobs/index.ts";
import { mailJobs } from "#platform/mail/index.ts";
import { useApp } from "#test/support/app.ts";
import { testNow } from "#test/support/context.ts";
import { changePerson, disablePerson, enablePerson } from "../staff/actions.ts";
import { invite } from "./actions.ts";
import { sendResetLink } from "./jobs.ts";

const app = useApp();
const password = "лошадь и скрепка";
const person = () => app.town.staff.registrar;
const typed = { password, again: password };

/** What was asked for a moment ago is done. */
const jobs = () => runJobsNow(app.ctx(), [sendResetLink, ...mailJobs]);

async function letters(email: string) {
  const query = app.ctx().db.selectFrom("letter").selectAll().where("municipality_id", "=", app.town.municipality_id);
  return query.where("to_address", "=", email).orderBy("letter_id", "desc").execute();
}

async function linkFor(email: string): Promise<string> {
  const [letter] = await letters(email);
  expect(letter?.sensitive).toBe(true);
  return /\/staff\/invitation\/[\w-]+/.exec(letter?.text ?? "")?.[0] ?? "";
}

test("a forgotten password: the same answer and the same work for all, a link good once and for two hours", async () => {
  const { email } = person();
  const ask = async (address: string) => {
    const answer = await app.guest().post("/staff/password-reset", { email: address });
    return { location: answer.location, ran: (await jobs()).filter((name) => name.startsWith("people.")) };
  };
  const same = { location: "/staff/password-reset/sent", ran: ["people.send_reset_link"] };
  expect([await ask("nobody@example.org"), await ask(email.toUpperCase())]).toEqual([same, same]);
  expect(await letters("nobody@example.org")).toEqual([]);
  const link = await linkFor(email);
  const visitor = app.guest();
  expect((await visitor.get(link)).text).toContain(email);
  expect((await visitor.post(link, { password, again: "другое" })).status).toBe(422);
  expect((await visitor.post(link, typed)).location).toBe("/staff/login");
  expect((await app.as("registrar").get("/staff/profile")).location).toContain("/staff/login");

  await ask(email);
  const late = await linkFor(email);
  app.clock.set(testNow.add({ hours: 2 }));
  expect((await app.guest().get(late)).status).toBe(410);
  app.clock.set(testNow);
});

test("an invitation is good once, for three days, and until the next one; who comes late is told the way on", async () => {
  await invite(app.ctx(), person().staff_id);
  const first = await linkFor(person().email);
  await invite(app.ctx(), person().staff_id);
  const second = await linkFor(person().email);
  expect((await app.guest().get(first)).status).toBe(410);
  app.clock.set(testNow.add({ hours: 72 }));
  expect((await app.guest().post(second, typed)).status).toBe(410);
  app.clock.set(testNow.add({ hours: 71 }));
  expect((await app.guest().post(second, typed)).location).toBe("/staff/login");
  app.clock.set(testNow);
  const used = await app.guest().post(second, typed);
  expect(used.status).toBe(410);
  expect(used.html).toContain('href="/staff/password-reset"');
});

test("a link dies with the right to come in, and with the address it was sent to", async () => {
  const { staff_id, email } = person();
  await invite(app.ctx(), staff_id);
  const before = await linkFor(email);
  await disablePerson(app.ctx(), staff_id);
  await enablePerson(app.ctx(), staff_id);
  expect((await app.guest().get(before)).status).toBe(410);
  await invite(app.ctx(), staff_id);
  const old = await linkFor(email);
  await changePerson(app.ctx(), staff_id, { email: "moved@test.example", full_name: person().name, phone: undefined });
  expect((await app.guest().get(old)).status).toBe(410);
});

test("a link of the neighbouring town opens nothing here", async () => {
  await invite(app.ctx(), person().staff_id);
  const link = await linkFor(person().email);
  expect((await app.neighbourAs("registrar").get(link)).status).toBe(410);
  expect((await app.guest().get("/staff/invitation/nonsense")).status).toBe(410);
});

test.each([
  ["коротко", "короче 10 знаков"],
  ["абвгдеёжзиклмн".slice(0, 3).repeat(70), "длиннее 200 знаков"],
  ["qwertyuiop", "подбирают первым"],
  ["aaaaaaaaaaaa", "мало разных знаков"],
  ["регистраторова1", "повторяет ваше имя"],
])("the password %s is refused with a reason, and is not shown again", async (weak, reason) => {
  await invite(app.ctx(), person().staff_id);
  const link = await linkFor(person().email);
  const refused = await app.guest().post(link, { password: weak, again: weak });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain(reason);
  expect(refused.html).not.toContain(`value="${weak}"`);
});
