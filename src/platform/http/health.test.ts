import { expect, test } from "vitest";
import { openWeb, type WebParts } from "#test/support/web.ts";
import { healthRoutes } from "./health.ts";

const open = (parts: WebParts = {}) => openWeb({ ...parts, routes: healthRoutes });

test("it lives and can serve", async () => {
  const web = await open();
  expect((await web.inject("/healthz")).body).toBe("ok\n");
  expect((await web.inject("/readyz")).body).toBe("ready\n");
});

test("without database and without a town it still lives, and says in a word that it cannot serve", async () => {
  const away = async () => {
    throw new Error("away");
  };
  const web = await open({ wiring: { ping: away, townFor: away } });
  expect((await web.inject("/healthz")).statusCode).toBe(200);
  const { statusCode, headers, body } = await web.inject("/readyz");
  expect([statusCode, headers["retry-after"], body]).toEqual([503, "5", "the database is away\n"]);
});

test("metrics count requests by route, never by address", async () => {
  const web = await open();
  await web.inject("/healthz");
  await web.inject("/Sugrobova");
  const { body } = await web.inject("/metrics");
  expect(body).toContain('veche_http_requests_total{route="/healthz",method="GET",status="200"} 1');
  expect(body).not.toContain("Sugrobova");
});

test("metrics are for this machine, or for who holds the token", async () => {
  const web = await open();
  const status = async (remoteAddress: string, headers: Record<string, string> = {}) =>
    (await web.inject({ url: "/metrics", remoteAddress, headers })).statusCode;
  expect(await status("203.0.113.7")).toBe(404);
  // a proxy on this machine that nobody announced
  expect(await status("127.0.0.1", { "x-forwarded-for": "203.0.113.7" })).toBe(404);

  const guarded = await open({ settings: { METRICS_TOKEN: "the-token" } });
  const by = async (authorization?: string) =>
    (await guarded.inject({ url: "/metrics", headers: authorization ? { authorization } : {} })).statusCode;
  expect([await by("Bearer the-token"), await by("Bearer the-toke"), await by()]).toEqual([200, 404, 404]);
});
