import { Readable } from "node:stream";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { openWeb, paperTown } from "#test/support/web.ts";
import { conflict, forbidden, notFound, Refusal } from "./errors.ts";

class Away extends Error {}
const dataException = (code: string) => Object.assign(new Error("invalid input"), { code, detail: "Key (email)=(anna@example.ru)" });
const thrown: Readonly<Record<string, () => unknown>> = {
  forbidden: () => forbidden(),
  missing: () => notFound(),
  gone: () => new Refusal(410, "http:error.410.lead"),
  quicker: () => conflict("http:error.409.lead"),
  large: () => Object.assign(new Error("too large"), { statusCode: 413 }),
  range: () => Object.assign(new Error("range"), { statusCode: 416 }),
  method: () => Object.assign(new Error("method"), { statusCode: 405 }),
  away: () => new Away(),
  busy: () => Object.assign(new Error("busy"), { statusCode: 503 }),
  gateway: () => Object.assign(new Error("bad gateway"), { statusCode: 502 }),
  bug: () => new TypeError("a bug: secret-of-the-house"),
  text: () => dataException("22021"),
  number: () => dataException("22003"),
};

const open = () =>
  openWeb({
    wiring: { isDatabaseAway: (error) => error instanceof Away },
    routes: (app) => {
      for (const [name, make] of Object.entries(thrown)) {
        for (const url of [`/${name}`, `/api/v1/${name}`]) {
          app.get(url, { config: { access: "public" } }, async () => {
            throw make();
          });
        }
      }
      app.get(
        "/api/v1/list",
        { config: { access: "public" }, schema: { querystring: z.object({ limit: z.coerce.number().max(10) }) } },
        async () => ({}),
      );
    },
  });

describe("a person gets a page of the town", () => {
  test.each([
    ["forbidden", 403, "Это действие вам недоступно"],
    ["missing", 404, "Такой страницы нет"],
    ["no-such-route", 404, "Такой страницы нет"],
    ["gone", 410, "Страница больше не действует"],
    ["quicker", 409, "Кто-то успел раньше"],
    ["large", 413, "Файл больше 20 МБ"],
    ["range", 416, "Запрос не разобрать"],
    ["method", 405, "Такой страницы нет"],
    ["away", 503, "Сервис ненадолго недоступен"],
    ["busy", 503, "Сервис ненадолго недоступен"],
    ["gateway", 500, "Ошибка на нашей стороне"],
    ["bug", 500, "Ошибка на нашей стороне"],
    ["text", 400, "Запрос не разобрать"],
    ["number", 400, "Запрос не разобрать"],
  ])("%s: %i", async (name, status, words) => {
    const web = await open();
    const { statusCode, body, headers } = await web.inject(`/${name}`);
    expect(statusCode).toBe(status);
    expect(body).toContain(words);
    expect(body).toContain("Бумажный");
    expect(headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(headers["cache-control"]).toBe("no-store");
    expect(body).not.toContain("secret-of-the-house");
  });

  test("in their language", async () => {
    const web = await open();
    const { body } = await web.inject({ url: "/missing", headers: { "accept-language": "en-GB,en;q=0.9" } });
    expect(body).toContain('<html lang="en"');
    expect(body).toContain("There is no such page");
  });

  test("when we are away: with the time to come back", async () => {
    const { headers } = await (await open()).inject("/away");
    expect(headers["retry-after"]).toBe("5");
  });

  test("when it was our fault: with the number of the request, which the log has too", async () => {
    const web = await open();
    const { body } = await web.inject("/bug");
    const id = /<code>([0-9a-f-]{36})<\/code>/.exec(body)?.[1];
    expect(web.logged.join("")).toContain(`"reqId":"${id}"`);
  });
});

describe("a machine gets JSON", () => {
  test.each([
    ["missing", 404],
    ["no-such-route", 404],
    ["away", 503],
    ["bug", 500],
  ])("%s: %i", async (name, status) => {
    const web = await open();
    const { statusCode, headers, body } = await web.inject(`/api/v1/${name}`);
    expect([statusCode, headers["content-type"]]).toEqual([status, "application/problem+json; charset=utf-8"]);
    expect(JSON.parse(body)).toEqual({
      type: "about:blank",
      title: expect.stringMatching(/[а-я]{3}/),
      status,
      detail: expect.stringMatching(/[а-я]{3}/),
      request_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });

  test("also under a page's address, when it asks for it", async () => {
    const { headers } = await (await open()).inject({ url: "/missing", headers: { accept: "application/json" } });
    expect(headers["content-type"]).toBe("application/problem+json; charset=utf-8");
  });

  test("with the fields a schema refused", async () => {
    const { statusCode, body } = await (await open()).inject("/api/v1/list?limit=1000");
    expect([statusCode, JSON.parse(body).errors]).toEqual([422, [{ field: "limit", message: expect.any(String) }]]);
  });
});

test("without a town there is no look, and nothing breaks", async () => {
  const web = await openWeb({ wiring: { townFor: async () => undefined } });
  const { statusCode, body, headers } = await web.inject("/");
  expect([statusCode, body, headers["content-type"]]).toEqual([404, "404\n", "text/plain; charset=utf-8"]);
});

test("the database gone while the town is known: a session cannot be read, the page still has the town's look", async () => {
  const web = await openWeb({
    wiring: {
      isDatabaseAway: (error) => error instanceof Away,
      actorFor: async () => {
        throw new Away();
      },
    },
  });
  const { statusCode, body } = await web.inject({ url: "/", cookies: { veche_session: "paper.anna" } });
  expect(statusCode).toBe(503);
  expect(body).toContain(paperTown.name);
});

test("an answer that breaks off half way takes nothing else with it", async () => {
  const web = await openWeb({
    routes: (app) => {
      app.get("/stream", { config: { access: "public" } }, async (_request, reply) => {
        return reply.type("text/csv").send(
          Readable.from(
            (async function* () {
              yield "a;b\n";
              throw new Error("half way");
            })(),
          ),
        );
      });
      app.get("/", { config: { access: "public" } }, async () => "in");
    },
  });
  await web.inject("/stream").catch(() => undefined);
  expect((await web.inject("/")).body).toBe("in");
});
