import { expect, test } from "vitest";
import { newId } from "#platform/ids.ts";
import { useApp } from "#test/support/app.ts";
import { assigned, received, registered, stateOf, type TestAppeal } from "#test/support/appeals.ts";
import { Visitor } from "#test/support/visitor.ts";
import { submissionToken } from "../intake/rules.ts";
import { publish, stageOf } from "../publication/actions.ts";
import { optionalPublic } from "../publication/store.ts";
import { appealById } from "../reading/store.ts";
import { topicTitles } from "../suggestions/store.ts";
import { addStarterTopics } from "../topics/actions.ts";
import { alikePublished, matterOf, reachOf } from "./store.ts";

const app = useApp();
const place = { address: "ул. Мира, 14", longitude: 135.07, latitude: 48.48 };
const pit = { summary: "Яма на дороге", body: "Огромная яма на дороге у дома 14, машины бьют колёса.", place };
const base = "/staff/appeals/duplicate-reach";

async function published(input: Parameters<typeof received>[1] = {}): Promise<TestAppeal> {
  const appeal = await registered(app, { ...pit, wants_publication: true, ...input }, { summary: input.summary ?? pit.summary });
  const ctx = app.ctx();
  const stage = stageOf({ publication: "wished" }, await optionalPublic(ctx, appeal.appeal_id));
  await publish(ctx, appeal.appeal_id, { title: "Яма у дома 14", body: "Огромная яма на дороге у дома 14.", confirmed: true, stage });
  return appeal;
}

const letter = {
  body: "На дороге яма, пробил колесо напротив дома 14",
  kind: "application",
  addressee: "administration",
  place: "point",
  point_lat: "48.4801",
  point_lon: "135.0701",
  full_name: "Лужин Пётр",
  email: "pyotr@example.ru",
  consent: "1",
};
const sending = (values: Record<string, string> = {}) => ({ ...letter, submission: submissionToken(app.ctx(), newId()), ...values });

test("a resident is told before sending that it is known, sees published words only, and may send all the same", async () => {
  const known = await published();
  await registered(app, { ...pit, body: "Тайна соседа: яма на дороге у дома 14, колесо" });
  const guest = app.guest();
  const form = sending();
  const shown = await guest.post("/appeals/new", form);
  expect(shown.status).toBe(200);
  expect(shown.text).toContain("Об этом уже сообщили");
  expect(shown.text).toContain("Яма у дома 14");
  expect(shown.text).toMatch(/не дальше \d+ м/);
  expect(shown.html).not.toMatch(/Тайна|машины бьют|Сугробов|ул\. Мира/);
  expect(shown.html).toContain(`/appeals/${encodeURIComponent(known.key)}/support?mine=1`);
  // what was typed waits in the draft, and goes again with the answer
  expect((await guest.get("/appeals/new")).html).toContain("пробил колесо");
  const hidden = Object.fromEntries(Object.keys(form).map((name) => [name, Visitor.field(shown, name)]));
  expect(hidden).toEqual(form);
  const sent = await guest.post("/appeals/new", { ...hidden, other: "1" }, []);
  expect(sent.status).toBe(303);
  expect((await guest.follow(sent)).text).toContain("Сообщение принято");
});

test("nothing stands in the way of another matter, another place, or of one that has no place", async () => {
  await published();
  const others: Record<string, string>[] = [
    { body: "Не горит фонарь во дворе, вечером темно и страшно" },
    { point_lat: "48.49" },
    { place: "none", point_lat: "", point_lon: "" },
  ];
  for (const other of others) expect((await app.guest().post("/appeals/new", sending(other))).status).toBe(303);
});

test("what is asked is told from what is published alone: the point too", async () => {
  const { appeal_id } = await published();
  const ctx = app.ctx();
  const shown = await optionalPublic(ctx, appeal_id);
  const asked = { summary: "Яма", body: letter.body, place: { longitude: shown?.longitude, latitude: shown?.latitude } };
  const [one, ...rest] = await alikePublished(ctx, asked);
  expect(rest).toEqual([]);
  expect(one?.likeness.metres).toBe(0);
  expect(JSON.stringify(one)).not.toMatch(/135\.07|48\.48|машины/);
});

