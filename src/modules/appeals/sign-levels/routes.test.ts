import { afterAll, expect, test } from "vitest";
import { newId } from "#platform/ids.ts";
import { useApp } from "#test/support/app.ts";
import { providerSettings, startProvider } from "#test/support/provider.ts";
import { Visitor } from "#test/support/visitor.ts";

const provider = await startProvider("http://test.localhost/login/oidc/back");
const app = useApp({ ...providerSettings, OIDC_ISSUER: provider.issuer });
afterAll(() => provider.close());

const letter = {
  body: "Не чистят тротуар от наледи на улице Мира. Просим посыпать песком.",
  kind: "complaint",
  place: "none",
  full_name: "Сугробова Мария",
  email: "maria@example.ru",
  consent: "1",
};

async function file(visitor: Visitor, change: Partial<typeof letter> = {}) {
  const form = await visitor.get("/appeals/new");
  const sent = await visitor.post("/appeals/new", { ...letter, ...change, other: "1", submission: Visitor.field(form, "submission") });
  const key = decodeURIComponent(/\/appeals\/([^/]+)\/receipt/.exec(sent.location ?? "")?.[1] ?? "");
  const row = await app
    .ctx()
    .db.selectFrom("appeal")
    .select(["register", "kind", "wished_kind", "sign_level"])
    .where("municipality_id", "=", app.town.municipality_id)
    .where("receipt_key", "=", key)
    .executeTakeFirstOrThrow();
  return { form, key, row };
}

/** A resident whom the provider knows, signed in through it. */
async function identified(trusted: boolean): Promise<Visitor> {
  provider.person = { sub: newId(), name: "Сугробова Мария", trusted };
  const visitor = app.guest();
  const left = await visitor.get("/login/oidc?next=/appeals/new");
  const back = new URL(await provider.walk(left.location ?? ""));
  await visitor.follow(await visitor.get(`${back.pathname}${back.search}`));
  await visitor.post("/login/identity", { full_name: "Сугробова Мария", consent: "1" });
  return visitor;
}

test("who has not signed in sends a message, is told so before, and can sign in without losing what is typed", async () => {
  const guest = app.guest();
  const { form, key, row } = await file(guest);
  expect(form.text).toContain("Ваш текст будет принят как сообщение");
  expect(form.text).toContain("подтвердите личность через «Проверочный вход»");
  expect(row).toEqual({ register: "message", kind: null, wished_kind: "complaint", sign_level: "none" });
  expect((await file(app.resident())).row).toMatchObject({ register: "message", sign_level: "email" });

  const saved = await guest.post("/appeals/draft", { ...letter, go_on: "login" });
  expect(saved.location).toBe("/login?next=/appeals/new");
  expect((await guest.get("/appeals/new")).html).toContain(letter.body);

  // the registrar sees how its author signed in, and may take it as an appeal all the same
  const registrar = app.as("registrar");
  const desk = await registrar.get(`/staff/appeals/${encodeURIComponent(key)}/register`);
  expect(desk.text).toContain("Без входа");
  expect(desk.html).toMatch(/value="message"[^>]*checked|checked[^>]*value="message"/);
  // what the resident asked for is told, and stands in the form
  expect(desk.text).toContain("Житель просил принять как Жалоба");
  expect(desk.html).toMatch(/value="complaint"[^>]*checked|checked[^>]*value="complaint"/);
  const taken = await registrar.post(`/staff/appeals/${encodeURIComponent(key)}/register`, {
    into: "appeal",
    kind: "complaint",
    addressee: "administration",
    summary: "Наледь на улице Мира",
  });
  const card = await registrar.follow(taken);
  expect(card.text).toContain("ОГ-1/26");
  expect(card.text).toContain("Вход заявителя Без входа");
});

test("whom the provider has identified files an appeal, under the name it has verified", async () => {
  const maria = await identified(true);
  const { form, row } = await file(maria, { full_name: "сугробова  мария" });
  expect(form.text).toContain("Ваш текст будет принят как обращение по 59-ФЗ");
  expect(row).toEqual({ register: "appeal", kind: "complaint", wished_kind: null, sign_level: "identified" });
  expect((await file(maria, { full_name: "Другой Человек" })).row).toMatchObject({ register: "message", sign_level: "email" });
  expect((await file(await identified(false))).row).toMatchObject({ register: "appeal", sign_level: "confirmed" });
});

test("the town decides which register each sign-in leads to", async () => {
  const admin = app.as("administrator");
  const path = "/staff/appeals/sign-levels";
  expect((await admin.get(path)).text).toContain("547-ФЗ от 28.12.2024");
  const policy = {
    none_into: "message",
    email_into: "appeal",
    confirmed_into: "message",
    identified_into: "appeal",
    unconfirmed_days: "3",
  };
  expect((await admin.post(path, { ...policy, signing_days: "сто" })).status).toBe(422);
  expect((await admin.post(path, { ...policy, unconfirmed_days: "0", signing_days: "5" })).status).toBe(422);
  expect((await admin.post(path, { ...policy, none_into: "incident", signing_days: "5" })).status).toBe(422);
  expect((await admin.post(path, { ...policy, signing_days: "5" })).status).toBe(303);
  expect((await file(app.resident())).row).toMatchObject({ register: "appeal", sign_level: "email" });
  expect((await file(app.guest())).row).toMatchObject({ register: "message" });
  expect((await app.as("registrar").get(path)).status).toBe(403);
});
