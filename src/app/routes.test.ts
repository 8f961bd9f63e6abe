import { beforeAll, describe, expect, test } from "vitest";
import { consentKinds } from "#modules/people/consents/tables.ts";
import { roles } from "#modules/people/index.ts";
import { rolePermissions } from "#modules/people/policy.ts";
import type { Door } from "#platform/http/access.ts";
import { newId } from "#platform/ids.ts";
import { Addresses, namesIn } from "#test/support/addresses.ts";
import { useApp } from "#test/support/app.ts";
import { fillTown } from "#test/support/records.ts";
import { type Answer, type FormFile, Visitor } from "#test/support/visitor.ts";

const app = useApp();

/** These name no record of a town: a figure's code, a kind of consent, the size of a tree, a year, a secret. */
const noRecord: Readonly<Record<string, readonly string[]>> = {
  code: ["appeals.received"],
  kind: consentKinds.slice(0, 1),
  from: ["0"],
  to: ["1"],
  year: ["2026"],
  month: ["2026-10"],
  period: ["2026-3"],
  token: ["nobodys-secret"],
};
const doors = (method: string) => app.web.doors.filter((door) => door.methods.includes(method) && !door.url.includes("*"));
const ofRecords = (method: string) => doors(method).filter(({ url }) => namesIn(url).some((name) => !noRecord[name]));

type People = ReadonlyMap<string, Visitor>;
/** Somebody of each kind, in the first town and in the neighbour: the same people all the time, who have their form's token. */
let ours: People;
let theirs: People;
let addresses: Addresses;
/** addresses that need more than a record: a receipt's secret, a booking's */
let secret: readonly string[];
/** For each route the address that its own people open, and who does. */
const opened = new Map<string, { readonly url: string; readonly visitor: Visitor }>();

beforeAll(async () => {
  const { web, neighbour, program } = app;
  const { municipality_id } = neighbour;
  const ctx = () => ({ ...app.ctx(), tenant: { ...app.ctx().tenant, municipality_id }, db: program.database.forTenant(municipality_id) });
  secret = await fillTown({ web, town: neighbour, ctx });
  addresses = new Addresses(program.database.owner(), municipality_id, noRecord);
  const guests = { ours: app.guest(), theirs: new Visitor(web, neighbour.host) };
  const residents = { ours: app.resident(), theirs: new Visitor(web, neighbour.host, neighbour.resident.token) };
  ours = new Map([["guest", guests.ours], ["resident", residents.ours], ...roles.map((role): [string, Visitor] => [role, app.as(role)])]);
  theirs = new Map([
    ["guest", guests.theirs],
    ["resident", residents.theirs],
    ...roles.map((role): [string, Visitor] => [role, app.neighbourAs(role)]),
  ]);
}, 60_000);

/** The roles that come in by this door, those who may do most first. */
const byReach = roles.toSorted((one, other) => rolePermissions[other].length - rolePermissions[one].length);
function admitted({ access }: Door): readonly string[] {
  if (typeof access === "object") return byReach.filter((role) => rolePermissions[role].includes(access.permission));
  return access === "staff" ? byReach : ["guest", "resident", ...byReach];
}

/**
 * Who tries a door: somebody from the street, a resident, and of the staff it lets in one whose rights reach the whole
 * town and one whose rights end at a unit. Nobody else comes past the door itself, and nobody has rights of another kind.
 */
function triers(door: Door): readonly string[] {
  const inside = admitted(door).filter((who) => who !== "guest" && who !== "resident");
  const ofUnit = inside.find((role) => role === "executor" || role === "head");
  const ofTown = inside.find((role) => role !== "executor" && role !== "head");
  return ["guest", "resident", ofUnit, ofTown].filter((who) => who !== undefined);
}
const of = (people: People, who: string) => people.get(who) as Visitor;

/** Opens the route as its own people would: the first address that somebody may see. */
async function open(door: Door): Promise<boolean> {
  const shape = new RegExp(`^${door.url.replaceAll(".", "\\.").replace(/:\w+/g, "[^/]+")}(\\?|$)`);
  for (const url of [...secret.filter((one) => shape.test(one)), ...(await addresses.of(door.url))]) {
    for (const who of admitted(door).slice(0, 3)) {
      const visitor = of(theirs, who);
      if ((await visitor.get(url)).status !== 200) continue;
      opened.set(door.url, { url, visitor });
      return true;
    }
  }
  return false;
}

