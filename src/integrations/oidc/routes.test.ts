import { afterAll, afterEach, beforeEach, expect, test, vi } from "vitest";
import { useApp } from "#test/support/app.ts";
import { providerSettings, startProvider } from "#test/support/provider.ts";
import { type Answer, Visitor } from "#test/support/visitor.ts";

const provider = await startProvider("http://test.localhost/login/oidc/back");
const app = useApp({ ...providerSettings, OIDC_ISSUER: provider.issuer, OIDC_TIMEOUT_SECONDS: "1" });
const maria = {
  sub: "1000299654",
  family_name: "Сугробова",
  given_name: "Мария",
  middle_name: "Петровна",
  email: "maria@example.ru",
  email_verified: true,
  trusted: true,
};

beforeEach(() => {
  provider.person = maria;
  provider.tamper = undefined;
  provider.hanging = undefined;
});
afterEach(() => vi.useRealTimers());
afterAll(() => provider.close());

/** Leaves for the provider and comes back: the path and query the browser returns to. */
async function journey(visitor: Visitor, next = "/appeals/new"): Promise<string> {
  const left = await visitor.get(`/login/oidc?next=${encodeURIComponent(next)}`);
  expect(left.status, left.text).toBe(303);
  const back = new URL(await provider.walk(left.location ?? ""));
  return `${back.pathname}${back.search}`;
}
const signIn = async (visitor: Visitor, next?: string): Promise<Answer> => visitor.get(await journey(visitor, next));
const sessions = () => app.ctx().db.selectFrom("session").select(["sign_level", "person_id"]).where("sign_level", "!=", "email").execute();

test("a person the provider has identified makes an account, and next time comes straight in", async () => {
  const guest = app.guest();
  expect((await guest.get("/login?next=/appeals/new")).text).toContain("Войти через Проверочный вход");
  const arrived = await signIn(guest);
  expect(arrived.location).toBe("/login/identity?next=%2Fappeals%2Fnew");
  const choose = await guest.follow(arrived);
  expect(choose.text).toContain("вы — Сугробова Мария Петровна");
  expect((await guest.post("/login/identity", { full_name: "Сугробова Мария" })).status).toBe(422);
  // a verified name is not for the person to change
  const made = await guest.post("/login/identity", { full_name: "Кто Угодно", consent: "1", next: "/appeals/new" });
  expect(made.location).toBe("/appeals/new");
  expect(Visitor.field(await guest.follow(made), "full_name")).toBe("Сугробова Мария Петровна");
  expect(await sessions()).toMatchObject([{ sign_level: "identified" }]);
  const [identity] = await app.ctx().db.selectFrom("resident_identity").selectAll().execute();
  expect(JSON.stringify(identity)).not.toContain(maria.sub);

  const again = await signIn(app.guest(), "/account");
  expect(again.location).toBe("/account");
  expect((await sessions()).map((one) => one.person_id)).toEqual([identity?.resident_id, identity?.resident_id]);

  const out = await guest.post("/logout");
  expect(out.location).toBe("/login/oidc/end");
  const end = await guest.follow(out);
  expect(end.html).toContain(`${provider.issuer}/session/end`);
});

test("an account with the same verified address is linked only when the resident says so", async () => {
  const { email, resident_id } = app.town.resident;
  provider.person = { ...maria, sub: "2", email };
  const refuses = app.guest();
  const choose = await refuses.follow(await signIn(refuses));
  expect(choose.text).toContain(`Это ваша учётная запись? ${email}`);
  const apart = await refuses.post("/login/identity", { full_name: "Сугробова Мария", consent: "1" });
  expect(apart.location).toBe("/account");
  expect((await refuses.get("/account")).text).not.toContain(email);

  provider.person = { ...maria, sub: "3", email };
  const agrees = app.guest();
  await agrees.follow(await signIn(agrees));
  const linked = await agrees.post("/login/identity/link", { next: "/account" });
  expect(linked.location).toBe("/account");
  expect((await agrees.follow(linked)).text).toContain("Учётная запись связана");
  expect((await agrees.get("/account")).text).toContain(email);
  expect((await sessions()).at(-1)?.person_id).toBe(resident_id);

  // one account is one person
  provider.person = { ...maria, sub: "4", email };
  const other = app.guest();
  await other.follow(await signIn(other));
  const refused = await other.post("/login/identity/link", {});
  expect(refused.status).toBe(409);
  expect(refused.text).toContain("уже связан другой человек");

  const mine = await agrees.get("/account/identities");
  expect(mine.text).toContain("личность подтверждена");
  const removal = /action="(\/account\/identities\/[^"]+)"/.exec(mine.html)?.[1] ?? "";
  expect((await agrees.post(removal)).status).toBe(303);
  expect((await agrees.get("/account/identities")).text).toContain("Ничего не связано");
});

