import { sql } from "kysely";
import { beforeAll, describe, expect, test } from "vitest";
import { roles } from "#modules/people/index.ts";
import type { Door } from "#platform/http/access.ts";
import { newId } from "#platform/ids.ts";
import { answerByPost } from "#test/support/answers.ts";
import { useApp } from "#test/support/app.ts";
import { takeSteps } from "#test/support/appeals.ts";
import { receiveResidents } from "#test/support/receptions.ts";
import { fillMatrix } from "#test/support/registers.ts";
import { type Answer, type FormFile, Visitor } from "#test/support/visitor.ts";

const app = useApp();

const namesOf = (door: Door) => [...door.url.matchAll(/:(\w+)/g)].map(([, name]) => name ?? "");
/** These name no record of a town: a figure's code, a kind of consent, the size of a tree, a year, an invitation's secret. */
const noRecord = new Set(["code", "kind", "from", "to", "year", "token"]);
const doors = (method: string) => app.web.doors.filter((door) => door.methods.includes(method));
const ofRecords = (method: string) => doors(method).filter((door) => namesOf(door).some((name) => !noRecord.has(name)));

/** Which columns hold what an address names by `name`. */
const columnsOf: Readonly<Record<string, readonly string[]>> = {
  key: ["number_key", "receipt_key"],
  id: ["letter_id"],
  part_id: ["post_id", "grant_id"],
};
const values = new Map<string, string[]>();

/** Everything in the neighbouring town that an address could name. */
async function collect(): Promise<void> {
  const db = app.program.database.owner();
  const names = new Set(app.web.doors.flatMap(namesOf).filter((name) => !noRecord.has(name)));
  const tables = (await db.introspection.getTables()).filter((table) => table.schema === "public");
  for (const name of names) {
    const found = new Set<string>();
    for (const column of columnsOf[name] ?? [name]) {
      for (const table of tables.filter(
        (one) => one.columns.some((each) => each.name === column) && one.columns.some((each) => each.name === "municipality_id"),
      )) {
        const { rows } = await sql<{ value: string }>`
          SELECT DISTINCT ${sql.ref(column)}::text AS value FROM ${sql.table(table.name)}
          WHERE municipality_id = ${app.neighbour.municipality_id} AND ${sql.ref(column)} IS NOT NULL LIMIT 3`.execute(db);
        for (const { value } of rows) found.add(value);
      }
    }
    values.set(name, [...found]);
  }
}

/** Up to six values of a name; of what the neighbour has none, one that nobody has. */
function known(name: string): string[] {
  const found = values.get(name) ?? [];
  return found.length > 0 ? found.slice(0, 6) : [newId()];
}

/** The addresses of a route with the neighbour's records in it. */
function addresses(door: Door): string[] {
  return namesOf(door).reduce<string[]>(
    (urls, name) => urls.flatMap((url) => known(name).map((value) => url.replace(`:${name}`, encodeURIComponent(value)))),
    [door.url],
  );
}

async function done(answer: Promise<Answer>): Promise<Answer> {
  const { status, text, ...rest } = await answer;
  if (status !== 201 && status !== 303) throw new Error(`${status} ${text.slice(0, 600)}`);
  return { status, text, ...rest };
}

/** Somebody of each kind, in the first town. */
function everybody(): [string, Visitor][] {
  return [["guest", app.guest()], ["resident", app.resident()], ...roles.map((role): [string, Visitor] => [role, app.as(role)])];
}

/** Whether the answer says no more than that there is nothing, that the verb is not theirs, or where to sign in. */
function closed(door: Door, who: string, { status, location }: Answer): boolean {
  if (status === 404 || status === 403) return true;
  return (who === "guest" || door.access === "resident") && (status === 401 || /^(\/staff)?\/login/.test(location ?? ""));
}

/** What anybody of the first town learns of the neighbour's record at `url`. */
async function whatIsSeen(door: Door, url: string, method: "GET" | "POST"): Promise<string[]> {
  const seen: string[] = [];
  for (const [who, visitor] of everybody()) {
    const answer = method === "GET" ? await visitor.get(url) : await visitor.post(url, { title: "Чужое", note: "Чужое", name: "Чужое" });
    if (!closed(door, who, answer)) seen.push(`${who} ${method} ${url}: ${answer.status}`);
    if (/Сугробов|песк/i.test(answer.html)) seen.push(`${who} ${method} ${url}: shows the neighbour's words`);
  }
  return seen;
}

