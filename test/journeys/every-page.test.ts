import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { consentKinds } from "#modules/people/consents/tables.ts";
import { roles } from "#modules/people/index.ts";
import { Addresses } from "#test/support/addresses.ts";
import { axeFaults } from "#test/support/axe.ts";
import { viewports, withScripts } from "#test/support/browser.ts";
import { onTheWay, type Step } from "#test/support/on-the-way.ts";
import { fillTown } from "#test/support/records.ts";
import { useSite } from "#test/support/site.ts";
import { Visitor } from "#test/support/visitor.ts";

/** The town has a provider by which residents come in, and it does not answer: its pages can be looked at. */
const site = useSite({ OIDC_ISSUER: "http://127.0.0.1:9", OIDC_CLIENT_ID: "veche", OIDC_TIMEOUT_SECONDS: "1" });

/** Names of what is no record. */
const fixed: Readonly<Record<string, readonly string[]>> = {
  code: ["appeals.received", "appeals.by_topic", "forwarded"],
  kind: consentKinds,
  year: ["2026"],
  month: ["2026-10"],
  period: ["2025", "2026-3"],
};

/** Pages that this walk does not open, and why. */
const elsewhere: readonly (readonly [pages: RegExp, why: string])[] = [
  [/^\/(staff\/ui|api)(\/|$)/, "the examples: examples.test.ts"],
  [/^\/staff\/login\/(second-factor|enrolment)$/, "needs a password and an authenticator: staff-signs-in.test.ts"],
  [/^\/(account\/subscriptions|staff\/appeals\/next|staff\/appeals\/import\/:import_id)$/, "leads on to the page that is meant"],
];
/** What is no page, so far as no record's own answer says so. */
const noPage =
  /\.(csv|xlsx|xml|json|css|ics|js|webmanifest|pdf|docx)$|^\/open311\/|\/photos\/|\/raw$|\/letterhead$|deliveries\/:delivery_id$|\/files\/|\*|^\/(emblem|healthz|readyz|metrics)|\/letter$|\/staff\/field\/token$|classifier\/:file_id$/;

interface Place {
  readonly url: string;
  /** of somebody whom it lets in */
  readonly cookies: readonly { readonly name: string; readonly value: string }[];
  /** 200 but for a page that tells of a failure */
  readonly status: number;
}

/** Pages that more than a record leads to: a secret, a period, a step before. */
let more: readonly Step[] = [];
beforeAll(async () => {
  const guest = new Visitor(site.web, site.town.host);
  const secret = [...(await fillTown(site)), "/reports/appeals.received/records?from=2026-01-01&to=2026-12-31"];
  more = [...secret.map((url) => ({ url, visitor: guest })), ...(await onTheWay(site))];
});

/** For each route a real address and somebody who may open it; the routes for which there is none. */
async function places(): Promise<{ readonly open: readonly Place[]; readonly closed: readonly string[] }> {
  const { staff, resident, host } = site.town;
  const tokens = [undefined, resident.token, ...["administrator", ...roles].map((role) => staff[role as (typeof roles)[number]].token)];
  const people = tokens.map((token) => new Visitor(site.web, host, token));
  /** The page as the first of these sees it; null when what they get is no page. */
  const opens = async (url: string, visitors: readonly Visitor[], failures = false): Promise<Place | null | undefined> => {
    for (const visitor of visitors) {
      const { cookies } = visitor;
      const { status, headers } = await visitor.get(url);
      const isPage = String(headers["content-type"]).startsWith("text/html");
      if (status === 200 && !isPage) return null;
      if (isPage && (status === 200 || (failures && status >= 400))) return { url, cookies, status };
    }
    return undefined;
  };
  const steps = await Promise.all(
    more.map(async ({ url, visitor }) => (await opens(url, [visitor], url.startsWith("/login/oidc"))) ?? (await opens(url, people))),
  );
  const open = steps.map((place, at) => place ?? { url: more[at]?.url ?? "", cookies: [], status: 200 });
  const addresses = new Addresses(site.ctx().db, site.town.municipality_id, fixed);
  const closed: string[] = [];
  for (const { url, methods } of site.web.doors) {
    if (!methods.includes("GET") || noPage.test(url) || elsewhere.some(([pages]) => pages.test(url))) continue;
    let place: Place | null | undefined;
    for (const address of await addresses.of(url)) place = place === undefined ? await opens(address, people) : place;
    if (place) open.push(place);
    const shape = new RegExp(`^${url.replaceAll(".", "\\.").replace(/:\w+/g, "[^/]+")}(\\?|$)`);
    if (place === undefined && !open.some((one) => shape.test(one.url))) closed.push(url);
  }
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

let found: Awaited<ReturnType<typeof places>>;

test("somebody can open every page there is", { timeout: 240_000 }, async () => {
  found = await places();
  expect(found.closed, "give `fillTown` a record of it, `onTheWay` a step, or `elsewhere` a reason").toEqual([]);
});

withScripts(
  "every page there is fits a phone, and axe finds nothing on it in either theme",
  async ({ context }) => {
    const { open } = found;
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
        const { url, cookies, status } = place;
        await own.clearCookies();
        if (cookies.length > 0) await own.addCookies(cookies.map((cookie) => ({ ...cookie, url: site.url() })));
        const answer = await page.goto(url);
        if (answer?.status() !== status) faults.push(`${url}: ${answer?.status()}`);
        else for (const fault of await faultsOf(page)) faults.push(`${url}: ${fault}`);
      }
      await own.close();
    };
    await Promise.all(Array.from({ length: atOnce }, look));
    expect(faults.filter((fault) => fault !== "Transition was skipped")).toEqual([]);
    expect(open.length).toBeGreaterThan(60);
  },
  { baseURL: site.url, timeout: 480_000 },
);
