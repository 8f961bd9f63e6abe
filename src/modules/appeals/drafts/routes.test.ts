import { expect, test } from "vitest";
import { useApp } from "#test/support/app.ts";
import { Visitor } from "#test/support/visitor.ts";
import { draftLives } from "./forms.ts";

const app = useApp();

test("a draft goes on in another browser by its link, which changes nothing by being opened", async () => {
  const desktop = app.guest();
  expect((await desktop.get("/appeals/draft")).location).toBe("/appeals/new");
  await desktop.post("/appeals/draft", { body: "Начало письма", consent: "1" }, [
    { field: "files", filename: "записка.txt", content: "текст" },
  ]);
  expect((await desktop.get("/appeals/new")).html).toContain('href="/appeals/draft"');
  const shown = await desktop.get("/appeals/draft");
  expect(shown.headers).toMatchObject({ "referrer-policy": "no-referrer", "cache-control": "private, no-store" });
  expect(shown.html).toContain("data:image/png;base64,");
  const link = /http:\/\/[^"]*(\/appeals\/draft\/continue\?key=[\w-]+)/.exec(shown.html)?.[1] ?? "";

  const phone = app.guest();
  const opened = await phone.get(link);
  expect(opened.status).toBe(200);
  expect((await phone.get("/appeals/new")).html).not.toContain("Начало письма");
  const taken = await phone.post("/appeals/draft/continue", { key: Visitor.field(opened, "key") });
  const form = await phone.follow(taken);
  expect(form.html).toContain("Начало письма");
  expect(form.text).toContain("записка.txt");

  const busy = app.guest();
  await busy.post("/appeals/draft", { body: "Другое письмо", consent: "1" });
  expect((await busy.get(link)).text).toContain("уже есть другой черновик");

  expect((await phone.get("/appeals/draft/continue?key=guess")).status).toBe(404);
  expect((await phone.post("/appeals/draft/continue", { key: "guess" })).status).toBe(404);
  expect((await app.neighbourAs("registrar").get(link)).status).toBe(404);
  const now = app.clock.now();
  app.clock.set(now.add(draftLives));
  expect((await app.guest().get(link)).status).toBe(404);
  app.clock.set(now);
});