const filing = { body: "Просим посыпать песком тротуар.", full_name: "Сугробова Мария Ивановна", email: "maria@example.ru", consent: true };
const table = (name: string, text: string): FormFile[] => [{ field: "file", filename: name, type: "text/csv", content: text }];

beforeAll(async () => {
  const of = (role: (typeof roles)[number]) => app.neighbourAs(role);
  const json = { "content-type": "application/json" };
  for (let n = 0; n < 2; n += 1)
    await done(of("registrar").raw("POST", "/api/v1/appeals", JSON.stringify({ ...filing, body: `${filing.body} ${n}` }), json));
  const registration = { summary: "Песок", kind: "application", addressee: "administration", registered_on: "2026-11-20" };
  await done(of("registrar").post(`/staff/appeals/${encodeURIComponent("ВХ-1-26")}/register`, registration));
  await done(of("registrar").post("/staff/appeals/views", { title: "Мой список", query: "state=registered" }));
  await done(of("administrator").post("/staff/appeals/topics/starter"));
  await done(of("administrator").post("/staff/territories/districts", { kind: "district", name: "Северный", position: "1" }, []));
  const unit_id = app.neighbour.units.office;
  await done(
    of("control").post(
      "/staff/assignments/new",
      { title: "Посыпать", unit_id, executor_id: app.neighbour.staff.executor.staff_id, due: "date", due_on: "2026-12-01" },
      [],
    ),
  );
  await done(of("administrator").post("/staff/territories/imports", { attribution: "ФИАС" }, table("streets.csv", "улица;дом\nМира;1\n")));
  await done(of("registrar").post("/staff/appeals/import", { title: "" }, table("appeals.csv", "номер;дата;текст\n1;20.11.2026;Ямы\n")));
  await receiveResidents(of("registrar"), new Visitor(app.web, app.neighbour.host));
  const administrator = of("administrator");
  const system = await done(administrator.post("/staff/integrations/new", { name: "Карта", owner_email: "map@example.ru", note: "" }));
  const system_id = system.location?.split("/").at(-1);
  await administrator.post(`/staff/integrations/${system_id}/tokens`, { scopes: "appeals.read", life: "30", per_minute: "60" });
  await administrator.post("/staff/integrations/webhooks/new", { system_id, url: "https://map.example.ru/", events: "appeal.received" });
  const { municipality_id } = app.neighbour;
  const ctx = () => ({
    ...app.ctx(),
    tenant: { ...app.ctx().tenant, municipality_id },
    db: app.program.database.forTenant(municipality_id),
  });
  await answerByPost({ ctx, town: app.neighbour });
  await takeSteps({ ctx, town: app.neighbour });
  await fillMatrix({ town: app.neighbour, web: app.web });
  await collect();
});