/** Up to two real addresses of the neighbour's: the one that its own people open comes first. */
async function tried({ url }: Door): Promise<string[]> {
  const known = opened.get(url)?.url;
  return [...new Set([...(known ? [known] : []), ...(await addresses.of(url))])].slice(0, 2);
}

/** Whether the answer says no more than that there is nothing, that the verb is not theirs, or where to sign in. */
function closed(door: Door, who: string, { status, location }: Answer): boolean {
  if (status === 404 || status === 403) return true;
  return (who === "guest" || door.access === "resident") && (status === 401 || /^(\/staff)?\/login/.test(location ?? ""));
}

/** What anybody of the first town learns of the neighbour's record at `url`. */
async function whatIsSeen(door: Door, url: string, method: "GET" | "POST"): Promise<string[]> {
  const seen: string[] = [];
  const nobodys = door.url.replace(/:\w*_id/g, () => newId()).replace(/:\w+/g, "no-such");
  for (const who of triers(door)) {
    const ask = (url: string) =>
      method === "GET" ? of(ours, who).get(url) : of(ours, who).post(url, { title: "Чужое", note: "Чужое", name: "Чужое" });
    const answer = await ask(url);
    // a form that is refused before anybody looks for the record is refused for no record too
    const told = !closed(door, who, answer) && !(answer.status === 422 && (await ask(nobodys)).status === 422);
    if (told) seen.push(`${who} ${method} ${url}: ${answer.status}`);
    if (/Сугробов|песк/i.test(answer.html)) seen.push(`${who} ${method} ${url}: shows the neighbour's words`);
  }
  return seen;
}

describe("a member of another town's staff", () => {
  test("there is a record of the neighbour's for every name an address may hold", async () => {
    const missing = await Promise.all(app.web.doors.map(({ url }) => addresses.missing(url)));
    // a new noun leaves one in `fillTown` (test/support/records.ts)
    expect([...new Set(missing.flat())].sort()).toEqual([]);
  });

  // a verb whose time has not come for any of the records; a leaf of a sealed journal; what another noun's own test opens:
  // its files and pictures, documents of an answer, pages that open by a secret in a letter
  const notNow = new RegExp(
    [
      "/(return|defer|interim|reopen|columns|values|errors.csv|signature|import/:import_id)$",
      "/(answer|approval|signature|inquiries/:inquiry_id|steps/:step_id|stops/:stop_id|supports|classifier|:month)/(files/)?:file_id$",
      "/(answer|document).(pdf|docx)$|/photos/|calendar.ics$|^/appeals/:key/(rating|objection|support|sign|signers/:signer_id|letters/:notice_id|files/:file_id)$",
      "^/appeals/draft/files/:file_id$|journal/proof/:entry_id$|/duplicates/:other$|/open311/v2/tokens/:appeal_id$|^/subscriptions/:subscription_id$",
    ].join("|"),
  );

  test("the neighbour's own people open those very addresses", { timeout: 300_000 }, async () => {
    const shut: string[] = [];
    for (const door of ofRecords("GET")) if (!notNow.test(door.url) && !(await open(door))) shut.push(door.url);
    expect(shut).toEqual([]);
  });

  test.each(["GET", "POST"] as const)("finds none of it by %s, whatever their role", { timeout: 300_000 }, async (method) => {
    const seen: string[] = [];
    let tries = 0;
    for (const door of ofRecords(method)) {
      for (const url of (await tried(door)).slice(0, method === "GET" ? 2 : 1)) {
        tries += 1;
        seen.push(...(await whatIsSeen(door, url, method)));
      }
    }
    expect(seen).toEqual([]);
    expect(tries).toBeGreaterThan(60);
  });

  test("their session is worth nothing under the neighbour's host", async () => {
    const foreign = app.town.staff.administrator.token;
    const answers: [string, number][] = [];
    for (const door of doors("GET").filter(({ access }) => access === "staff" || typeof access === "object")) {
      const [url = door.url] = await tried(door);
      const { statusCode } = await app.web.inject({ url, headers: { host: app.neighbour.host }, cookies: { veche_session: foreign } });
      answers.push([door.url, statusCode]);
    }
    expect(answers.length).toBeGreaterThan(30);
    expect(answers.filter(([, status]) => status !== 404)).toEqual([]);
  });
});