test("the API tells of duplicates only when it is asked to", async () => {
  const known = await published();
  const json = { "content-type": "application/json" };
  const body = {
    body: letter.body,
    full_name: letter.full_name,
    email: letter.email,
    consent: true,
    latitude: 48.4801,
    longitude: 135.0701,
  };
  const send = (more: object) => app.guest().raw("POST", "/api/v1/appeals", JSON.stringify({ ...body, ...more }), json);
  const silent = await send({});
  expect(silent.status).toBe(201);
  expect(JSON.parse(silent.html)).not.toHaveProperty("possible_duplicates");
  const told = JSON.parse((await send({ possible_duplicates: true })).html);
  expect(told.number).toMatch(/^ВХ-/);
  expect(told.possible_duplicates).toMatchObject([
    { title: "Яма у дома 14", state: "in_work", link: expect.stringContaining(encodeURIComponent(known.key)) },
  ]);
  const none = JSON.parse((await send({ possible_duplicates: true, latitude: 50 })).html);
  expect(none.possible_duplicates).toEqual([]);
});

test("the clerk is shown what is alike at the desk and on the card, and both side by side with the differences marked", async () => {
  const first = await assigned(app, pit);
  const second = await received(app, { summary: "Яма, колесо", body: letter.body, place });
  const lamp = await received(app, { summary: "Фонарь", body: "Не горит фонарь во дворе, вечером темно.", place });
  const registrar = app.as("registrar");
  const desk = await registrar.get(`${second.card}/register`);
  expect(desk.text).toContain("Похожие обращения");
  expect(desk.text).toMatch(/0 м друг от друга · похоже на \d+ %/);
  const card = await registrar.get(second.card);
  expect(card.html).toContain(`${second.card}/duplicates/${encodeURIComponent(first.key)}`);
  expect(card.html).not.toContain(`duplicates/${encodeURIComponent(lamp.key)}`);
  const pair = await registrar.get(`${second.card}/duplicates/${encodeURIComponent(first.key)}`);
  expect(pair.html).toContain("<mark>пробил</mark>");
  expect(pair.html).not.toMatch(/<mark>(яма|Яма|дороге)</);
  expect(pair.text).toContain("сначала зарегистрируйте оба");
  expect((await registrar.get(`${second.card}/duplicates/${encodeURIComponent(second.key)}`)).status).toBe(303);
  // whose unit has only one of them sees neither the other nor that there is one
  expect((await app.as("executor").get(`${first.card}/duplicates/${encodeURIComponent(second.key)}`)).status).toBe(404);
  expect((await app.as("executor").get(first.card)).text).not.toContain("Похожие обращения");
  expect(await stateOf(app, second.appeal_id)).toBe("received");
});

test("an administrator sets how near is near, for a topic or a whole section", async () => {
  await addStarterTopics(app.ctx());
  const ids = new Map([...(await topicTitles(app.ctx()))].map(([topic_id, { code }]) => [code, topic_id]));
  const snow = ids.get("snow") ?? "";
  const admin = app.as("administrator");
  expect((await admin.get(base)).text).toContain("Для всех тем — 100 м и 30 дней");
  const refused = await admin.post(base, { topic_id: snow, metres: "5", days: "0" });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain("от 10 до 5000");
  expect((await admin.post(base, { topic_id: snow, metres: "500", days: "5" })).status).toBe(303);
  expect(await reachOf(app.ctx(), snow)).toEqual({ metres: 500, days: 5 });
  expect(await reachOf(app.ctx(), ids.get("heating") ?? "")).toEqual({ metres: 100, days: 30 });
  expect((await admin.get(`${base}/${snow}`)).html).toContain('value="500"');
  expect((await admin.post(`${base}/${snow}`, { metres: "no", days: "5" })).status).toBe(422);
  expect((await admin.post(`${base}/${snow}`, { metres: "300", days: "7" })).status).toBe(303);
  expect((await admin.get(base)).text).toContain("300");
  // another topic parts two records, whatever the distance
  const far = { ...pit, place: { ...place, latitude: 48.482 } };
  const [one, other] = [await registered(app, pit, { topic_id: snow }), await registered(app, far, { topic_id: snow })];
  expect((await app.as("registrar").get(one.card)).html).toContain(`duplicates/${encodeURIComponent(other.key)}`);
  await admin.post(`${base}/${snow}/removal`, {});
  expect(await reachOf(app.ctx(), snow)).toEqual({ metres: 100, days: 30 });
  expect((await app.as("registrar").get(one.card)).html).not.toContain(`duplicates/${encodeURIComponent(other.key)}`);
  expect((await app.as("registrar").get(base)).status).toBe(403);
  expect((await admin.post(`${base}/${newId()}`, { metres: "300", days: "7" })).status).toBe(404);
});

test("a record without a place is compared with nothing", async () => {
  const { appeal_id } = await received(app);
  const appeal = await appealById(app.ctx(), appeal_id);
  expect(appeal && matterOf(app.ctx(), appeal)).toBeUndefined();
});
