import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { h } from "preact";
import { describe, expect, test } from "vitest";
import { clerk, openWeb, type WebParts } from "#test/support/web.ts";
import { usePage } from "#ui/layout/page-context.ts";
import { page } from "./page.ts";
import { sessionCookie, signInCookie, signOutCookie } from "./session-cookie.ts";

const long = "Съешь ещё этих мягких французских булок. ".repeat(100);
const Plain = () => h("p", { lang: usePage().language }, long);
const Formed = () => h("p", {}, `${usePage().csrf} ${long}`);
const open = (parts: WebParts = {}) =>
  openWeb({
    sessions: { "paper.anna": clerk() },
    ...parts,
    routes: (app) => {
      app.get("/", { config: { access: "public" } }, async (_request, reply) => page(reply, Plain, {}));
      app.get("/form", { config: { access: "public" } }, async (_request, reply) => page(reply, Formed, {}));
      app.get("/sign-in", { config: { access: "public" } }, async (_request, reply) => {
        signInCookie(reply, "paper.token", Temporal.Duration.from({ hours: 12 }));
        return "in";
      });
      app.get("/sign-out", { config: { access: "public" } }, async (_request, reply) => {
        signOutCookie(reply);
        return "out";
      });
    },
  });

describe("security", () => {
  test("scripts, styles and frames come from here or from nowhere", async () => {
    const { headers } = await (await open()).inject("/");
    const policy = String(headers["content-security-policy"]);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("form-action 'self'");
    expect(policy).toContain("base-uri 'none'");
    expect(policy).not.toMatch(/unsafe|\*/);
  });

  test("no page may be framed, and both headers say so", async () => {
    const { headers } = await (await open()).inject("/");
    expect([headers["x-frame-options"], /frame-ancestors [^;]+/.exec(String(headers["content-security-policy"]))?.[0]]).toEqual([
      "DENY",
      "frame-ancestors 'none'",
    ]);
  });

  test("errors carry the same headers as pages", async () => {
    const web = await open();
    const names = ["content-security-policy", "x-frame-options", "x-content-type-options", "referrer-policy"];
    const of = async (url: string) => names.map((name) => web.inject(url).then(({ headers }) => headers[name]));
    expect(await Promise.all(await of("/missing"))).toEqual(await Promise.all(await of("/")));
    expect(await Promise.all(await of("/%ff"))).toEqual(await Promise.all(await of("/")));
  });

  test("over https, and only there: HSTS and secure cookies", async () => {
    const at = async (url: string) => {
      const web = await open({ settings: { PUBLIC_URL: url } });
      const { headers } = await web.inject("/sign-in");
      return [headers["strict-transport-security"], String(headers["set-cookie"])];
    };
    expect(await at("http://veche.example")).toEqual([undefined, expect.not.stringContaining("Secure")]);
    expect(await at("https://veche.example")).toEqual(["max-age=31536000", expect.stringContaining("Secure")]);
  });

  test("the session cookie is for this host, out of reach of scripts and of other sites' forms", async () => {
    const web = await open();
    expect((await web.inject("/sign-in")).headers["set-cookie"]).toBe(
      "veche_session=paper.token; Max-Age=43200; Path=/; HttpOnly; SameSite=Lax",
    );
    expect((await web.inject("/sign-out")).headers["set-cookie"]).toMatch(/^veche_session=; .*Expires=Thu, 01 Jan 1970/);
  });

  test("the map's server is let in when one is set, and no other", async () => {
    const { headers } = await (await open({ settings: { MAP_STYLE_URL: "https://tiles.example/style.json" } })).inject("/");
    expect(headers["content-security-policy"]).toContain("connect-src 'self' https://tiles.example;");
  });
});

describe("what a browser keeps", () => {
  test("a page without a form is the same each time, and 304 for who has it", async () => {
    const web = await open();
    const first = await web.inject("/");
    const tag = String(first.headers.etag);
    expect(tag).toMatch(/^W\/".+"$/);
    const again = await web.inject({ url: "/", headers: { "if-none-match": tag } });
    expect([again.statusCode, again.body]).toEqual([304, ""]);
    expect((await web.inject({ url: "/", headers: { "if-none-match": `"other", ${tag}` } })).statusCode).toBe(304);
    expect((await web.inject({ url: "/", headers: { "if-none-match": tag, "accept-language": "en" } })).statusCode).toBe(200);
  });

  test("a compressed page has the tag as well", async () => {
    const web = await open();
    const plain = await web.inject("/");
    const small = await web.inject({ url: "/", headers: { "accept-encoding": "gzip" } });
    expect([small.headers["content-encoding"], small.headers.etag]).toEqual(["gzip", plain.headers.etag]);
    expect(
      (await web.inject({ url: "/", headers: { "accept-encoding": "gzip", "if-none-match": String(plain.headers.etag) } })).statusCode,
    ).toBe(304);
  });

  test("a page that was not found is never 304", async () => {
    const web = await open();
    const { headers } = await web.inject("/missing");
    expect((await web.inject({ url: "/missing", headers: { "if-none-match": String(headers.etag) } })).statusCode).toBe(404);
    expect((await web.inject({ url: "/missing", headers: { "if-none-match": "*" } })).statusCode).toBe(404);
  });

  test("nothing of a signed-in person's pages is stored; a guest's are asked for anew", async () => {
    const web = await open();
    expect((await web.inject("/")).headers["cache-control"]).toBe("private, no-cache");
    expect((await web.inject({ url: "/", cookies: { [sessionCookie]: "paper.anna" } })).headers["cache-control"]).toBe("private, no-store");
  });

  test("only a page with a form sets the form's cookie", async () => {
    const web = await open();
    expect((await web.inject("/")).headers["set-cookie"]).toBeUndefined();
    expect((await web.inject("/form")).headers["set-cookie"]).toMatch(/^veche_form=/);
  });
});

test.each([
  ["br, gzip", "br", brotliDecompressSync],
  ["gzip", "gzip", gunzipSync],
])("pages are compressed for a browser that says %s", async (accepted, encoding, unpack) => {
  const { headers, rawPayload } = await (await open()).inject({ url: "/", headers: { "accept-encoding": accepted } });
  expect([headers["content-encoding"], headers.vary]).toEqual([encoding, "accept-encoding"]);
  expect(rawPayload.length).toBeLessThan(long.length / 4);
  expect(unpack(rawPayload).toString()).toContain("мягких французских булок");
});

test("every answer's request has a number of its own, which a client cannot choose", async () => {
  const web = await open();
  for (let n = 0; n < 2; n += 1) await web.inject({ url: "/", headers: { "request-id": "mine", "x-request-id": "mine" } });
  const ids = web.logged.map((line) => JSON.parse(line).reqId);
  expect(new Set(ids).size).toBe(2);
  expect(ids).not.toContain("mine");
});
