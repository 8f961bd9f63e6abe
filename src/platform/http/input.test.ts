import { mkdtempSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { openWeb } from "#test/support/web.ts";
import { fields, parseForm } from "./forms.ts";

const schema = z.object({ name: fields.text(200), text: fields.optionalText(100_000) });
const open = (settings: Record<string, string> = {}) =>
  openWeb({
    settings,
    uploads: mkdtempSync(join(tmpdir(), "veche-input-")),
    routes: (app) => {
      app.get("/seen", { config: { access: "public" } }, async (request) => request.query);
      app.get<{ Params: { key: string } }>("/seen/:key", { config: { access: "public" } }, async (request) => ({
        key: request.params.key,
      }));
      app.post("/form", { config: { access: "public", form: true } }, async (request) => {
        request.csrfExpired = false;
        return { body: request.body ?? null, form: parseForm(request, schema), polluted: ({} as { polluted?: unknown }).polluted ?? null };
      });
    },
  });
const post = async (payload: string | Buffer, type: string, settings?: Record<string, string>) => {
  const web = await open(settings);
  return web.inject({ method: "POST", url: "/form", headers: { "content-type": type, accept: "text/html" }, payload });
};
const json = "application/json";
const form = "application/x-www-form-urlencoded";
const multipart = (...parts: string[]) => parts.map((part) => `--X\r\n${part}\r\n`).join("");
const asField = (name: string, value: string) => `content-disposition: form-data; name="${name}"\r\n\r\n${value}`;

describe("an address", () => {
  test.each(["/%", "/seen/%E0%A4%A", "/%ff", "/seen/%ED%A0%80", "/%c0%ae%c0%ae/etc"])(
    "%s that is no text gets 400 in the town's look",
    async (url) => {
      const { statusCode, body } = await (await open()).inject(url);
      expect(statusCode).toBe(400);
      expect(body).toContain("Бумажный");
    },
  );

  test("of a machine that is no text gets 400 as JSON", async () => {
    const { statusCode, body } = await (await open()).inject("/api/v1/%ff");
    expect([statusCode, JSON.parse(body).status]).toEqual([400, 400]);
  });

  test.each(["/seen/%00", "/seen/a%0Ab", "/seen/%1b"])("%s with control characters names nothing", async (url) => {
    expect((await (await open()).inject(url)).statusCode).toBe(404);
  });

  test("may hold any letters, emoji and 10,000 characters", async () => {
    const web = await open();
    for (const key of ["обращение", "العربية", "👩🏽‍🚒", "я".repeat(1500), "x".repeat(10_000)]) {
      expect((await web.inject(`/seen/${encodeURIComponent(key)}`)).json()).toEqual({ key });
    }
  });

  test("a query with a lone percent sign is read as typed; NUL and lone surrogates are taken out", async () => {
    const web = await open();
    expect((await web.inject("/seen?q=100%")).json()).toEqual({ q: "100%" });
    expect((await web.inject("/seen?q=a%00b")).json()).toEqual({ q: "ab" });
    expect((await web.inject("/seen?q=a&q=b%00")).json()).toEqual({ q: ["a", "b"] });
  });

  test("cannot reach the prototype of anything", async () => {
    const web = await open();
    await web.inject("/seen?__proto__=1&__proto__[polluted]=1&constructor.prototype.polluted=1");
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});

describe("a body", () => {
  test.each([
    ["JSON that ends early", '{"name":', json, 400],
    ["JSON that is empty", "", json, 400],
    ["JSON with a prototype", '{"__proto__":{"polluted":1}}', json, 400],
    ["JSON with a constructor's prototype", '{"constructor":{"prototype":{"polluted":1}}}', json, 400],
    ["JSON too deep", `${'{"a":'.repeat(30)}1${"}".repeat(30)}`, json, 400],
    ["JSON so deep that a stack would end", "[".repeat(200_000) + "]".repeat(200_000), json, 400],
    ["plain text", "name=Anna", "text/plain", 415],
    ["XML", "<name/>", "application/xml", 415],
    ["of no known type", "name", "nonsense", 415],
    ["in a foreign character set", "name=a", "text/html; charset=utf-7", 415],
    ["larger than the setting", `name=${"a".repeat(20_000)}`, form, 413],
    ["multipart without a boundary", "x", "multipart/form-data", 400],
    ["multipart that never begins", "nonsense", "multipart/form-data; boundary=X", 400],
    ["multipart that ends early", multipart(asField("name", "Anna")), "multipart/form-data; boundary=X", 400],
    ["multipart with a prototype", `${multipart(asField("__proto__", "1"))}--X--`, "multipart/form-data; boundary=X", 400],
  ])("%s is refused, and never as our fault", async (_name, payload, type, status) => {
    const { statusCode, body } = await post(payload, type, { BODY_MAX_KB: type === form ? "16" : "1024" });
    expect(statusCode).toBe(status);
    expect(body).toContain("Бумажный");
  });

  test.each([
    ["null", "null"],
    ["a list", "[1,2]"],
    ["a number", "5"],
    ["a text", '"text"'],
    ["fields of the wrong type", '{"name":{"first":"Anna"},"text":[1,null,{}]}'],
  ])("JSON that is %s is a refused form", async (_name, payload) => {
    const { statusCode, body } = await post(payload, json);
    expect(statusCode).toBe(200);
    expect(JSON.parse(body).form.ok).toBe(false);
  });

  test("a form with brackets, repeated names and __proto__ is texts and lists of texts, nothing more", async () => {
    const { body } = await post("name=Anna&__proto__=x&a[b]=1&constructor=c&many=1&many=2", form);
    const seen = JSON.parse(body);
    expect(seen.polluted).toBeNull();
    expect(seen.body).toMatchObject({ name: "Anna", "a[b]": "1", many: ["1", "2"] });
    expect(seen.form).toMatchObject({ ok: true, value: { name: "Anna" } });
  });

  test.each([
    ["a form", `name=${encodeURIComponent("Анна")}%00&text=${encodeURIComponent("строка")}`, form],
    ["JSON", '{"name":"Анна\\u0000","text":"\\ud800строка"}', json],
  ])("NUL and lone surrogates in %s do not arrive", async (_name, payload, type) => {
    const { body } = await post(payload, type);
    const { form } = JSON.parse(body);
    expect(form.value.name).toBe("Анна");
    expect(form.value.text).toMatch(/^\ufffd?строка$/);
  });

  test("a word of 10,000 characters, right-to-left text and emoji arrive whole", async () => {
    const text = `${"ъ".repeat(10_000)} שלום 👨‍👩‍👧‍👦`;
    const { body } = await post(new URLSearchParams({ name: "Анна", text }).toString(), form);
    expect(JSON.parse(body).form.value.text).toBe(text);
  });
});

describe("on the wire", () => {
  const exchange = async (request: string): Promise<string> => {
    const web = await open();
    const address = new URL(await web.listen({ port: 0, host: "127.0.0.1" }));
    return new Promise((resolve, reject) => {
      const socket = connect(Number(address.port), "127.0.0.1");
      let answer = "";
      socket.setEncoding("utf8").on("data", (text) => {
        answer += text;
      });
      socket.on("error", reject).on("close", () => resolve(answer));
      socket.end(request);
    });
  };
  const statusOf = async (request: string) => Number(/^HTTP\/1\.1 (\d+)/.exec(await exchange(request))?.[1]);
  const close = "connection: close\r\n\r\n";

  test.each([
    ["no host", `GET /seen HTTP/1.1\r\n${close}`, 400],
    ["two hosts", `GET /seen HTTP/1.1\r\nhost: a\r\nhost: b\r\n${close}`, 200],
    ["headers without end", `GET /seen HTTP/1.1\r\nhost: a\r\nx: ${"a".repeat(20_000)}\r\n${close}`, 431],
    ["an address without end", `GET /seen?q=${"a".repeat(20_000)} HTTP/1.1\r\nhost: a\r\n${close}`, 431],
    ["no HTTP at all", "\u0016\u0003\u0001\u0002", 400],
    ["two lengths of one body", `POST /form HTTP/1.1\r\nhost: a\r\ncontent-length: 3\r\ntransfer-encoding: chunked\r\n${close}abc`, 400],
    ["a verb nobody knows", `BREW /seen HTTP/1.1\r\nhost: a\r\n${close}`, 400],
    ["a verb nobody offers", `TRACE /seen HTTP/1.1\r\nhost: a\r\n${close}`, 404],
    ["an old protocol without host", "GET /seen HTTP/1.0\r\n\r\n", 200],
    ["a host that is a wish", `GET /seen HTTP/1.1\r\nhost: "><script>\r\n${close}`, 200],
    ["an address with a host of its own", `GET http://evil.example/seen HTTP/1.1\r\nhost: a\r\n${close}`, 200],
    ["a star", `OPTIONS * HTTP/1.1\r\nhost: a\r\n${close}`, 404],
  ])("%s: never our fault", async (_name, request, status) => {
    expect(await statusOf(request)).toBe(status);
  });

  test("a host name nobody has appears nowhere in the answer", async () => {
    expect(await exchange(`GET /missing HTTP/1.1\r\nhost: evil.example\r\nx-forwarded-host: evil2.example\r\n${close}`)).not.toMatch(
      /evil2?\.example/,
    );
  });
});
