import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { expect, test } from "vitest";
import { answer } from "#modules/appeals/answers/actions.ts";
import { publish, stageOf } from "#modules/appeals/publication/actions.ts";
import { register } from "#modules/appeals/registration/actions.ts";
import { assign } from "#modules/appeals/work/actions.ts";
import { useApp } from "#test/support/app.ts";
import { base, form, geoSchemas, parser, useGeoreport } from "#test/support/georeport.ts";
import { systemWith } from "#test/support/systems.ts";
import type { Answer } from "#test/support/visitor.ts";

const app = useApp();
const ajv = addFormats.default(new Ajv2020({ allErrors: true }));
const client = useGeoreport(app);
const { filing, send } = client;
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
  expect(services.services.service.map((one) => one.service_code)).toContain(client.code);
  const definition = await app.guest().get(`${base}/services/${client.code}.xml?jurisdiction_id=test`);
  expect(definition.headers["content-type"]).toContain("text/xml");
  expect(xml(definition)).toMatchObject({
    service_definition: { service_code: client.code, attributes: { attribute: [{ code: "addressee" }, {}] } },
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
    api_key: client.key,
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
  expect((await app.guest().get(`${base}/servicerequestupdates.xml?api_key=${client.key}`)).html).toContain("Уже засыпали");
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
  expect(valid("definition", await get(`services/${client.code}.json`))).toEqual([]);
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
  expect((await ids(`service_code=${client.code}`)).length).toBe(2);
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
  expect(await seen(client.key)).toEqual([own]);
  expect(await seen(other)).toEqual([]);
  expect((await app.guest().get(`${base}/requests/${own}.json`)).status).toBe(404);
  expect((await app.guest().get(`${base}/requests/${own}.json?api_key=${client.key}`)).json()).toMatchObject([
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
  const asXml = `<?xml version="1.0"?><request><api_key>${client.key}</api_key><service_code>${client.code}</service_code><address_string>Мира, 5</address_string><description>Течёт &lt;труба&gt; &amp; &#8470; 5</description></request>`;
  const body = await app.guest().raw("POST", `${base}/requests.xml`, asXml, { "content-type": "text/xml; charset=utf-8" });
  expect(body.status, body.html).toBe(201);
  const cp1251 = `api_key=${client.key}&service_code=${client.code}&lat=61&long=69&description=%DF%EC%E0`;
  const old = await app
    .guest()
    .raw("POST", `${base}/requests.json`, cp1251, { "content-type": "application/x-www-form-urlencoded; charset=windows-1251" });
  expect(old.status, old.html).toBe(201);
  const bodies = await app.ctx().db.selectFrom("appeal").select("body").where("municipality_id", "=", app.town.municipality_id).execute();
  expect(bodies.map((row) => row.body)).toEqual(expect.arrayContaining(["Течёт <труба> & № 5", "Яма"]));
  // the same bytes without the name of their charset are no UTF-8
  expect((await app.guest().raw("POST", `${base}/requests.json`, cp1251, form)).status).toBe(400);
});
