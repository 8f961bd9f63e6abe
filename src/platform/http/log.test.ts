import { expect, test } from "vitest";
import { clerk, openWeb } from "#test/support/web.ts";

const open = () =>
  openWeb({
    sessions: { "paper.anna": clerk("appeals.view") },
    routes: (app) => {
      app.get<{ Params: { number: string } }>("/appeals/:number", { config: { access: "public" } }, async () => "in");
      app.get("/fault", { config: { access: "public" } }, async () => {
        throw Object.assign(new Error("duplicate key"), {
          code: "23505",
          detail: "Key (email)=(anna@example.ru) already exists.",
          constraint: "resident_email",
        });
      });
    },
  });

test("a line per request: what was asked for, not by whom", async () => {
  const web = await open();
  await web.inject({
    url: "/appeals/OG-17?key=top-secret-key&q=Сугробова",
    remoteAddress: "203.0.113.7",
    headers: { "user-agent": "Firefox/1", referer: "https://town.example/appeals/OG-99" },
    cookies: { veche_session: "paper.anna" },
  });
  expect(web.logged).toHaveLength(1);
  expect(JSON.parse(web.logged[0] ?? "")).toMatchObject({
    method: "GET",
    route: "/appeals/:number",
    status: 200,
    town: "paper",
    ms: expect.any(Number),
  });
  expect(web.logged.join("")).not.toMatch(/OG-|secret|Сугробова|203\.0\.113|Firefox|paper\.anna|Писарев/);
});

test("addresses that are not there or cannot be read leave nothing of themselves", async () => {
  const web = await open();
  await web.inject("/whose/Sugrobova?email=anna@example.ru");
  await web.inject("/Sugrobova%ff");
  expect(web.logged.map((line) => JSON.parse(line).status)).toEqual([404, 400]);
  expect(web.logged.join("")).not.toMatch(/Sugrobova|anna@/);
});

test("a fault is logged with its place and without the values the database quotes", async () => {
  const web = await open();
  await web.inject("/fault");
  expect(web.logged[0]).toContain("resident_email");
  expect(web.logged[0]).toContain("log.test.ts");
  expect(web.logged.join("")).not.toContain("anna@example.ru");
});
