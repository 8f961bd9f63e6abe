import type { Page } from "playwright-core";
import { beforeAll, expect } from "vitest";
import { consentKinds } from "#modules/people/consents/tables.ts";
import { roles } from "#modules/people/index.ts";
import { Addresses } from "#test/support/addresses.ts";
import { axeFaults } from "#test/support/axe.ts";
import { viewports, withScripts } from "#test/support/browser.ts";
import { fillTown } from "#test/support/records.ts";
import { useSite } from "#test/support/site.ts";
import { Visitor } from "#test/support/visitor.ts";

const site = useSite();

/** Names of what is no record. */
const fixed: Readonly<Record<string, readonly string[]>> = {
  code: ["appeals.received", "appeals.by_topic"],
  kind: consentKinds,
  year: ["2026"],
  month: ["2026-10"],
  period: ["2025", "2026-3"],
};

/** Looked at elsewhere: the examples (`examples.test.ts`). */
const elsewhere = /^\/(staff\/ui|api)(\/|$)/;
/** Led to from another page in the middle of signing in, of an import, of joining somebody's appeal; of a record whose time has not come. */
const onTheWay =
  /^\/(login\/(code|welcome|identity|oidc.*)|appeals\/(draft(\/continue)?|supports|:key\/(sign|support|signers\/:signer_id))|account\/subscriptions|staff\/appeals\/(new\/applicants|:key\/(interim|duplicates\/:other))|staff\/login\/(second-factor|enrolment)|staff\/appeals\/(next|import\/:import_id))$/;
/** What is no page. */
const noPage =
  /\.(csv|xlsx|xml|json|css|ics|js|webmanifest|pdf|docx)$|^\/open311\/|\/photos\/|\/raw$|\/letterhead$|deliveries\/:delivery_id$|texts\/:code$|\/files\/|\*|^\/(emblem|healthz|readyz|metrics)|\/letter$|\/staff\/field\/token$|classifier\/:file_id$/;

interface Place {
  readonly url: string;
  /** session of somebody whom it lets in */
  readonly token: string | undefined;
}

/** Addresses that need more than a record: a secret, a period. `fillTown` gives them. */
const withMore =
  /^\/(receptions\/booking\/:booking_id(\/move)?|appeals\/:key\/(receipt|rating|objection)|subscriptions\/:subscription_id|staff\/invitation\/:token|reports\/:code\/records)$/;
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

/** What is wrong with the page that is open: its width, and what axe finds in either theme. A screen on a wall must renew itself. */
async function faultsOf(page: Page): Promise<string[]> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  const found = await axeFaults(page, page.url().includes("/receptions/screen/") ? ["meta-refresh"] : []);
  return overflow > 0 ? [`${overflow} px wider than the screen`, ...found] : found;
}

/** Pages looked at side by side: while one is drawn, axe reads another. */
const atOnce = 3;

withScripts(
  "every page there is fits a phone, and axe finds nothing on it in either theme",
  async ({ context }) => {
    const { open, closed } = await places();
    const faults: string[] = [];
    const queue = [...open];
    const browser = context.browser();
    if (!browser) throw new Error("the browser has gone");
    const look = async () => {
      const own = await browser.newContext({ baseURL: site.url(), viewport: viewports.phone, locale: "ru-RU" });
      own.on("weberror", (fault) => faults.push(fault.error().message));
      await own.route(/\.(png|jpe?g|webp|avif)(\?|$)/, (route) => route.abort());
      const page = await own.newPage();
      for (let place = queue.shift(); place; place = queue.shift()) {
        const { url, token } = place;
        await own.clearCookies();
        if (token) await own.addCookies([site.session(token)]);
        const answer = await page.goto(url);
        if (answer?.status() !== 200) faults.push(`${url}: ${answer?.status()}`);
        else for (const fault of await faultsOf(page)) faults.push(`${url}: ${fault}`);
      }
      await own.close();
    };
    await Promise.all(Array.from({ length: atOnce }, look));
    expect([
      ...faults.filter((fault) => fault !== "Transition was skipped"),
      ...closed.filter((url) => !onTheWay.test(url) && !withMore.test(url)).map((url) => `${url}: nobody can open it`),
    ]).toEqual([]);
    expect(open.length).toBeGreaterThan(60);
  },
  { baseURL: site.url, timeout: 480_000 },
);
