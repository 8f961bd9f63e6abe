import { expect, test } from "vitest";
import { useApp } from "#test/support/app.ts";
import { testNow } from "#test/support/context.ts";
import { Visitor } from "#test/support/visitor.ts";

const app = useApp();
const residents = () => app.ctx().db.selectFrom("resident").selectAll().where("municipality_id", "=", app.town.municipality_id);

/** The code in the newest letter to an address. */
async function codeFor(email: string): Promise<string> {
  const letter = await app
    .ctx()
    .db.selectFrom("letter")
    .selectAll()
    .where("municipality_id", "=", app.town.municipality_id)
    .where("to_address", "=", email)
    .orderBy("letter_id", "desc")
    .executeTakeFirstOrThrow();
  return /\b\d{6}\b/.exec(letter.text)?.[0] ?? "";
}

test("a new resident signs up by a code, with a name and consent, and lands where they were going", async () => {
  const visitor = app.guest();
  const asked = await visitor.post("/login", { email: "New@Example.org", next: "/account/consents" });
  expect(asked.location).toBe("/login/code?next=%2Faccount%2Fconsents");
  expect((await visitor.follow(asked)).text).toContain("new@example.org");
  const known = await visitor.post("/login/code", { code: await codeFor("new@example.org"), next: "/account/consents" });
  expect(known.location).toBe("/login/welcome?next=%2Faccount%2Fconsents");
  expect(await residents().where("email", "=", "new@example.org").execute()).toEqual([]);
  const refused = await visitor.post("/login/welcome", { full_name: "Новосёлова Вера", phone: "" });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain("Без согласия");
  expect(refused.html).toContain("Новосёлова Вера");
  const done = await visitor.post("/login/welcome", { full_name: "Новосёлова Вера", consent: "1", next: "/account/consents" });
  expect(done.location).toBe("/account/consents");
  expect((await visitor.follow(done)).text).toContain("Согласие на обработку персональных данных");
  expect((await residents().where("email", "=", "new@example.org").executeTakeFirst())?.full_name).toBe("Новосёлова Вера");
});

test("known and unknown addresses see the same page and get the same letter", async () => {
  const [one, other] = [app.guest(), app.guest()];
  const known = await one.follow(await one.post("/login", { email: app.town.resident.email }));
  const unknown = await other.follow(await other.post("/login", { email: "nobody@example.org" }));
  const plain = (text: string) => text.replaceAll(app.town.resident.email, "X").replaceAll("nobody@example.org", "X");
  expect(plain(known.text)).toBe(plain(unknown.text));
  expect(await codeFor(app.town.resident.email)).toMatch(/\d{6}/);
  expect(await codeFor("nobody@example.org")).toMatch(/\d{6}/);
});

test("a known resident is signed in by the code; the code works once and only in the browser that asked", async () => {
  const visitor = app.guest();
  await visitor.post("/login", { email: app.town.resident.email });
  const code = await codeFor(app.town.resident.email);
  const stranger = app.guest();
  expect((await stranger.post("/login/code", { code })).location).toBe("/login");
  const entered = await visitor.post("/login/code", { code });
  expect(entered.location).toBe("/account");
  expect((await visitor.follow(entered)).text).toContain(app.town.resident.email);
  expect((await visitor.post("/login/code", { code })).location).toBe("/login");
});

test("a code is good once, even for who kept the cookie of the browser that asked", async () => {
  const visitor = app.guest();
  await visitor.post("/login", { email: app.town.resident.email });
  const kept = visitor.copy();
  const code = await codeFor(app.town.resident.email);
  expect((await visitor.post("/login/code", { code })).location).toBe("/account");
  expect((await kept.post("/login/code", { code })).location).toBe("/login");
  expect((await kept.get("/account")).location).toContain("/login");
});

test("an account cannot be made twice by one code, nor half an hour later", async () => {
  const visitor = app.guest();
  await visitor.post("/login", { email: "late@example.org" });
  await visitor.post("/login/code", { code: await codeFor("late@example.org") });
  const kept = visitor.copy();
  const welcome = { full_name: "Поздняков Егор", consent: "1" };
  app.clock.set(testNow.add({ minutes: 30 }));
  expect((await visitor.copy().post("/login/welcome", welcome)).location).not.toBe("/account");
  app.clock.set(testNow.add({ minutes: 29 }));
  expect((await visitor.post("/login/welcome", welcome)).location).toBe("/account");
  const again = await kept.post("/login/welcome", welcome);
  expect([again.status, again.location]).not.toEqual([303, "/account"]);
  app.clock.set(testNow);
  expect(await residents().where("email", "=", "late@example.org").execute()).toHaveLength(1);
});

test("five wrong codes end it, and so do ten minutes", async () => {
  const visitor = app.guest();
  await visitor.post("/login", { email: app.town.resident.email });
  const code = await codeFor(app.town.resident.email);
  const wrong = code === "000000" ? "000001" : "000000";
  for (let turn = 1; turn <= 4; turn += 1) expect((await visitor.post("/login/code", { code: wrong })).status).toBe(422);
  expect((await visitor.post("/login/code", { code: wrong })).location).toBe("/login");
  expect((await visitor.post("/login/code", { code })).location).toBe("/login");

  const late = app.guest();
  await late.post("/login", { email: app.town.resident.email });
  const second = await codeFor(app.town.resident.email);
  app.clock.set(testNow.add({ minutes: 10 }));
  expect((await late.post("/login/code", { code: second })).location).toBe("/login");
  app.clock.set(testNow);
});

test("letters to one mailbox are slowed down", async () => {
  const answers = [];
  for (let turn = 0; turn < 4; turn += 1) answers.push(await app.guest().post("/login", { email: "flood@example.org" }));
  expect(answers.map((answer) => answer.status)).toEqual([303, 303, 303, 429]);
  expect(answers[3]?.headers["retry-after"]).toBe("30");
  expect(answers[3]?.text).toContain("Повторите через 30 секунд");
});

test.each(["//evil.example/", "https://evil.example", "/\\\\evil.example", "javascript:alert(1)"])(
  "nobody is led off the site by next=%j",
  async (next) => {
    const visitor = app.guest();
    expect(Visitor.field(await visitor.get(`/login?next=${encodeURIComponent(next)}`), "next") ?? "").toBe("");
    expect((await visitor.post("/login", { email: app.town.resident.email, next })).location).toBe("/login/code");
    const entered = await visitor.post("/login/code", { code: await codeFor(app.town.resident.email), next });
    expect(entered.location).toBe("/account");
    expect((await visitor.get(`/login?next=${encodeURIComponent(next)}`)).location).toBe("/account");
  },
);
