import { expect, test } from "vitest";
import { clerk, openWeb } from "#test/support/web.ts";
import { sessionCookie } from "./session-cookie.ts";

const settings = { RATE_PER_MINUTE: "3", RATE_WRITES_PER_MINUTE: "2", RATE_PER_ACCOUNT_MINUTE: "5" };
const open = (more: Record<string, string> = {}) =>
  openWeb({
    settings: { ...settings, ...more },
    sessions: { "paper.anna": clerk(), "paper.boris": clerk() },
    routes: (app) => {
      app.get("/", { config: { access: "public" } }, async () => "in");
      app.post("/", { config: { access: "public", form: true } }, async () => "in");
      app.get("/style.css", { config: { access: "public", townless: true } }, async () => "in");
    },
  });
type Opened = Awaited<ReturnType<typeof open>>;
interface Ask {
  url?: string;
  method?: "GET" | "POST" | "DELETE";
  address?: string;
  session?: string;
  headers?: Record<string, string>;
}
const ask = async (web: Opened, { url = "/", method = "GET", address = "203.0.113.7", session, headers = {} }: Ask = {}) =>
  (await web.inject({ url, method, headers, remoteAddress: address, cookies: session ? { [sessionCookie]: session } : {} })).statusCode;
async function many(web: Opened, times: number, what?: Ask): Promise<number[]> {
  const answers: number[] = [];
  for (let n = 0; n < times; n += 1) answers.push(await ask(web, what));
  return answers;
}

test("one address is slowed, with a page that says how long to wait; others are not", async () => {
  const web = await open();
  expect(await many(web, 4)).toEqual([200, 200, 200, 429]);
  const slowed = await web.inject({ url: "/", remoteAddress: "203.0.113.7" });
  expect(slowed.headers["retry-after"]).toMatch(/^\d{1,2}$/);
  expect(slowed.body).toMatch(/Подождите \d+ с и повторите/);
  expect(await ask(web, { address: "203.0.113.8" })).toBe(200);
});

test("what writes is counted by itself and tighter", async () => {
  const web = await open();
  expect(await many(web, 3, { method: "POST" })).toEqual([200, 200, 429]);
  expect(await ask(web, { method: "DELETE" })).toBe(429);
  expect(await ask(web)).toBe(200);
});

test("a page that is not there counts like any other", async () => {
  const web = await open();
  expect(await many(web, 4, { url: "/wp-login.php" })).toEqual([404, 404, 404, 429]);
});

test("a whole household of IPv6 counts as one, and an IPv4 address in its IPv6 spelling as itself", async () => {
  const web = await open();
  const household = ["2001:db8:1:2::1", "2001:db8:1:2::2", "2001:db8:1:2:abcd::1", "2001:db8:1:2:ffff:ffff:ffff:ffff"];
  const answers: number[] = [];
  for (const address of household) answers.push(await ask(web, { address }));
  expect(answers).toEqual([200, 200, 200, 429]);
  expect(await many(web, 3)).toEqual([200, 200, 200]);
  expect(await ask(web, { address: "::ffff:203.0.113.7" })).toBe(429);
});

test("those signed in are counted by account, wherever they sit", async () => {
  const web = await open();
  expect(await many(web, 6, { session: "paper.anna" })).toEqual([200, 200, 200, 200, 200, 429]);
  expect(await ask(web, { session: "paper.anna", address: "198.51.100.1" })).toBe(429);
  expect(await ask(web, { session: "paper.boris" })).toBe(200);
});

test("a made-up session is counted by address", async () => {
  const web = await open();
  expect(await many(web, 4, { session: "paper.made-up" })).toEqual([200, 200, 200, 429]);
});

test("style sheets and signs of life are not counted", async () => {
  const web = await open();
  expect(await many(web, 5, { url: "/style.css" })).toEqual([200, 200, 200, 200, 200]);
});

test("an address that a client wrote into X-Forwarded-For itself is not believed, through a proxy neither", async () => {
  const direct = await open();
  const forged = async (web: Opened, chain: (n: number) => string) => {
    const answers = [];
    for (let n = 0; n < 4; n += 1) answers.push(await ask(web, { headers: { "x-forwarded-for": chain(n) } }));
    return answers;
  };
  expect(await forged(direct, (n) => `198.51.100.${n}`)).toEqual([200, 200, 200, 429]);
  const behind = await open({ TRUST_PROXY: "1" });
  expect(await forged(behind, (n) => `198.51.100.${n}, 203.0.113.50`)).toEqual([200, 200, 200, 429]);
  expect(await ask(behind, { headers: { "x-forwarded-for": "203.0.113.51" } })).toBe(200);
});

test("no more counters are kept than the setting says: the longest unused is forgotten", async () => {
  const web = await open({ RATE_COUNTERS: "100" });
  await many(web, 4);
  expect(await ask(web)).toBe(429);
  for (let n = 0; n < 100; n += 1) await ask(web, { address: `198.51.100.${n}` });
  expect(await ask(web)).toBe(200);
});
