import { expect, test } from "vitest";
import type { Db } from "#platform/db/index.ts";
import { clerk, openWeb } from "#test/support/web.ts";

const main = {} as Db;
const late = {} as Db;

test("only a public page, for somebody who has done nothing here, may be read a little late", async () => {
  const web = await openWeb({
    wiring: { dbFor: () => main, readsFor: () => late },
    sessions: { "paper.s": clerk("appeals.view") },
    routes: (app) => {
      const whose = async (request: { readonly ctx: { readonly db: Db } }) => (request.ctx.db === late ? "late" : "main");
      app.get("/list", { config: { access: "public" } }, whose);
      app.get("/desk", { config: { access: { permission: "appeals.view" } } }, whose);
    },
  });
  const read = async (url: string, cookies: Record<string, string> = {}) => (await web.inject({ url, cookies })).payload;
  expect(await read("/list")).toBe("late");
  expect(await read("/list?topic=1", { veche_language: "ru", veche_look: "x", _ym_uid: "1" })).toBe("late");
  // somebody who may have written a moment ago, or comes by a letter
  expect(await read("/list", { veche_form: "1" })).toBe("main");
  expect(await read("/list", { veche_draft: "1" })).toBe("main");
  expect(await read("/list", { veche_session: "paper.s" })).toBe("main");
  expect(await read("/list?key=secret")).toBe("main");
  expect(await read("/desk", { veche_session: "paper.s" })).toBe("main");
});
