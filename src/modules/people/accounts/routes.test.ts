import { sql } from "kysely";
import { expect, test } from "vitest";
import { hashToken, newId } from "#platform/ids.ts";
import { useApp } from "#test/support/app.ts";
import { testNow } from "#test/support/context.ts";
import { eraseResidents, stay } from "../residents/actions.ts";

const app = useApp();
const own = () =>
  app
    .ctx()
    .db.selectFrom("resident")
    .selectAll()
    .where("municipality_id", "=", app.town.municipality_id)
    .where("resident_id", "=", app.town.resident.resident_id)
    .executeTakeFirst();

test("a resident sets a password, then signs in with it; a wrong one says the same as an unknown address", async () => {
  const resident = app.resident();
  expect((await resident.post("/account/password", { password: "коротко", again: "коротко" })).text).toContain("короче 10 знаков");
  expect((await resident.post("/account/password", { password: "лошадь и скрепка", again: "лошадь и скрепка" })).location).toBe("/account");
  const wrong = await app.guest().post("/login/password", { email: app.town.resident.email, password: "лошадь без скрепки" });
  const unknown = await app.guest().post("/login/password", { email: "nobody@example.org", password: "лошадь без скрепки" });
  expect([wrong.status, unknown.status]).toEqual([422, 422]);
  expect(wrong.text).toContain("Почта или пароль не подходят");
  expect(wrong.html).not.toContain("лошадь без скрепки");
  const right = await app.guest().post("/login/password", { email: app.town.resident.email, password: "лошадь и скрепка" });
  expect(right.location).toBe("/account");
  const again = await resident.post("/account/password", {
    current: "не тот",
    password: "другая лошадь и скрепка",
    again: "другая лошадь и скрепка",
  });
  expect(again.text).toContain("Действующий пароль введён неверно");
});

test("sessions are listed, others are ended, and one's own stays", async () => {
  await app
    .ctx()
    .db.insertInto("session")
    .values({
      municipality_id: app.town.municipality_id,
      session_id: newId(),
      token_hash: hashToken("test.other"),
      kind: "resident",
      person_id: app.town.resident.resident_id,
      created_at: testNow,
      last_seen_at: testNow,
      expires_at: testNow.add({ hours: 1 }),
      user_agent_label: "Firefox, Linux",
      ip_prefix: "203.0.113.0/24",
      second_factor_at: null,
    })
    .execute();
  const resident = app.resident();
  const page = await resident.get("/account/sessions");
  expect(page.text).toContain("Firefox, Linux");
  expect(page.text).toContain("Этот сеанс");
  expect((await resident.post("/account/sessions/others/end")).location).toBe("/account/sessions");
  const after = await resident.get("/account/sessions");
  expect(after.text).not.toContain("Firefox, Linux");
  expect(after.text).toContain("Завершён 1 сеанс");
});

test("a session of somebody else cannot be ended", async () => {
  expect((await app.resident().post(`/account/sessions/${newId()}/end`)).status).toBe(404);
  expect((await app.resident().post("/account/sessions/nonsense/end")).status).toBe(404);
});

test("an account without records is gone at once", async () => {
  const resident = app.resident();
  expect((await resident.get("/account/deletion")).text).toContain("30 дней");
  expect((await resident.post("/account/deletion")).location).toBe("/");
  expect(await own()).toBeUndefined();
  expect((await resident.get("/account")).status).toBe(303);
});

test("signing out ends the session itself, not only its cookie", async () => {
  const resident = app.resident();
  expect((await resident.post("/logout")).location).toBe("/");
  expect((await app.resident().get("/account")).location).toBe("/login?next=%2Faccount");
});

test("consents can be given and taken back; each has a text of its own", async () => {
  const resident = app.resident();
  await resident.post("/account/consents", { kind: "newsletter" });
  const page = await resident.get("/account/consents");
  expect(page.text).toContain("Согласие на получение писем");
  const path = /\/account\/consents\/[0-9a-f-]+\/withdrawal/.exec(page.html)?.[0] ?? "";
  expect((await resident.post(path)).location).toBe("/account/consents");
  expect((await resident.get("/account/consents")).text).toContain("Отозвано");
  expect((await resident.post(path)).status).toBe(404);
  for (const kind of ["processing", "publication", "newsletter"])
    expect((await app.guest().get(`/consents/${kind}`)).text).toContain("Администрация города Испытательного");
  expect((await app.guest().get("/consents/anything")).status).toBe(404);
});

test("after thirty days the data of a closed account is erased, not a day before", async () => {
  const { db } = app.ctx();
  await db
    .updateTable("resident")
    .set({ deletion_requested_at: testNow })
    .where("municipality_id", "=", app.town.municipality_id)
    .where("resident_id", "=", app.town.resident.resident_id)
    .execute();
  app.clock.set(testNow.add({ hours: 24 * 30 - 1 }));
  expect(await eraseResidents(app.ctx())).toBe(0);
  app.clock.set(testNow.add({ hours: 24 * 30 }));
  expect(await eraseResidents(app.ctx())).toBe(1);
  app.clock.set(testNow);
  expect(await own()).toMatchObject({ email: null, full_name: null, phone: null, address: null, password_hash: null });
});

test("an account with records closes now and is erased later; coming back in time calls it off", async () => {
  const { municipality_id, resident } = app.town;
  const owner = app.program.database.owner();
  await sql`create table kept (municipality_id uuid, resident_id uuid, foreign key (municipality_id, resident_id) references resident (municipality_id, resident_id))`.execute(
    owner,
  );
  await sql`insert into kept values (${municipality_id}, ${resident.resident_id})`.execute(owner);
  const visitor = app.resident();
  const left = await visitor.follow(await visitor.post("/account/deletion"));
  expect(left.text).toContain("будут стёрты в установленный срок");
  expect((await own())?.deletion_requested_at).not.toBeNull();
  expect((await app.resident().get("/account")).status).toBe(303);
  await stay(app.ctx(), resident.resident_id);
  expect(await own()).toMatchObject({ deletion_requested_at: null, email: resident.email });
});
