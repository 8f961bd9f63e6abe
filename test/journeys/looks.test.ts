/**
 * Every section of `/staff/ui`, where each component stands in each of its states, against the pictures in
 * `test/looks/`. `npm run looks` takes what is seen now as what is right; look at the pictures before you commit them.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sessionCookie } from "#platform/http/index.ts";
import { useApp } from "#test/support/app.ts";
import { viewports } from "#test/support/browser.ts";
import { launch } from "#test/support/chromium.ts";
import { compare, cut, drawn, keepPicture, type Picture, readPicture, type Tolerance } from "#test/support/pictures.ts";
import { ensureBuilt } from "#ui/build.ts";
import { preferencesCookie } from "#ui/index.ts";

const folder = join(import.meta.dirname, "../looks");
const results = join(import.meta.dirname, "../../test-results/looks");
const accepting = process.env.VECHE_ACCEPT_LOOKS === "1";
/** Bytes of all pictures together: they are copied with the repository for ever. */
const most = 1_500_000;

/** The browser that drew the pictures draws the same ones on every machine, but for the edges of letters; another one does not. */
const sameBrowser: Tolerance = { channel: 40, share: 0.001, height: 0 };
const otherBrowser: Tolerance = { channel: 80, share: 0.08, height: 0.05 };

const modes: Readonly<Record<string, { readonly colorScheme: "light" | "dark"; readonly look?: string }>> = {
  light: { colorScheme: "light" },
  dark: { colorScheme: "dark" },
  contrast: { colorScheme: "light", look: "contrast.black-on-white" },
};

const app = useApp();
let browser: Browser;
let address = "";
let tolerance = sameBrowser;
const seen = new Set<string>();

beforeAll(async () => {
  await ensureBuilt(() => undefined);
  const { port } = new URL(await app.web.listen({ port: 0, host: "127.0.0.1" }));
  address = `http://${app.town.host}:${port}`;
  browser = await launch({ packedFontsOnly: true });
  mkdirSync(folder, { recursive: true });
  const note = join(folder, "browser.txt");
  if (accepting) writeFileSync(note, `${browser.version()}\n`);
  const drewThem = readFileSync(note, "utf8").trim();
  if (browser.version() === drewThem) return;
  tolerance = otherBrowser;
  process.stderr.write(
    `The pictures of test/looks were drawn by Chromium ${drewThem}; this is ${browser.version()}: they are compared less strictly.\n`,
  );
});
afterAll(() => browser?.close());

/** The sections of the page by their ids, as somebody sees them. */
async function sections(width: keyof typeof viewports, mode: string): Promise<Map<string, Picture>> {
  const { colorScheme, look } = modes[mode] ?? { colorScheme: "light" };
  const context = await browser.newContext({
    viewport: viewports[width],
    colorScheme,
    reducedMotion: "reduce",
    locale: "ru-RU",
    timezoneId: "Asia/Yekaterinburg",
  });
  const session = { name: sessionCookie, value: app.town.staff.administrator.token, url: address };
  await context.addCookies([session, ...(look ? [{ name: preferencesCookie, value: look, url: address }] : [])]);
  // without the page's scripts nothing on it moves, measures itself or asks for a map
  await context.route(/\.js(\?|$)/, (route) => route.abort());
  const page = await context.newPage();
  const answer = await page.goto(`${address}/staff/ui`, { waitUntil: "networkidle" });
  expect(answer?.status()).toBe(200);
  await page.evaluate(() => document.fonts.ready);
  const whole = await readPicture(await page.screenshot({ fullPage: true, animations: "disabled", caret: "hide" }));
  const areas = await page.evaluate(() =>
    [...document.querySelectorAll("main section.v-section[aria-labelledby]")].map((section) => {
      const { left, top, width, height } = section.getBoundingClientRect();
      return { id: section.getAttribute("aria-labelledby") ?? "", left: left + scrollX, top: top + scrollY, width, height };
    }),
  );
  await context.close();
  return new Map(await Promise.all(areas.map(async ({ id, ...area }): Promise<[string, Picture]> => [id, await cut(whole, area)])));
}

async function faultOf(name: string, now: Picture): Promise<string | undefined> {
  const file = join(folder, `${name}.webp`);
  if (accepting) {
    const known = existsSync(file) ? compare(await readPicture(file), now, sameBrowser) : undefined;
    if (known?.fault !== "") await keepPicture(now, file);
    return undefined;
  }
  if (!existsSync(file)) return `${name}: there is no picture of it yet`;
  const { fault, picture } = compare(await readPicture(file), now, tolerance);
  if (!fault) return undefined;
  mkdirSync(results, { recursive: true });
  await drawn(now)
    .png()
    .toFile(join(results, `${name}-now.png`));
  await drawn(picture)
    .png()
    .toFile(join(results, `${name}-difference.png`));
  return `${name}: ${fault}; see test-results/looks/${name}-difference.png`;
}

test.each(Object.keys(viewports).flatMap((width) => Object.keys(modes).map((mode) => [width as keyof typeof viewports, mode] as const)))(
  "every component looks as it did, on a %s in the mode «%s»",
  async (width, mode) => {
    const faults: string[] = [];
    for (const [id, picture] of await sections(width, mode)) {
      const name = `${id}-${width}-${mode}`;
      seen.add(`${name}.webp`);
      const fault = await faultOf(name, picture);
      if (fault) faults.push(fault);
    }
    expect(faults, "If they are meant to look so: npm run looks").toEqual([]);
  },
);

test("no picture is left of what is gone, and all of them are small", () => {
  const kept = readdirSync(folder).filter((file) => file.endsWith(".webp"));
  const gone = kept.filter((file) => !seen.has(file));
  if (accepting) for (const file of gone) rmSync(join(folder, file));
  else expect(gone).toEqual([]);
  expect(seen.size).toBeGreaterThanOrEqual(48);
  const bytes = [...seen].reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
  expect(bytes).toBeLessThan(most);
});
