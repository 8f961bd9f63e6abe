import { mkdirSync } from "node:fs";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { expect, test } from "vitest";
import { axeFaults } from "./axe.ts";
import { launch } from "./chromium.ts";

/** The two ends every page must hold between: a small phone and a clerk's desk. */
export const viewports = { phone: { width: 360, height: 740 }, desk: { width: 1440, height: 900 } } as const;

export interface VisitOptions {
  /** address of the running program; a function where it starts only in `beforeAll` */
  readonly baseURL?: string | (() => string);
  /** `desk` by default */
  readonly viewport?: keyof typeof viewports;
  /** Accept-Language of the visitor, "ru-RU" by default */
  readonly locale?: string;
  /** milliseconds, where a journey visits more than others */
  readonly timeout?: number;
}

/** One visitor of one test: a fresh browser profile, gone afterwards. */
export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  /** whether the visitor's browser runs scripts */
  readonly scripts: boolean;
}

let running: Promise<Browser> | undefined;
const withoutScripts = new WeakSet<BrowserContext>();

/** The browser of this worker; started at first need, ends with the worker. */
function browser(): Promise<Browser> {
  running ??= launch();
  return running;
}

/**
 * Declares a journey twice, with the browser's scripts on and off: the second half of "every journey works
 * without scripts". Fails, beside what `walk` expects, on a script error, a refused script or style (CSP), or
 * an answer with a 5xx status. A failed walk leaves a picture in `test-results/`.
 */
export function withAndWithoutScripts(name: string, walk: (visit: Visit) => Promise<void>, options: VisitOptions = {}): void {
  for (const scripts of [true, false]) journey(`${name}, ${scripts ? "with" : "without"} scripts`, scripts, walk, options);
}

/** Declares a journey that makes sense only with scripts: an enhancement. */
export function withScripts(name: string, walk: (visit: Visit) => Promise<void>, options: VisitOptions = {}): void {
  journey(name, true, walk, options);
}

function journey(name: string, scripts: boolean, walk: (visit: Visit) => Promise<void>, options: VisitOptions): void {
  test(name, options.timeout === undefined ? {} : { timeout: options.timeout }, async () => {
    const baseURL = typeof options.baseURL === "function" ? options.baseURL() : options.baseURL;
    const context = await (await browser()).newContext({
      baseURL,
      javaScriptEnabled: scripts,
      viewport: viewports[options.viewport ?? "desk"],
      locale: options.locale ?? "ru-RU",
      timezoneId: "Europe/Moscow",
    });
    if (!scripts) withoutScripts.add(context);
    context.setDefaultTimeout(15_000);
    const faults = watch(context);
    const page = await context.newPage();
    try {
      await walk({ page, context, scripts });
      expect(faults, "faults the browser reported").toEqual([]);
    } catch (error) {
      await picture(context, name);
      throw error;
    } finally {
      await context.close();
    }
  });
}

/** Collects what a visitor would not see but must not happen. */
function watch(context: BrowserContext): string[] {
  const faults: string[] = [];
  context.on("weberror", (fault) => {
    const { message } = fault.error();
    // the browser's own word when somebody leaves a page before it has faded in
    if (message !== "Transition was skipped") faults.push(`script error: ${message}`);
  });
  context.on("console", (message) => {
    if (message.type() === "error" && /content security policy/i.test(message.text())) faults.push(message.text());
  });
  context.on("response", (response) => {
    if (response.status() >= 500) faults.push(`${response.status()} from ${response.request().method()} ${response.url()}`);
  });
  return faults;
}

async function picture(context: BrowserContext, name: string): Promise<void> {
  mkdirSync("test-results", { recursive: true });
  const file = name.replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 100);
  const pages = context.pages();
  await Promise.all(
    pages.map((page, at) => page.screenshot({ path: `test-results/${file}-${at + 1}.png`, fullPage: true }).catch(() => undefined)),
  );
}

/**
 * Fails when axe finds anything against WCAG 2.2 A and AA or good practice on the page, in the light and in
 * the dark theme. Does nothing in the walk without scripts, because axe is one; the walk with them sees the same pages.
 */
export async function axe(page: Page): Promise<void> {
  if (withoutScripts.has(page.context())) return;
  const found = await axeFaults(page);
  if (found.length > 0) expect.fail(`axe on ${page.url()}:\n${found.join("\n")}`);
}

/** Fails when the page can be scrolled sideways: WCAG 2.2, 1.4.10. */
export async function fitsTheScreen(page: Page): Promise<void> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(overflow, `pixels ${page.url()} is wider than the screen`).toBeLessThanOrEqual(0);
}