describe("a member of another town's staff", () => {
  test("there is something of the neighbour's to look for by every name an address may hold", () => {
    // come by longer ways; an id that nobody has stands for them
    const rare = ["delivery_id", "profile_id", "consent_id", "file_id", "step_id", "stated_id"];
    expect([...values].filter(([name, found]) => found.length === 0 && !rare.includes(name)).map(([name]) => name)).toEqual([]);
  });

  test("the neighbour's own staff open those very addresses", async () => {
    const pages = ofRecords("GET").filter((door) => door.url.startsWith("/staff/") && !door.url.includes(":file_id"));
    const notYet: string[] = [];
    for (const door of pages) {
      const opened = await Promise.all(
        roles.map(async (role) => Promise.all(addresses(door).map(async (url) => (await app.neighbourAs(role).get(url)).status === 200))),
      );
      if (!opened.flat().includes(true)) notYet.push(door.url);
    }
    // a verb of which it is not the time yet, and an import that leads on to its next step
    expect(
      notYet.filter(
        (url) =>
          !/\/(return|answer|extend|delay|defer|interim|inquire|inquiries\/:inquiry_id|notices\/:notice_id|reopen|escalation|propose-termination|values|columns|errors\.csv|publication|approval|signature|answer\.(pdf|docx)|import\/:import_id)$/.test(
            url,
          ),
      ),
    ).toEqual([]);
  });

  test.each(["GET", "POST"] as const)("finds none of it by %s, whatever their role", { timeout: 120_000 }, async (method) => {
    const tries = ofRecords(method).flatMap((door) => addresses(door).map((url) => ({ door, url })));
    const seen: string[] = [];
    for (const { door, url } of tries) seen.push(...(await whatIsSeen(door, url, method)));
    expect(seen).toEqual([]);
    expect(tries.length).toBeGreaterThan(30);
  });

  test("their session is worth nothing under the neighbour's host", async () => {
    const foreign = app.town.staff.administrator.token;
    const answers = await Promise.all(
      doors("GET")
        .filter((door) => door.access === "staff" || typeof door.access === "object")
        .map(async (door) => {
          const { statusCode } = await app.web.inject({
            url: addresses(door)[0] ?? "",
            headers: { host: app.neighbour.host },
            cookies: { veche_session: foreign },
          });
          return [door.url, statusCode];
        }),
    );
    expect(answers.length).toBeGreaterThan(30);
    expect(answers.filter(([, status]) => status !== 404)).toEqual([]);
  });
});

describe("every page", () => {
  const names = [
    "after",
    "q",
    "next",
    "back",
    "year",
    "page",
    "limit",
    "sort",
    "tab",
    "from",
    "to",
    "state",
    "topic",
    "unit",
    "district",
    "key",
    "lat",
    "lon",
    "dimension",
    "view",
    "id",
  ];
  const wrong = [
    (name: string) => `${name}=`,
    (name: string) => `${name}=%00%F0%9F%98%80%27%22%3C`,
    (name: string) => `${name}=1&${name}=2`,
    (name: string) => `${name}=-1e999`,
    (name: string) => `${name}=${"z".repeat(1000)}`,
    (name: string) => `${name}[a]=1&__proto__=1`,
    (name: string) => `${name}=${Buffer.from('["x\\u0000",{},1e9]').toString("base64url")}`,
  ];
  // all names at once, and in threes: what is refused early hides what comes after it
  const thirds = [0, 1, 2].map((at) => names.filter((_, index) => index % 3 === at));
  const strange = ["lang=en", "lang=xx&lang=ru", ...wrong.flatMap((make) => [names, ...thirds].map((some) => some.map(make).join("&")))];

  /** What fails of `queries` for a visitor. */
  async function faultsOf(visitor: Visitor, url: string, queries: readonly string[]): Promise<string[]> {
    const faults: string[] = [];
    for (const query of queries) {
      const { status } = await visitor.get(`${url}?${query}`);
      if (status >= 500) faults.push(`GET ${url}?${decodeURIComponent(query).slice(0, 80)}: ${status}`);
    }
    return faults;
  }

  test("answers everybody without a fault of ours, also to a strange query", { timeout: 240_000 }, async () => {
    const faults: string[] = [];
    for (const { url } of doors("GET").filter((door) => !/[:*]/.test(door.url))) {
      const answers = await Promise.all(
        everybody().map(async ([who, visitor]) => ({ who, visitor, status: (await visitor.get(url)).status })),
      );
      faults.push(...answers.filter(({ status }) => status >= 500).map(({ who, status }) => `${who} GET ${url}: ${status}`));
      // one of those whom it lets in tries the rest
      const inside = answers.find(({ status }) => status === 200);
      if (inside) faults.push(...(await faultsOf(inside.visitor, url, strange)));
    }
    expect(faults).toEqual([]);
  });

  const nonsense = {
    title: "\0ъ".repeat(5000),
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

  test("takes a form of nonsense without a fault of ours", { timeout: 240_000 }, async () => {
    const faults: string[] = [];
    for (const door of doors("POST")) {
      const [url = ""] = addresses(door);
      for (const [who, visitor] of everybody()) {
        const answers = [await visitor.post(url, nonsense), await visitor.post(url, { title: "x" }, lying)];
        faults.push(...answers.filter(({ status }) => status >= 500).map(({ status }) => `${who} POST ${url}: ${status}`));
      }
    }
    expect(faults).toEqual([]);
  });
});