describe("every page", () => {
  const names =
    "lang after q next back year page limit sort tab from to state topic unit district key lat lon dimension view id month register channel kind bbox zoom".split(
      " ",
    );
  const wrong = [
    (name: string) => `${name}=`,
    (name: string) => `${name}=%00%F0%9F%98%80%27%22%3C`,
    (name: string) => `${name}=1&${name}=2`,
    (name: string) => `${name}=-1e999`,
    (name: string) => `${name}=${"z".repeat(1000)}`,
    (name: string) => `${name}[a]=1&__proto__=1`,
    (name: string) => `${name}=${Buffer.from('["x\\u0000",{},1e9]').toString("base64url")}`,
  ];
  /** Every name with every wrong value, in mixed company: seven queries. */
  const mixed = wrong.map((_, turn) => names.map((name, at) => wrong[(at + turn) % wrong.length]?.(name) ?? ""));
  const thirds = (parts: readonly string[]) => [0, 1, 2].map((rest) => parts.filter((_, at) => at % 3 === rest));

  /** What fails of the queries; what is refused early hides what comes after it, so a refused one is asked in thirds. */
  async function faultsOf(visitor: Visitor, url: string, queries: readonly (readonly string[])[]): Promise<string[]> {
    const faults: string[] = [];
    for (const parts of queries) {
      const { status } = await visitor.get(`${url}?${parts.join("&")}`);
      if (status >= 500) faults.push(`GET ${url}?${decodeURIComponent(parts.join("&")).slice(0, 200)}: ${status}`);
      else if (status !== 200 && parts.length === names.length) faults.push(...(await faultsOf(visitor, url, thirds(parts))));
    }
    return faults;
  }

  test("answers everybody without a fault of ours, also to a strange query", { timeout: 300_000 }, async () => {
    const faults: string[] = [];
    for (const door of doors("GET").filter(({ url }) => !url.includes(":"))) {
      const { url } = door;
      let inside: Visitor | undefined;
      for (const who of triers(door)) {
        const visitor = of(ours, who);
        const { status } = await visitor.get(url);
        if (status >= 500) faults.push(`${who} GET ${url}: ${status}`);
        if (status === 200) inside ??= visitor;
      }
      // one of those whom it lets in tries the rest
      if (inside) faults.push(...(await faultsOf(inside, url, mixed)));
    }
    expect(faults).toEqual([]);
  });

  test("of a record answers a strange query, and a strange name of the record", { timeout: 300_000 }, async () => {
    const faults: string[] = [];
    for (const door of doors("GET").filter(({ url }) => url.includes(":"))) {
      const known = opened.get(door.url);
      if (known) faults.push(...(await faultsOf(known.visitor, known.url, mixed.slice(0, 1))));
      for (const strange of ["1", "%00", "%F0%9F%98%80'", "z".repeat(90)]) {
        const url = door.url.replace(/:\w+/g, strange);
        const { status } = await (known?.visitor ?? of(theirs, admitted(door)[0] ?? "guest")).get(url);
        if (status >= 500) faults.push(`GET ${url}: ${status}`);
      }
    }
    expect(faults).toEqual([]);
  });

  const nonsense = {
    title: "\0ъ".repeat(1500),
    name: ["a", "b"],
    email: "a@b",
    id: "1",
    topic_id: "1",
    unit_id: newId(),
    due_on: "99.99.9999",
    position: "1e99",
    latitude: "NaN",
    file: "no file",
    action: "__proto__",
    query: "%",
    next: "//evil.example",
    kind: "x",
    state: "x",
  };
  const lying: FormFile[] = [{ field: "file", filename: "../../x\u202e.exe", content: Buffer.from([0, 255, 0, 1]) }];

  /** What fails for the visitor; of those who come in one sends a file too. */
  async function faultsOfForms(visitor: Visitor, url: string, sent: Set<string>): Promise<string[]> {
    const { status } = await visitor.post(url, nonsense);
    if (status >= 500) return [`POST ${url}: ${status}`];
    if (status === 403 || status === 401 || status === 404 || sent.has(url)) return [];
    sent.add(url);
    const withFile = await visitor.post(url, { title: "x" }, lying);
    return withFile.status >= 500 ? [`POST ${url} with a file: ${withFile.status}`] : [];
  }

  test("takes a form of nonsense without a fault of ours", { timeout: 300_000 }, async () => {
    const sent = new Set<string>();
    const faults: string[] = [];
    for (const door of doors("POST")) {
      // of the neighbour's records by the neighbour's people, of none by ours
      const [url = door.url] = await addresses.of(door.url);
      const people = url === door.url ? ours : theirs;
      for (const who of triers(door)) faults.push(...(await faultsOfForms(of(people, who), url, sent)).map((fault) => `${who} ${fault}`));
    }
    expect(faults).toEqual([]);
  });
});
