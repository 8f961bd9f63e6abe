import { expect, test } from "vitest";
import { useApp } from "#test/support/app.ts";
import { testNow } from "#test/support/context.ts";
import { hashPassword } from "../passwords/rules.ts";
import { disablePerson } from "../staff/actions.ts";
import { updateStaff } from "../staff/store.ts";
import { totpCode } from "./rules.ts";

const app = useApp();
const password = "лошадь и скрепка";
let hash: string | undefined;

/** Gives a member of staff a password and, as if new, no second factor. */
async function withPassword(role: "registrar" | "administrator", change: object = {}): Promise<string> {
  hash ??= await hashPassword(password);
  const { staff_id, email } = app.town.staff[role];
  await updateStaff(app.ctx(), staff_id, { password_hash: hash, totp_secret: null, totp_confirmed_at: null, ...change });
  return email;
}

async function linkFor(email: string): Promise<string> {
  const letter = await app
    .ctx()
    .db.selectFrom("letter")
    .selectAll()
    .where("municipality_id", "=", app.town.municipality_id)
    .where("to_address", "=", email)
    .orderBy("letter_id", "desc")
    .executeTakeFirstOrThrow();
  return /\/staff\/invitation\/[\w-]+/.exec(letter.text)?.[0] ?? "";
}

test("a registrar signs in with a password and gets a token of their own", async () => {
  const email = await withPassword("registrar");
  const visitor = app.guest();
  expect((await visitor.post("/staff/login", { email, password, next: "/staff/profile" })).location).toBe("/staff/profile");
  expect((await visitor.get("/staff/profile")).text).toContain("Регистраторова Анна Петровна");
});

test("an administrator cannot get past making a second factor, and then comes in with it, once per code", async () => {
  const email = await withPassword("administrator");
  const visitor = app.guest();
  expect((await visitor.post("/staff/login", { email, password })).location).toBe("/staff/login/enrolment?next=%2Fstaff");
  expect((await visitor.get("/staff/people")).location).toContain("/staff/login");
  const page = await visitor.get("/staff/login/enrolment");
  expect(page.html).toContain("data:image/png;base64,");
  const secret = /(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}/.exec(page.text)?.[0].replaceAll(" ", "") ?? "";
  expect((await visitor.post("/staff/login/enrolment", { code: "000000" })).status).toBe(422);
  const done = await visitor.post("/staff/login/enrolment", { code: totpCode(secret, testNow) });
  const codes = done.text.match(/\b[2-9a-z]{5}-[2-9a-z]{5}\b/g) ?? [];
  expect(codes).toHaveLength(10);
  expect((await visitor.get("/staff/people")).status).toBe(200);

  const again = app.guest();
  expect((await again.post("/staff/login", { email, password })).location).toBe("/staff/login/second-factor?next=%2Fstaff");
  expect((await again.get("/staff/people")).location).toContain("/staff/login");
  expect((await again.post("/staff/login/second-factor", { code: totpCode(secret, testNow) })).status).toBe(422);
  expect((await again.post("/staff/login/second-factor", { code: codes[0] })).location).toBe("/staff");
  const third = app.guest();
  await third.post("/staff/login", { email, password });
  expect((await third.post("/staff/login/second-factor", { code: codes[0] })).status).toBe(422);
});

test("wrong passwords slow the account down, for those who exist and those who do not, and it is in the journal", async () => {
  const email = await withPassword("registrar");
  const attempt = async (address: string) => (await app.guest().post("/staff/login", { email: address, password: "не тот пароль" })).status;
  for (const address of [email, "nobody@example.org"]) {
    const statuses = [];
    for (let turn = 0; turn < 6; turn += 1) statuses.push(await attempt(address));
    expect(statuses).toEqual([422, 422, 422, 422, 422, 429]);
  }
  const slowed = await app.guest().post("/staff/login", { email, password });
  expect(slowed.status).toBe(429);
  expect(slowed.text).toContain("Слишком много попыток");
  app.clock.set(testNow.add({ seconds: 15 }));
  expect((await app.guest().post("/staff/login", { email, password })).status).toBe(303);
  app.clock.set(testNow);
  const rows = await app
    .ctx()
    .db.selectFrom("journal_entry")
    .select("action")
    .where("municipality_id", "=", app.town.municipality_id)
    .where("action", "=", "people.sign_in_slowed")
    .execute();
  expect(rows).toHaveLength(2);
});

test("a disabled person is out at once and cannot come back", async () => {
  const email = await withPassword("registrar");
  const visitor = app.as("registrar");
  expect((await visitor.get("/staff/profile")).status).toBe(200);
  await disablePerson(app.ctx(), app.town.staff.registrar.staff_id);
  expect((await visitor.get("/staff/profile")).location).toContain("/staff/login");
  expect((await app.guest().post("/staff/login", { email, password })).status).toBe(422);
});

test("a password of the demo works in demo mode only", async () => {
  const email = await withPassword("registrar", { is_demo: true });
  expect((await app.guest().post("/staff/login", { email, password })).status).toBe(422);
});

test("a forgotten password: the same answer for all, a link good once and for two hours", async () => {
  const { email } = app.town.staff.registrar;
  expect((await app.guest().post("/staff/password-reset", { email: "nobody@example.org" })).location).toBe("/staff/password-reset/sent");
  expect((await app.guest().post("/staff/password-reset", { email })).location).toBe("/staff/password-reset/sent");
  const link = await linkFor(email);
  const visitor = app.guest();
  expect((await visitor.get(link)).text).toContain(email);
  expect((await visitor.post(link, { password, again: "другое" })).status).toBe(422);
  expect((await visitor.post(link, { password, again: password })).location).toBe("/staff/login");
  expect((await visitor.get(link)).status).toBe(410);
  expect((await app.as("registrar").get("/staff/profile")).location).toContain("/staff/login");

  await app.guest().post("/staff/password-reset", { email });
  const late = await linkFor(email);
  app.clock.set(testNow.add({ hours: 2 }));
  expect((await app.guest().get(late)).status).toBe(410);
  app.clock.set(testNow);
});

test("a session does not outlive the working day", async () => {
  const email = await withPassword("registrar");
  const visitor = app.guest();
  await visitor.post("/staff/login", { email, password });
  app.clock.set(testNow.add({ hours: 12 }));
  expect((await visitor.get("/staff/profile")).location).toContain("/staff/login");
  app.clock.set(testNow);
});
