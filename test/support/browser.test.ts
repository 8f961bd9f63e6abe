import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect } from "vitest";
import { axe, fitsTheScreen, withAndWithoutScripts, withScripts } from "./browser.ts";

const head = '<!doctype html><html lang="ru"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Вече</title>';
const pages: Record<string, string> = {
  "/good": `${head}<main><h1>Обращение</h1><p id="a">без сценария</p></main><script>a.textContent = "со сценарием"</script>`,
  "/bad": `${head}<main><h1>Обращение</h1><img src="data:,"><input><div style="width:2000px">шире экрана</div></main>`,
};
let server: Server;

beforeAll(async () => {
  server = createServer((request, response) => {
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(pages[request.url ?? ""] ?? head);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
});
afterAll(() => {
  server.close();
});
const baseURL = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

withAndWithoutScripts(
  "a visitor's scripts are really on or off, axe finds what is wrong, and the width check what is wide",
  async ({ page, scripts }) => {
    await page.goto("/good");
    expect(await page.textContent("#a")).toBe(scripts ? "со сценарием" : "без сценария");
    await axe(page);
    await fitsTheScreen(page);
    await page.goto("/bad");
    if (scripts) await expect(axe(page)).rejects.toThrow(/image-alt: .*\n {2}at img[\s\S]*label: /);
    await expect(fitsTheScreen(page)).rejects.toThrow(/wider than the screen/);
  },
  { baseURL, viewport: "phone" },
);

withScripts(
  "a second visitor knows nothing of the first",
  async ({ page, context }) => {
    await page.goto("/good");
    expect(await context.cookies()).toEqual([]);
    expect(page.viewportSize()?.width).toBe(1440);
  },
  { baseURL },
);
