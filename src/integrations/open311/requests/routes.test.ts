import sharp from "sharp";
import { expect, test } from "vitest";
import { hidePhoto, showPhoto } from "#modules/appeals/public-photos/actions.ts";
import { publish, stageOf } from "#modules/appeals/publication/actions.ts";
import { register } from "#modules/appeals/registration/actions.ts";
import { changeTopic } from "#modules/appeals/topics/actions.ts";
import { filesOf } from "#platform/files/index.ts";
import { useApp } from "#test/support/app.ts";
import { base, encoded, form, parser, useGeoreport } from "#test/support/georeport.ts";

const app = useApp();
const client = useGeoreport(app);
const { filing, send } = client;

type Shown = {
  service_request_id: string;
  service_notice: string | null;
  media_url: string | null;
  extended_attributes?: { media_urls: string[] };
};
const picture = (colour: string) =>
  sharp({ create: { width: 60, height: 40, channels: 3, background: colour } })
    .withExif({ IFD0: { Copyright: "Сугробова Мария" } })
    .jpeg()
    .toBuffer();
const list = async (query = "") => (await app.guest().get(`${base}/requests.json${query}`)).json<Shown[]>();
const ids = async (query: string) => (await list(query)).map((one) => one.service_request_id);

async function filed(values: Record<string, string> = {}): Promise<string> {
  const answer = await send("requests.json", { ...filing(), "attribute[publication]": "yes", ...values });
  expect(answer.status, answer.html).toBe(201);
  return answer.json<Shown[]>()[0]?.service_request_id ?? "";
}

async function published(appeal_id: string): Promise<void> {
  const ctx = app.ctx();
  await register(ctx, appeal_id, { register: "message", addressee: "administration", summary: "Яма" });
  await publish(ctx, appeal_id, { title: "Яма", body: "Яма", confirmed: true, stage: stageOf({ publication: "wished" }, undefined) });
}

test("pictures sent along are seen by a moderator first; those let through have absolute addresses anybody may read", async () => {
  const answer = await app.guest().post(`${base}/requests.json`, { ...filing(), "attribute[publication]": "yes" }, [
    { field: "media", filename: "Мария Сугробова.jpg", type: "image/jpeg", content: await picture("#f00") },
    { field: "media", filename: "2.jpg", type: "image/jpeg", content: await picture("#00f") },
  ]);
  expect(answer.status, answer.html).toBe(201);
  const appeal_id = answer.json<Shown[]>()[0]?.service_request_id ?? "";
  await published(appeal_id);
  expect(await list("?extensions=true")).toMatchObject([{ media_url: null, extended_attributes: { media_urls: [] } }]);

  const files = await filesOf(app.ctx(), { subject_type: "appeal", subject_id: appeal_id });
  for (const file of files)
    await showPhoto(app.ctx(), appeal_id, file, { areas: [{ left: 0, top: 0, right: 5000, bottom: 5000 }], alt: "Яма" });
  const [shown] = await list("?extensions=true");
  const urls = shown?.extended_attributes?.media_urls ?? [];
  expect(urls).toHaveLength(2);
  expect(shown?.media_url).toBe(urls[0]);
  const [plain] = await list();
  expect(plain).not.toHaveProperty("extended_attributes");
  const inXml = parser.parse((await app.guest().get(`${base}/requests.xml?extensions=true`)).html) as {
    service_requests: { request: { media_url: string; extended_attributes: { media_urls: { media_url: string[] } } } };
  };
  expect(inXml.service_requests.request.extended_attributes.media_urls.media_url).toEqual(urls);

  const { origin, pathname } = new URL(urls[0] ?? "");
  expect(origin).toBe(`http://${app.town.host}`);
  const got = await app.web.inject({ url: pathname, headers: { host: app.town.host } });
  expect([got.statusCode, got.headers["content-type"]]).toEqual([200, "image/jpeg"]);
  expect(got.headers).toMatchObject({
    "x-content-type-options": "nosniff",
    "cache-control": "public, max-age=600",
    "cross-origin-resource-policy": "cross-origin",
    "content-disposition": expect.not.stringContaining("Мария"),
  });
  expect((await sharp(got.rawPayload).metadata()).exif).toBeUndefined();
  // a colleague takes one back: it is gone from both
  await hidePhoto(app.ctx(), appeal_id, files[0]?.file_id ?? "");
  expect((await list("?extensions=true"))[0]?.extended_attributes?.media_urls).toEqual([urls[1]]);
  expect((await app.guest().get(pathname)).status).toBe(404);
});

