import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { XMLParser } from "fast-xml-parser";
import { beforeEach, describe, expect, test } from "vitest";
import { answer } from "#modules/appeals/answers/actions.ts";
import { addStarterTopics } from "#modules/appeals/index.ts";
import { publish, stageOf } from "#modules/appeals/publication/actions.ts";
import { register } from "#modules/appeals/registration/actions.ts";
import { assign } from "#modules/appeals/work/actions.ts";
import { useApp } from "#test/support/app.ts";
import { testNow } from "#test/support/context.ts";
import { geoSchemas } from "#test/support/georeport.ts";
import { systemWith } from "#test/support/systems.ts";
import type { Answer } from "#test/support/visitor.ts";

const app = useApp();
const base = "/open311/v2";
const form = { "content-type": "application/x-www-form-urlencoded" };
const ajv = addFormats.default(new Ajv2020({ allErrors: true }));
const parser = new XMLParser({ parseTagValue: false });
let key = "";
let code = "";

beforeEach(async () => {
  await addStarterTopics(app.ctx());
  key = (await systemWith(app, ["open311.write"])).token;
  code = (await app.guest().get(`${base}/services.json`)).json<{ service_code: string }[]>()[0]?.service_code ?? "";
});

const encoded = (values: Record<string, string>) => new URLSearchParams(values).toString();
const filing = () => ({
  api_key: key,
  service_code: code,
  lat: "61.0034",
  long: "69.0192",
  description: "Яма у дома — «глубокая» & мокрая",
});
const send = (path: string, values: Record<string, string>, headers: Record<string, string> = form) =>
  app.guest().raw("POST", `${base}/${path}`, encoded(values), headers);
const valid = (schema: keyof typeof geoSchemas, value: unknown) => (ajv.validate(geoSchemas[schema], value) ? [] : ajv.errors);
const xml = <Value>({ html }: Answer) => parser.parse(html) as Value;

async function file(values: Record<string, string> = {}): Promise<string> {
  const filed = await send("requests.json", { ...filing(), ...values });
  expect(filed.status, filed.html).toBe(201);
  return filed.json<{ service_request_id: string }[]>()[0]?.service_request_id ?? "";
}

/** Registers, answers when asked to, and publishes. */
async function published(appeal_id: string, answered = false): Promise<void> {
  const ctx = app.ctx();
  const { topic_id } = await ctx.db.selectFrom("appeal").select("topic_id").where("appeal_id", "=", appeal_id).executeTakeFirstOrThrow();
  await register(ctx, appeal_id, { register: "message", addressee: "administration", summary: "Яма", topic_id: topic_id ?? undefined });
  if (answered) {
    await assign(ctx, appeal_id, { unit_id: app.town.units.office });
    await answer(ctx, appeal_id, { outcome: "measures_taken", body: "Засыпали", signer_name: "Иванов", signer_post: "Глава", files: [] });
  }
  const stage = stageOf({ publication: "wished" }, undefined);
  await publish(ctx, appeal_id, {
    title: "Яма",
    body: "Яма у дома",
    answer: answered ? "Яму засыпали." : undefined,
    confirmed: true,
    stage,
  });
}

const wished = { "attribute[publication]": "yes" };