test("an address the provider has not verified leads to nobody's account", async () => {
  provider.person = { ...maria, sub: "5", email: app.town.resident.email, email_verified: false };
  const guest = app.guest();
  expect((await guest.follow(await signIn(guest))).text).not.toContain("Это ваша учётная запись?");
});

test("who is signed in already is offered their own account", async () => {
  provider.person = { sub: "6", name: "Сугробова Мария", trusted: false };
  const resident = app.resident();
  const choose = await resident.follow(await signIn(resident));
  expect(choose.text).toContain(`Вы уже вошли как ${app.town.resident.email}`);
  expect(choose.text).toContain("Личность у провайдера не подтверждена");
  await resident.post("/login/identity/link", {});
  expect(await sessions()).toMatchObject([{ sign_level: "confirmed" }]);
});

test("a refusal, a foreign state, a code used twice: a page that says what to do, and what was typed is kept", async () => {
  provider.person = undefined;
  const guest = app.guest();
  const body = "Не чистят тротуар на улице Мира.";
  await guest.post("/appeals/draft", { body, consent: "1" });
  const denied = await signIn(guest);
  expect([denied.status, denied.text.includes("Вход отменён")]).toEqual([403, true]);
  expect((await guest.get("/appeals/new")).html).toContain(body);

  provider.person = maria;
  const path = await journey(guest);
  expect((await app.guest().get(path)).text).toContain("Начните вход сначала");
  const forged = await guest.get(path.replace(/state=[^&]*/, "state=guessed"));
  expect([forged.status, forged.text.includes("Начните вход сначала")]).toEqual([400, true]);

  const twin = guest.copy();
  expect((await guest.get(path)).status).toBe(303);
  const used = await twin.get(path);
  expect([used.status, used.text.includes("Время входа вышло")]).toEqual([400, true]);
  expect(await sessions()).toEqual([]);
});

test("an expired code is not accepted", async () => {
  const guest = app.guest();
  const path = await journey(guest);
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 120_000 });
  expect((await guest.get(path)).text).toContain("Время входа вышло");
});

const seconds = () => Math.floor(Date.now() / 1000);
test.each([
  ["a bad signature", null],
  ["a wrong nonce", (payload) => ({ ...payload, nonce: "another" })],
  ["another's token", (payload) => ({ ...payload, aud: "another" })],
  ["another issuer", (payload) => ({ ...payload, iss: "http://127.0.0.1:1" })],
  ["a token that has run out", (payload) => ({ ...payload, exp: seconds() - 300 })],
] satisfies [string, typeof provider.tamper][])("distrusted: %s", async (_name, tamper) => {
  const guest = app.guest();
  const path = await journey(guest);
  provider.tamper = tamper;
  const answer = await guest.get(path);
  expect([answer.status, answer.text.includes("нельзя верить")]).toEqual([502, true]);
  expect(await sessions()).toEqual([]);
});

test("a clock that is half a minute off is no harm", async () => {
  const guest = app.guest();
  const path = await journey(guest);
  provider.tamper = (payload) => ({ ...payload, iat: seconds() + 30, exp: seconds() - 20 });
  expect((await guest.get(path)).status).toBe(303);
});

test("a provider that hangs is given up on, and a claim that names nobody is nobody", async () => {
  const guest = app.guest();
  const path = await journey(guest);
  provider.hanging = "/token";
  const away = await guest.get(path);
  expect([away.status, away.text.includes("не отвечает")]).toEqual([503, true]);
  expect(away.html).toContain("/login?next=%2Fappeals%2Fnew");
});

test("an arrival is its browser's, works once and not for ever", async () => {
  const guest = app.guest();
  await signIn(guest);
  const twin = guest.copy();
  expect((await app.guest().get("/login/identity")).location).toBe("/login");
  expect((await guest.post("/login/identity", { full_name: "Сугробова Мария", consent: "1" })).status).toBe(303);
  expect((await twin.post("/login/identity", { full_name: "Сугробова Мария", consent: "1" })).location).toBe("/login");
  const known = await app.ctx().db.selectFrom("identity_arrival").select("token_hash").execute();
  expect(known).toEqual([]);
});