test("a request sent again gets the first answer, by Idempotency-Key and by the number of its own", async () => {
  const body = encoded(filing());
  const keyed = (content: string) => app.guest().raw("POST", `${base}/requests.json`, content, { ...form, "idempotency-key": "lost-1" });
  const [one, two] = [await keyed(body), await keyed(body)];
  expect([one.status, two.status]).toEqual([201, 201]);
  expect(two.json()).toEqual(one.json());
  expect((await keyed(encoded({ ...filing(), description: "другое" }))).status).toBe(400);
  const numbered = { ...filing(), service_request_id_ext: "55" };
  const [first, again] = [await send("requests.json", numbered), await send("requests.xml", numbered)];
  expect(first.json<Shown[]>()[0]?.service_notice).toContain("ВХ-");
  expect(again.html).toContain(first.json<Shown[]>()[0]?.service_notice ?? "-");
  const rows = await app
    .ctx()
    .db.selectFrom("appeal")
    .select("appeal_id")
    .where("municipality_id", "=", app.town.municipality_id)
    .execute();
  expect(rows).toHaveLength(2);
  const update = encoded({ api_key: client.key, service_request_id: first.json<Shown[]>()[0]?.service_request_id ?? "", status: "open" });
  const say = () => app.guest().raw("POST", `${base}/servicerequestupdates.json`, update, { ...form, "idempotency-key": "u-1" });
  expect((await say()).json()).toEqual((await say()).json());
});

test("what GeoReport clients know besides is taken: account, device, phone, jurisdiction by name or host", async () => {
  const more = { account_id: "7", device_id: "abc", phone: "8 (4212) 30-00-00", address_id: "12" };
  await filed({ ...more, jurisdiction_id: app.town.host, address_string: "ул. Мира, 14" });
  await filed({ ...more, jurisdiction_id: "" });
  expect((await send("requests.json", { ...filing(), jurisdiction_id: "atlantis" })).status).toBe(404);
});

test("requests are found by when they changed and by where they are", async () => {
  const [near, far] = [await filed(), await filed({ lat: "61.2", long: "69.3" })];
  await published(near);
  app.clock.set(app.clock.now().add({ hours: 24 }));
  await published(far);
  const at = (hours: number) => encodeURIComponent(app.clock.now().add({ hours }).toString());
  expect(await ids("")).toHaveLength(2);
  expect(await ids(`?updated_after=${at(-1)}`)).toEqual([far]);
  expect(await ids(`?updated_before=${at(-1)}`)).toEqual([near]);
  expect(await ids(`?updated_after=${at(-48)}&start_date=${at(-200)}&end_date=${at(-100)}`)).toEqual([]);
  expect(await ids("?lat=61&long=69.02&radius=2000")).toEqual([near]);
  expect(await ids("?lat=61.2&long=69.3&radius=500&updated_before=2000-01-01T00:00:00Z")).toEqual([]);
  // a system's own that nobody has published is found the same way
  const own = await filed({ lat: "61.5", long: "69.5" });
  expect(await ids(`?lat=61.5&long=69.5&radius=100&updated_after=${at(-1)}&api_key=${client.key}`)).toEqual([own]);
  for (const wrong of [
    "lat=61",
    "lat=61&long=69&radius=0",
    "lat=x&long=69&radius=5",
    "updated_after=вчера",
    `updated_after=${at(1)}&updated_before=${at(0)}`,
  ])
    expect((await app.guest().get(`${base}/requests.json?${wrong}`)).status, wrong).toBe(400);
});

test("discovery stands at both of its addresses and says when services last changed", async () => {
  type Discovery = { changeset: string; endpoints: { url: string; changeset: string }[] };
  const read = async (path: string) => (await app.guest().get(`${path}/discovery.json`)).json<Discovery>();
  const [outer, inner] = [await read("/open311"), await read(base)];
  expect(outer).toEqual(inner);
  expect(outer.endpoints[0]?.url).toBe(`http://${app.town.host}/open311/v2`);
  const inXml = await app.guest().get("/open311/discovery.xml");
  expect(inXml.headers["content-type"]).toBe("text/xml; charset=utf-8");
  expect(inXml.html).toContain("<endpoints><endpoint><specification>");
  expect((await app.guest().get("/open311/nothing.json")).json()).toMatchObject([{ code: "404" }]);
  const [topic] = await app
    .ctx()
    .db.selectFrom("topic")
    .select("topic_id")
    .where("municipality_id", "=", app.town.municipality_id)
    .execute();
  app.clock.set(app.clock.now().add({ hours: 1 }));
  await changeTopic(app.ctx(), topic?.topic_id ?? "", { title: "Дороги и дворы", is_public: true });
  expect((await read(base)).changeset > outer.changeset).toBe(true);
});