test("an XML client with updates, as FixMyStreet's: services, request, its state, updates both ways", async () => {
  const jurisdiction_id = "test";
  const services = xml<{ services: { service: { service_code: string }[] } }>(
    await app.guest().get(`${base}/services.xml?jurisdiction_id=test`),
  );
  expect(services.services.service.map((one) => one.service_code)).toContain(code);
  const definition = await app.guest().get(`${base}/services/${code}.xml?jurisdiction_id=test`);
  expect(definition.headers["content-type"]).toContain("text/xml");
  expect(xml(definition)).toMatchObject({
    service_definition: { service_code: code, attributes: { attribute: [{ code: "addressee" }, {}] } },
  });

  const report = {
    ...filing(),
    jurisdiction_id,
    email: "maria@example.ru",
    first_name: "Мария",
    last_name: "Сугробова",
    phone: "+7 912 000-00-00",
    media_url: "https://fix.example/photo/1.jpeg",
    "attribute[fixmystreet_id]": "77",
    ...wished,
  };
  const filed = await send("requests.xml", report);
  expect(filed.status, filed.html).toBe(201);
  const { service_request_id: id, service_notice } = xml<{ service_requests: { request: Record<string, string> } }>(filed).service_requests
    .request;
  expect(service_notice).toContain("ВХ-1/26");
  // sent again after a lost answer: no twin
  expect(filed.html).toContain(
    xml<{ service_requests: { request: Record<string, string> } }>(await send("requests.xml", report)).service_requests.request
      .service_request_id,
  );
  expect(xml(await app.guest().get(`${base}/tokens/${id}.xml?jurisdiction_id=test`))).toMatchObject({
    service_requests: { request: { service_request_id: id } },
  });
  expect(xml<Record<string, unknown>>(await app.guest().get(`${base}/requests.xml?service_request_id=${id}`))).toMatchObject({
    service_requests: "",
  });

  const update = {
    api_key: key,
    jurisdiction_id,
    service_request_id: id ?? "",
    update_id: "901",
    updated_datetime: "2026-11-20T13:30:00+05:00",
    status: "FIXED",
    description: "Уже засыпали",
    email: "maria@example.ru",
    public_anonymity_required: "TRUE",
  };
  const noted = await send("servicerequestupdates.xml", update);
  expect(noted.status, noted.html).toBe(201);
  const update_id = xml<{ service_request_updates: { request_update: { update_id: string } } }>(noted).service_request_updates
    .request_update.update_id;
  expect((await send("servicerequestupdates.xml", update)).html).toContain(update_id);
  await published(id ?? "", true);
  const window = `start_date=${encodeURIComponent("2026-11-19T00:00:00Z")}&end_date=${encodeURIComponent("2026-11-21T00:00:00Z")}`;
  const updates = xml<{ service_request_updates: { request_update: Record<string, string>[] } }>(
    await app.guest().get(`${base}/servicerequestupdates.xml?jurisdiction_id=test&${window}`),
  ).service_request_updates.request_update;
  expect(updates.map(({ status, description }) => [status, description])).toEqual(
    expect.arrayContaining([
      ["open", "В работе"],
      ["closed", "Яму засыпали."],
      // a stranger reads the state, the words only whoever said them
      ["fixed", "Исправлено"],
    ]),
  );
  expect((await app.guest().get(`${base}/servicerequestupdates.xml?api_key=${key}`)).html).toContain("Уже засыпали");
  const rows = await app
    .ctx()
    .db.selectFrom("journal_entry")
    .select(["action", "actor_kind"])
    .where("subject_id", "=", id ?? "")
    .execute();
  expect(rows).toEqual(
    expect.arrayContaining([
      { action: "appeals.received", actor_kind: "api" },
      { action: "open311.updated", actor_kind: "api" },
    ]),
  );
  const appeal = await app
    .ctx()
    .db.selectFrom("appeal")
    .selectAll()
    .where("municipality_id", "=", app.town.municipality_id)
    .where("appeal_id", "=", id ?? "")
    .executeTakeFirstOrThrow();
  expect(appeal).toMatchObject({
    register: "message",
    channel: "api",
    body: expect.stringContaining("Снимок: https://fix.example/photo/1.jpeg"),
  });
});

test("a JSON client: every answer is what the specification describes", async () => {
  const open = await file({ ...wished, description: "Фонарь «не горит»" });
  const closed = await file(wished);
  await published(open);
  await published(closed, true);
  const get = async (path: string) => (await app.guest().get(`${base}/${path}`)).json<Record<string, unknown>[]>();
  expect(valid("services", await get("services.json"))).toEqual([]);
  expect(valid("definition", await get(`services/${code}.json`))).toEqual([]);
  expect(valid("discovery", await get("discovery.json"))).toEqual([]);
  expect(valid("tokens", await get(`tokens/${open}.json`))).toEqual([]);
  const all = await get("requests.json");
  expect(valid("requests", all)).toEqual([]);
  expect(all.map(({ service_request_id }) => service_request_id).sort()).toEqual([open, closed].sort());
  expect(all.find((one) => one.service_request_id === closed)).toMatchObject({
    status: "closed",
    status_notes: "Яму засыпали.",
    requested_datetime: "2026-11-20T09:00:00+05:00",
  });
  expect(valid("updates", await get("servicerequestupdates.json"))).toEqual([]);
  const ids = async (query: string) => (await get(`requests.json?${query}`)).map(({ service_request_id }) => service_request_id);
  expect(await ids("status=open")).toEqual([open]);
  expect(await ids("status=closed")).toEqual([closed]);
  expect((await ids("status=open,closed")).length).toBe(2);
  expect((await ids(`service_code=${code}`)).length).toBe(2);
  expect(await ids("service_code=nothing")).toEqual([]);
  expect(await ids(`service_request_id=${closed},nothing&status=open`)).toEqual([closed]);
  expect(await ids("start_date=2026-11-20T09:00:01%2B05:00")).toEqual([]);
  expect((await ids("start_date=2026-11-20T04:00:00Z&end_date=2026-11-20T04:00:00Z")).length).toBe(2);
  expect(await ids("end_date=2026-11-19T00:00:00Z")).toEqual([]);
  const [first, second] = [await ids("page_size=1&page=1"), await ids("page_size=1&page=2")];
  expect([...first, ...second].sort()).toEqual([open, closed].sort());
  const [whole] = await get(`requests/${closed}.json?extensions=true`);
  expect(whole).toMatchObject({ extended_attributes: { state: "answered", outcome: "measures_taken" } });
  // by Accept, and XML where nobody says
  expect((await app.guest().get(`${base}/requests`, { accept: "application/json" })).headers["content-type"]).toContain("application/json");
  expect((await app.guest().get(`${base}/requests`)).html).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?><service_requests><request>/);
});

