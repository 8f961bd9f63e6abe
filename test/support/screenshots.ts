import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import sharp from "sharp";
import { launch } from "./chromium.ts";

/** `npm run screenshots`: makes the pictures of README.md anew, of a demo of its own on a free port. */
const root = join(import.meta.dirname, "../..");
const target = join(root, "docs/screenshots");
/** Kept in the repository, so they must stay small. */
const mostBytes = 250_000;

const dataDir = mkdtempSync(join(tmpdir(), "veche-screenshots-"));
mkdirSync(target, { recursive: true });
const demo = spawn(process.execPath, [join(root, "bin/veche.mjs"), "start"], {
  cwd: root,
  stdio: ["ignore", "pipe", "inherit"],
  env: {
    ...process.env,
    VECHE_DATA_DIR: dataDir,
    VECHE_DEMO: "1",
    PORT: "0",
    HOST: "127.0.0.1",
    DATABASE_URL: "",
    LOG_LEVEL: "silent",
  },
});
const ended = new Promise((resolve) => demo.once("exit", resolve));
let browser: Browser | undefined;
try {
  const site = await siteOf(demo);
  browser = await launch();
  await take(browser, "home", site, { width: 1440, height: 900 });
  await take(browser, "staff-list", site, { width: 1440, height: 900 }, async (page) => {
    await page.goto(`${site}/staff/login`);
    await page.fill('input[name="email"]', "registrar@khabarovsk.demo");
    await page.fill('input[name="password"]', "veche-demo-2026");
    await page.click("main form button[type=submit], main form button:not([type])");
    await page.waitForURL((url) => url.pathname !== "/staff/login");
    await page.goto(`${site}/staff/appeals`);
  });
  await take(browser, "phone", site, { width: 360, height: 740 });
} finally {
  await browser?.close();
  demo.kill("SIGTERM");
  await ended;
  rmSync(dataDir, { recursive: true, force: true });
}

/** Where the demo town is shown, once the program says that it is. */
function siteOf(program: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    program.stdout?.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      const [site] = /http:\/\/khabarovsk\.localhost:\d+/.exec(said) ?? [];
      if (site) resolve(site);
    });
    program.once("exit", () => reject(new Error(`The demo did not start:\n${said}`)));
  });
}

/** Opens a page as `open` says, by default the town's first one, and keeps the picture in 256 colours at most. */
async function take(
  within: Browser,
  name: string,
  site: string,
  viewport: { readonly width: number; readonly height: number },
  open: (page: Page) => Promise<unknown> = (page) => page.goto(site),
): Promise<void> {
  const context = await within.newContext({
    viewport,
    locale: "ru-RU",
    colorScheme: "light",
    deviceScaleFactor: viewport.width < 600 ? 2 : 1,
  });
  const page = await context.newPage();
  await open(page);
  await page.evaluate(() => document.fonts.ready);
  const file = join(target, `${name}.png`);
  const { size } = await sharp(await page.screenshot())
    .png({ palette: true, effort: 10, compressionLevel: 9 })
    .toFile(file);
  await context.close();
  if (size > mostBytes) throw new Error(`${file} has ${size} bytes, more than ${mostBytes}`);
  process.stdout.write(`${file}: ${Math.round(size / 1024)} KB\n`);
}
