import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { beforeAll, expect } from "vitest";
import { consentKinds } from "#modules/people/consents/tables.ts";
import { roles } from "#modules/people/index.ts";
import { Addresses } from "#test/support/addresses.ts";
import { viewports, withScripts } from "#test/support/browser.ts";
import { fillTown } from "#test/support/records.ts";
import { useSite } from "#test/support/site.ts";
import { Visitor } from "#test/support/visitor.ts";

const site = useSite();
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Names of what is no record. */
const fixed: Readonly<Record<string, readonly string[]>> = {
  code: ["appeals.received", "appeals.by_topic"],
  kind: consentKinds,
  year: ["2026"],
  month: ["2026-10"],
};

/** Looked at elsewhere: the examples (`examples.test.ts`). */
const elsewhere = /^\/(staff\/ui|api)(\/|$)/;
/** Led to from another page in the middle of signing in or of an import, where the journeys see them; what is no page. */
const onTheWay = /^\/(login\/(code|welcome)|staff\/login\/(second-factor|enrolment)|staff\/appeals\/(next|import\/:import_id))$/;
const noPage =
  /\.(csv|xlsx|xml|json|css|ics|js|webmanifest)$|\/files\/|\*|^\/(emblem|healthz|readyz|metrics)|\/letter$|\/staff\/field\/token$|classifier\/:file_id$/;

interface Place {
  readonly url: string;
  /** session of somebody whom it lets in */
  readonly token: string | undefined;
}

/** Addresses that need more than a record: a secret, a period. `fillTown` gives them. */
const withMore = /^\/(receptions\/booking\/:booking_id(\/move)?|appeals\/:key\/receipt|staff\/invitation\/:token|reports\/:code\/records)$/;
let more: readonly string[] = [];
beforeAll(async () => {
  more = [...(await fillTown(site)), "/reports/appeals.received/records?from=2026-01-01&to=2026-12-31"];
});

/** For each route a real address and somebody who may open it; the routes for which there is none. */
async function places(): Promise<{ readonly open: readonly Place[]; readonly closed: readonly string[] }> {
  const { staff, resident, host } = site.town;
  const tokens = [undefined, resident.token, ...["administrator", ...roles].map((role) => staff[role as (typeof roles)[number]].token)];
  const opens = async (url: string): Promise<Place | undefined> => {
    for (const token of tokens) {
      const { status, headers } = await new Visitor(site.web, host, token).get(url);
      if (status === 200 && String(headers["content-type"]).startsWith("text/html")) return { url, token };
    }
    return undefined;
  };
  const addresses = new Addresses(site.ctx().db, site.town.municipality_id, fixed);
  const open: Place[] = [];
  const closed: string[] = [];
  for (const { url, methods } of site.web.doors) {
    if (!methods.includes("GET") || noPage.test(url) || elsewhere.test(url)) continue;
    let place: Place | undefined;
    for (const address of await addresses.of(url)) place ??= await opens(address);
    if (place) open.push(place);
    else closed.push(url);
  }
  for (const url of more) open.push((await opens(url)) ?? { url, token: undefined });
  return { open, closed };
}

/** What is wrong with the page that is open: its width, and what axe finds; colours in the dark too. */
async function faultsOf(page: Page): Promise<string[]> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  const faults = overflow > 0 ? [`${overflow} px wider than the screen`] : [];
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    // colours change with the next frame
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    const axe = new AxeBuilder({ page }).setLegacyMode();
    const { violations } = await (colorScheme === "light" ? axe.withTags(tags) : axe.withRules(["color-contrast"])).analyze();
    for (const { id, nodes } of violations)
      for (const node of nodes)
        faults.push(
          `${colorScheme} ${id} at ${node.target.join(" ")}: ${node.html.slice(0, 120)} ${node.any[0]?.message ?? node.failureSummary ?? ""}`,
        );
  }
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  return faults;
}

withScripts(
  "every page there is fits a phone, and axe finds nothing on it in either theme",
  async ({ page, context }) => {
    const { open, closed } = await places();
    const faults: string[] = [];
    await page.setViewportSize(viewports.phone);
    await context.route(/\.(png|jpe?g|webp|avif)(\?|$)/, (route) => route.abort());
    for (const { url, token } of open) {
      await context.clearCookies();
      if (token) await context.addCookies([site.session(token)]);
      const answer = await page.goto(url);
      if (answer?.status() !== 200) faults.push(`${url}: ${answer?.status()}`);
      else for (const fault of await faultsOf(page)) faults.push(`${url}: ${fault}`);
    }
    expect([
      ...faults,
      ...closed.filter((url) => !onTheWay.test(url) && !withMore.test(url)).map((url) => `${url}: nobody can open it`),
    ]).toEqual([]);
    expect(open.length).toBeGreaterThan(60);
  },
  { baseURL: site.url, timeout: 240_000 },
);