test("own requests are there for their key, published or not; for others only what is published", async () => {
  const own = await file();
  const other = (await systemWith(app, ["open311.write"], "Другая карта")).token;
  const seen = async (who: string) =>
    (await app.guest().get(`${base}/requests.json?api_key=${who}`))
      .json<{ service_request_id: string }[]>()
      .map((one) => one.service_request_id);
  expect(await seen(key)).toEqual([own]);
  expect(await seen(other)).toEqual([]);
  expect((await app.guest().get(`${base}/requests/${own}.json`)).status).toBe(404);
  expect((await app.guest().get(`${base}/requests/${own}.json?api_key=${key}`)).json()).toMatchObject([
    { status: "open", description: expect.stringContaining("глубокая") },
  ]);
  expect((await send("servicerequestupdates.json", { api_key: other, service_request_id: own, status: "closed" })).status).toBe(404);
});

test("a form with pictures, JSON and XML are taken as well, in the encodings they name", async () => {
  const photo = Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "base64");
  const multipart = await app
    .guest()
    .post(`${base}/requests.json`, filing(), [{ field: "media", filename: "яма.txt", type: "text/plain", content: "Описание ямы" }]);
  expect(multipart.status, multipart.html).toBe(201);
  const refused = await app
    .guest()
    .post(`${base}/requests.json`, filing(), [{ field: "media", filename: "x.exe", content: photo.subarray(0, 5) }]);
  expect([refused.status, refused.html]).toEqual([400, expect.stringContaining("media: ")]);
  const json = await app
    .guest()
    .raw("POST", `${base}/requests.json`, JSON.stringify({ ...filing(), lat: 61, attribute: { addressee: "head" } }), {
      "content-type": "application/json",
    });
  expect(json.status, json.html).toBe(201);
  const asXml = `<?xml version="1.0"?><request><api_key>${key}</api_key><service_code>${code}</service_code><address_string>Мира, 5</address_string><description>Течёт &lt;труба&gt; &amp; &#8470; 5</description></request>`;
  const body = await app.guest().raw("POST", `${base}/requests.xml`, asXml, { "content-type": "text/xml; charset=utf-8" });
  expect(body.status, body.html).toBe(201);
  const cp1251 = `api_key=${key}&service_code=${code}&lat=61&long=69&description=%DF%EC%E0`;
  const old = await app
    .guest()
    .raw("POST", `${base}/requests.json`, cp1251, { "content-type": "application/x-www-form-urlencoded; charset=windows-1251" });
  expect(old.status, old.html).toBe(201);
  const bodies = await app.ctx().db.selectFrom("appeal").select("body").where("municipality_id", "=", app.town.municipality_id).execute();
  expect(bodies.map((row) => row.body)).toEqual(expect.arrayContaining(["Течёт <труба> & № 5", "Яма"]));
  // the same bytes without the name of their charset are no UTF-8
  expect((await app.guest().raw("POST", `${base}/requests.json`, cp1251, form)).status).toBe(400);
});

