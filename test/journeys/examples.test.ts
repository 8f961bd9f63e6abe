import { beforeAll, describe } from "vitest";
import { sessionCookie } from "#platform/http/index.ts";
import { useApp } from "#test/support/app.ts";
import { axe, fitsTheScreen, type Visit, viewports, withScripts } from "#test/support/browser.ts";
import { ensureBuilt } from "#ui/build.ts";

const app = useApp();
let baseURL = "";
beforeAll(async () => {
  await ensureBuilt(() => undefined);
  const { port } = new URL(await app.web.listen({ port: 0, host: "127.0.0.1" }));
  baseURL = `http://${app.town.host}:${port}`;
});

const pages = [
  "/staff/settings/calendar",
  "/staff/settings/calendar/2026",
  "/staff/ui",
  "/staff/ui/list",
  "/staff/ui/card",
  "/staff/ui/public",
  "/staff/ui/map",
  "/staff/ui/preferences",
  "/api",
];

/** In both themes, by axe; a refused script or style fails the visit. */
async function look({ page, context }: Visit, path: string): Promise<void> {
  await context.addCookies([{ name: sessionCookie, value: app.town.staff.administrator.token, url: baseURL }]);
  await page.goto(path);
  await page.waitForLoadState("networkidle");
  await fitsTheScreen(page);
  await axe(page);
}

describe.each(Object.keys(viewports) as (keyof typeof viewports)[])("on a %s", (viewport) => {
  for (const path of pages) withScripts(`${path} is for everybody`, (visit) => look(visit, path), { baseURL: () => baseURL, viewport });
});
