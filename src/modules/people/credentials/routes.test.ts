import { expect, test } from "vitest";
import { hashToken } from "#platform/ids.ts";
import { useApp } from "#test/support/app.ts";
import { testNow } from "#test/support/context.ts";
import { Visitor } from "#test/support/visitor.ts";
import { hashPassword } from "../passwords/rules.ts";
import { disablePerson } from "../staff/actions.ts";
import { selectCredentials, updateStaff } from "../staff/store.ts";
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

test("a session does not outlive the working day", async () => {
  const email = await withPassword("registrar");
  const visitor = app.guest();
  await visitor.post("/staff/login", { email, password });
  app.clock.set(testNow.add({ hours: 12 }));
  expect((await visitor.get("/staff/profile")).location).toContain("/staff/login");
  app.clock.set(testNow);
});

test("a code of the authenticator is good once, whoever repeats it", async () => {
  const email = await withPassword("administrator");
  const first = app.guest();
  await first.post("/staff/login", { email, password });
  const secret = secretOn((await first.get("/staff/login/enrolment")).text);
  await first.post("/staff/login/enrolment", { code: totpCode(secret, testNow) });
  app.clock.set(testNow.add({ seconds: 90 }));
  const code = totpCode(secret, app.clock.now());
  const enter = async () => {
    const visitor = app.guest();
    await visitor.post("/staff/login", { email, password });
    return (await visitor.post("/staff/login/second-factor", { code })).status;
  };
  expect([await enter(), await enter()]).toEqual([303, 422]);
  app.clock.set(testNow);
});

test("the secret of the authenticator and the recovery codes are worth nothing to who reads the database", async () => {
  const email = await withPassword("administrator");
  const visitor = app.guest();
  await visitor.post("/staff/login", { email, password });
  const secret = secretOn((await visitor.get("/staff/login/enrolment")).text);
  const codes = (await visitor.post("/staff/login/enrolment", { code: totpCode(secret, testNow) })).text.match(recoveryCode) ?? [];
  const { staff_id } = app.town.staff.administrator;
  const kept = await selectCredentials(app.ctx(), { staff_id });
  expect(kept?.totp_secret).toMatch(/^v1\.[\w-]{60,}$/);
  expect(kept?.totp_secret).not.toContain(secret);
  const rows = await app.ctx().db.selectFrom("recovery_code").select("code_hash").where("staff_id", "=", staff_id).execute();
  expect(rows).toHaveLength(10);
  const guessed = codes.map((code) => hashToken(code.replace("-", "")).toString("hex"));
  expect(rows.filter((row) => guessed.includes(row.code_hash.toString("hex")))).toEqual([]);
});

test("an address nobody has costs the same work as one somebody has: a row of the journal, and no more", async () => {
  const email = await withPassword("registrar");
  for (const path of ["/staff/login", "/login/password"])
    for (const address of [email, app.town.resident.email, "nobody@example.org"]) {
      const before = await failures();
      expect((await app.guest().post(path, { email: address, password: "не тот пароль" })).status).toBe(422);
      expect(await failures()).toBe(before + 1);
    }
});

test.each(["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)", "/\t/evil.example"])(
  "nobody is led off the site by next=%j",
  async (next) => {
    const email = await withPassword("registrar");
    const visitor = app.guest();
    expect(Visitor.field(await visitor.get(`/staff/login?next=${encodeURIComponent(next)}`), "next") ?? "").toBe("");
    expect((await visitor.post("/staff/login", { email, password, next })).location).toBe("/staff");
    expect((await visitor.get(`/staff/login?next=${encodeURIComponent(next)}`)).location).toBe("/staff");
  },
);

test("a form of before the sign-in is not one of after it", async () => {
  const email = await withPassword("registrar");
  const visitor = app.guest();
  const before = Visitor.field(await visitor.get("/staff/login"), "_csrf");
  await visitor.post("/staff/login", { email, password });
  expect((await visitor.post("/staff/profile/sessions/others/end", { _csrf: before })).status).toBe(403);
  await visitor.get("/staff/profile");
  expect((await visitor.post("/staff/profile/sessions/others/end")).status).toBe(303);
  const stranger = app.guest();
  await stranger.get("/staff/login");
  expect((await visitor.post("/logout", { _csrf: Visitor.field(await stranger.get("/staff/login"), "_csrf") })).status).toBe(403);
  expect((await visitor.get("/staff/profile")).status).toBe(200);
});

test("a planted session is not the one that signs in", async () => {
  const email = await withPassword("registrar");
  const planted = "test.planted-by-somebody";
  const visitor = new Visitor(app.web, app.town.host, planted);
  expect((await visitor.post("/staff/login", { email, password })).status).toBe(303);
  expect((await new Visitor(app.web, app.town.host, planted).get("/staff/profile")).location).toContain("/staff/login");
  expect((await visitor.get("/staff/profile")).status).toBe(200);
});

const recoveryCode = /\b[2-9a-z]{5}-[2-9a-z]{5}\b/g;

function secretOn(page: string): string {
  return /(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}/.exec(page)?.[0].replaceAll(" ", "") ?? "";
}

async function failures(): Promise<number> {
  const rows = await app
    .ctx()
    .db.selectFrom("journal_entry")
    .select("entry_id")
    .where("municipality_id", "=", app.town.municipality_id)
    .where("action", "=", "people.sign_in_failed")
    .execute();
  return rows.length;
}