describe("what is wrong is an array of errors, and never our fault", () => {
  const errors = ({ html, headers }: Answer) => {
    const list = String(headers["content-type"]).includes("json")
      ? (JSON.parse(html) as unknown)
      : [(parser.parse(html) as { errors: { error: unknown } }).errors.error].flat();
    expect(valid("errors", list)).toEqual([]);
    return list as { code: string; description: string }[];
  };

  test("a refused field is named", async () => {
    const said = async (values: Record<string, string>) =>
      errors(await send("requests.json", { ...filing(), ...values }))
        .map(({ description }) => description.split(":")[0])
        .sort();
    expect(await said({ description: " " })).toEqual(["description"]);
    expect(await said({ lat: "91", email: "нет", phone: "x" })).toEqual(["email", "lat", "phone"]);
    expect(await said({ lat: "" })).toEqual(["lat"]);
    expect(await said({ lat: "", long: "" })).toEqual(["lat"]);
    expect(await said({ service_code: "nothing" })).toEqual(["service_code"]);
    expect(await said({ "attribute[addressee]": "царь" })).toEqual(["attribute[addressee]"]);
    expect(await said({ jurisdiction_id: "atlantis" })).toEqual(["jurisdiction_id"]);
    const own = await file();
    const update = async (values: Record<string, string>) =>
      errors(await send("servicerequestupdates.xml", { api_key: key, service_request_id: own, status: "open", ...values })).map(
        ({ description }) => description.split(":")[0],
      );
    expect(await update({ status: "vanished" })).toEqual(["status"]);
    expect(await update({ service_request_id: "1" })).toEqual(["service_request_id"]);
    expect(await update({ updated_datetime: "вчера" })).toEqual(["updated_datetime"]);
  });

  test.each([
    ["requests.json?start_date=tomorrow", 400, "start_date"],
    ["requests.json?start_date=2026-01-01T00:00:00Z&end_date=2026-11-01T00:00:00Z", 400, "end_date"],
    ["requests.json?start_date=2026-11-02T00:00:00Z&end_date=2026-11-01T00:00:00Z", 400, "end_date"],
    ["requests.json?status=broken", 400, "status"],
    ["requests.json?page_size=0", 400, "page_size"],
    ["requests.json?page=9999&page_size=1000", 400, "page"],
    ["requests.json?jurisdiction_id=atlantis", 404, "jurisdiction_id"],
    ["requests.json?api_key=wrong", 403, ""],
    ["services/nothing.json", 404, "service_code"],
    ["requests/nothing.json", 404, ""],
    ["tokens/nothing.xml", 404, "token"],
    ["nothing.json", 404, ""],
    ["nothing", 404, ""],
  ])("GET %s: %i", async (path, status, field) => {
    const answer = await app.guest().get(`${base}/${path}`);
    expect(answer.status).toBe(status);
    const [first] = errors(answer);
    expect(first?.code).toBe(String(status));
    if (field) expect(first?.description).toMatch(new RegExp(`^${field}: `));
  });

  const bomb = `<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><request><description>&b;</description></request>`;
  test.each([
    ["no key", "service_code=1", form["content-type"], 403],
    ["nothing at all", "", form["content-type"], 403],
    ["entities", bomb, "text/xml", 400],
    [
      "a foreign entity",
      `<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r><description>&x;</description></r>`,
      "application/xml",
      400,
    ],
    ["XML too deep", `${"<a>".repeat(5000)}x${"</a>".repeat(5000)}`, "text/xml", 400],
    ["XML that ends early", "<request><description>", "text/xml", 400],
    ["XML in a charset nobody knows", "<a>1</a>", "text/xml; charset=x-nonsense", 400],
    ["XML that is no UTF-8", Buffer.from([0x3c, 0x61, 0x3e, 0xff, 0x3c, 0x2f, 0x61, 0x3e]), "text/xml", 400],
    ["no XML", "просто текст", "text/xml", 400],
    ["JSON too deep", `${'{"a":'.repeat(1000)}1${"}".repeat(1000)}`, "application/json", 400],
    ["JSON of objects in objects", '{"a":{"b":{"c":{"d":{"e":1}}}}}', "application/json", 400],
    ["JSON that is a list", "[1]", "application/json", 400],
    ["broken JSON", "{", "application/json", 400],
    ["a prototype", '{"__proto__":{"x":1}}', "application/json", 400],
    ["a form of bytes", Buffer.from([0x61, 0x3d, 0x25, 0x66, 0x66]), form["content-type"], 400],
    ["a thousand fields", Array.from({ length: 1000 }, (_, at) => `f${at}=1`).join("&"), form["content-type"], 400],
    ["half a megabyte", `description=${"я".repeat(150_000)}`, form["content-type"], 413],
    ["a broken multipart form", "--X", "multipart/form-data; boundary=X", 400],
    ["a kind nobody reads", "x", "image/png", 415],
  ])("%s", async (_name, body, type, status) => {
    const answer = await app.guest().raw("POST", `${base}/requests.xml`, body, { "content-type": type });
    expect(answer.status, answer.html).toBe(status);
    expect(errors(answer)[0]?.code).toBe(String(status));
  });

  test("a key without the scope files nothing, and none works past its rate", async () => {
    const reader = (await systemWith(app, ["appeals.read"], "Читатель")).token;
    expect((await send("requests.json", { ...filing(), api_key: reader })).status).toBe(403);
    expect(
      (
        await app
          .guest()
          .raw("POST", `${base}/requests.json`, encoded({ ...filing(), api_key: "" }), { ...form, authorization: `Bearer ${key}` })
      ).status,
    ).toBe(201);
    expect(await app.clock.now()).toEqual(testNow);
  });
});
