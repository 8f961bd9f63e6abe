import { h } from "preact";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { clerk, openWeb } from "#test/support/web.ts";
import { usePage } from "#ui/layout/page-context.ts";
import { page } from "./page.ts";
import { sessionCookie } from "./session-cookie.ts";

const day = 86_400_000;
const start = Date.UTC(2026, 10, 21);

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"], now: start }));
afterEach(() => void vi.useRealTimers());

const open = () =>
  openWeb({
    sessions: { "paper.anna": clerk(), "paper.boris": clerk() },
    routes: (app) => {
      app.get("/form", { config: { access: "public" } }, async (_request, reply) => page(reply, () => h("form", {}, usePage().csrf), {}));
      app.post("/form", { config: { access: "public" } }, async () => "done");
      app.post("/kept", { config: { access: "public", form: true } }, async (request) => (request.csrfExpired ? "shown again" : "done"));
      app.delete("/form", { config: { access: "public" } }, async () => "done");
      app.post("/machine", { config: { access: "token" } }, async (request) => request.ctx.actor.kind);
    },
  });
type Opened = Awaited<ReturnType<typeof open>>;

/** The token and the secret cookie a browser gets with the form. */
async function formOf(web: Opened, session?: string) {
  const answer = await web.inject({ url: "/form", cookies: session ? { [sessionCookie]: session } : {} });
  const secret = answer.cookies.find((cookie) => cookie.name === "veche_form")?.value ?? "";
  return { token: /<form>(.*)<\/form>/.exec(answer.body)?.[1] ?? "", secret, answer };
}

const send = (
  web: Opened,
  token: string | undefined,
  cookies: Record<string, string>,
  more: { url?: string; headers?: Record<string, string> } = {},
) =>
  web.inject({
    method: "POST",
    url: more.url ?? "/form",
    cookies,
    headers: { "content-type": "application/x-www-form-urlencoded", ...more.headers },
    payload: token === undefined ? "a=1" : new URLSearchParams({ _csrf: token }).toString(),
  });

test("a form of ours is taken, from the body and from the header", async () => {
  const web = await open();
  const { token, secret } = await formOf(web);
  expect((await send(web, token, { veche_form: secret })).body).toBe("done");
  expect((await send(web, undefined, { veche_form: secret }, { headers: { "x-csrf-token": token } })).body).toBe("done");
});

test("the secret cookie is out of reach of scripts and of other sites", async () => {
  const { answer } = await formOf(await open());
  expect(answer.headers["set-cookie"]).toMatch(/^veche_form=[\w-]+; Path=\/; HttpOnly; SameSite=Strict$/);
});

test.each([
  ["no token", undefined],
  ["an empty one", ""],
  ["a made-up one", "abc-def-ghi-jkl"],
  ["a long one", "a".repeat(5000)],
])("%s is refused with words that say what to do", async (_name, token) => {
  const web = await open();
  const { secret } = await formOf(web);
  const refused = await send(web, token, { veche_form: secret });
  expect(refused.statusCode).toBe(403);
  expect(refused.body).toContain("обновите страницу");
});

test("a token without its cookie, or with another browser's, is refused", async () => {
  const web = await open();
  const [mine, theirs] = [await formOf(web), await formOf(web)];
  expect((await send(web, mine.token, {})).statusCode).toBe(403);
  expect((await send(web, mine.token, { veche_form: theirs.secret })).statusCode).toBe(403);
});

test("a token of a guest is worth nothing after signing in, one of a session nothing in another", async () => {
  const web = await open();
  const guest = await formOf(web);
  expect((await send(web, guest.token, { veche_form: guest.secret, [sessionCookie]: "paper.anna" })).statusCode).toBe(403);
  const anna = await formOf(web, "paper.anna");
  expect((await send(web, anna.token, { veche_form: anna.secret, [sessionCookie]: "paper.anna" })).statusCode).toBe(200);
  expect((await send(web, anna.token, { veche_form: anna.secret, [sessionCookie]: "paper.boris" })).statusCode).toBe(403);
  expect((await send(web, anna.token, { veche_form: anna.secret })).statusCode).toBe(403);
});

test("a token lives a day", async () => {
  const web = await open();
  const { token, secret } = await formOf(web);
  vi.setSystemTime(start + day - 1000);
  expect((await send(web, token, { veche_form: secret })).statusCode).toBe(200);
  vi.setSystemTime(start + day + 1000);
  expect((await send(web, token, { veche_form: secret })).statusCode).toBe(403);
});

test("a route that keeps its form is told instead", async () => {
  const web = await open();
  expect((await send(web, "old", {}, { url: "/kept" })).body).toBe("shown again");
});

test.each(["cross-site", "same-site"])("a browser that says %s is refused even with a good token", async (site) => {
  const web = await open();
  const { token, secret } = await formOf(web);
  const refused = await send(web, token, { veche_form: secret }, { headers: { "sec-fetch-site": site } });
  expect(refused.statusCode).toBe(403);
  expect(refused.body).toContain("Форма отправлена с чужого сайта");
  expect((await send(web, token, { veche_form: secret }, { headers: { "sec-fetch-site": "same-origin" } })).statusCode).toBe(200);
});

test("every verb that writes asks for a token", async () => {
  const web = await open();
  expect((await web.inject({ method: "DELETE", url: "/form" })).statusCode).toBe(403);
});

test("a machine's route asks for none, reads JSON only and knows no session", async () => {
  const web = await open();
  const post = (headers: Record<string, string>, payload: string) =>
    web.inject({ method: "POST", url: "/machine", headers, payload, cookies: { [sessionCookie]: "paper.anna" } });
  expect((await post({ "content-type": "application/json" }, "{}")).body).toBe("guest");
  expect((await post({ "content-type": "application/x-www-form-urlencoded" }, "a=1")).statusCode).toBe(415);
  expect((await post({ "content-type": "text/plain" }, "{}")).statusCode).toBe(415);
});
