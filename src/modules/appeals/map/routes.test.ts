import { beforeAll, expect, test } from "vitest";
import { newId } from "#platform/ids.ts";
import { useApp } from "#test/support/app.ts";
import { registered } from "#test/support/appeals.ts";
import { publish, stageOf } from "../publication/actions.ts";
import { fillStreets } from "../streets/actions.ts";

const app = useApp();
const street_id = newId();

interface Found {
  readonly features: readonly { readonly properties: { readonly count: number; readonly title?: string; readonly href: string } }[];
}

/** A published appeal at a place. */
async function published(summary: string, longitude: number, latitude: number, address = "улица Мира, 14") {
  const { appeal_id, key } = await registered(
    app,
    { summary, wants_publication: true, place: { address, longitude, latitude } },
    { summary },
  );
  await publish(app.ctx(), appeal_id, {
    title: summary,
    body: summary,
    confirmed: true,
    stage: stageOf({ publication: "wished" }, undefined),
  });
  return key;
}

beforeAll(async () => {
  const row = {
    municipality_id: app.town.municipality_id,
    street_id,
    name: "улица Мира",
    search_name: "мира",
    created_at: app.clock.now(),
  };
  await app
    .ctx()
    .db.insertInto("street")
    .values({ ...row, district_id: null })
    .execute();
  for (let n = 0; n < 3; n += 1) await published(`Яма номер ${n}`, 69.02 + n / 1000, 61.0);
  await published("Фонарь не горит", 69.2, 61.1, "");
});

test("the same appeals are clusters from afar and points from near, and nothing else is told of them", async () => {
  const guest = app.guest();
  const far = (await guest.get("/api/v1/appeals/map?bbox=68,60,70,62&zoom=7")).json<Found>();
  expect(far.features.reduce((sum, { properties }) => sum + properties.count, 0)).toBe(4);
  expect(far.features.length).toBeLessThan(4);
  const near = await guest.get("/api/v1/appeals/map?bbox=69.19,61.09,69.21,61.11&zoom=16");
  const [one] = near.json<Found>().features;
  expect(one?.properties.title).toBe("Фонарь не горит");
  expect((await guest.get(one?.properties.href ?? "")).status).toBe(200);
  expect(near.html).not.toMatch(/Сугробова|maria@/);
  const streets = (await guest.get(`/api/v1/appeals/map?bbox=68,60,70,62&zoom=7&street=${street_id}`)).json<Found>();
  expect(streets.features.reduce((sum, { properties }) => sum + properties.count, 0)).toBe(3);
  expect((await app.neighbourAs("auditor").get("/api/v1/appeals/map?bbox=68,60,70,62&zoom=7")).json<Found>().features).toEqual([]);
});

test("a map of nowhere is refused, a nonsense of filters is not", async () => {
  for (const query of ["", "?bbox=1,2,3", "?bbox=a,b,c,d", "?bbox=10,10,1,1", "?bbox=1,2,3,4&zoom=x"])
    expect([400, 422]).toContain((await app.guest().get(`/api/v1/appeals/map${query}`)).status);
  expect((await app.guest().get("/api/v1/appeals/map?bbox=1,2,3,4&topic=x&received_from=30.30.2026")).status).toBe(200);
});

test("without scripts circles are links that go nearer, and the list follows", async () => {
  const guest = app.guest();
  const town = await guest.get("/map");
  expect(town.text).toContain("Фонарь не горит");
  const link = /<a[^>]*href="(\/map\?bbox=[^"]+)"[^>]*class="v-map-link"/.exec(town.html)?.[1]?.replaceAll("&amp;", "&");
  const near = await guest.get(link ?? "");
  expect(near.text).toContain("Яма номер 0");
  expect(near.text).not.toContain("Фонарь не горит");
  for (const query of ["?bbox=nonsense", "?bbox=10,10,11,11", "?around=69.2,61.1,500", "?around=x"])
    expect((await guest.get(`/map${query}`)).status).toBe(200);
  expect((await guest.get("/feeds/appeals.xml?around=69.2,61.1,500")).html).not.toContain("Яма");
});

test("a street has its page with what was reported there, without houses", async () => {
  const guest = app.guest();
  const list = await guest.get("/streets?q=ул.%20Мира");
  expect(list.html).toContain(`/streets/${street_id}`);
  const street = await guest.get(`/streets/${street_id}`);
  expect(street.text).toMatch(/Сообщили 3|3 Сообщили/);
  expect(street.text).not.toContain("Фонарь");
  expect(street.text).not.toContain("Мира, 14");
  expect((await guest.get(`/streets/${newId()}`)).status).toBe(404);
  expect((await app.neighbourAs("auditor").get(`/streets/${street_id}`)).status).toBe(404);
});

test("an area somebody has drawn shows what lies in it: on the map, in the list, in both feeds and to machines", async () => {
  const guest = app.guest();
  // a triangle: the lamp lies in its box, and not in it
  const area = "68.9,60.9;69.25,60.9;68.9,61.15";
  const map = await guest.get(`/map?area=${area}`);
  expect(map.text).toContain("Яма номер 0");
  expect(map.text).not.toContain("Фонарь");
  expect(map.text).toContain("Участок на карте, 19 км × 28 км");
  expect(map.html).toContain('class="v-map-area"');
  expect(map.html).toContain(`/subscriptions/new?area=${encodeURIComponent(area)}`);
  expect((await guest.get(`/appeals?area=${area}`)).text).toContain("Показано 3, всего: 3 обращения");
  const found = (await guest.get(`/api/v1/appeals/map?bbox=68,60,70,62&zoom=7&area=${area}`)).json<Found>();
  expect(found.features.reduce((sum, { properties }) => sum + properties.count, 0)).toBe(3);
  for (const [extension, type] of [
    ["xml", "application/rss+xml"],
    ["atom", "application/atom+xml"],
  ]) {
    const feed = await guest.get(`/feeds/appeals.${extension}?area=${area}`);
    expect(feed.headers["content-type"]).toBe(`${type}; charset=utf-8`);
    expect(feed.html).toContain("Участок на карте, 19 км × 28 км");
    expect(feed.html).toContain("Яма номер 0");
    expect(feed.html).not.toContain("Фонарь");
    expect(map.html).toContain(`type="${type}"`);
  }
  for (const wrong of ["1,1;2,2", "x", "1,1;2,2;3,3", `${"1,1;".repeat(500)}1,2`, "999,1;1,999;3,3"])
    expect((await guest.get(`/map?area=${wrong}`)).status, wrong.slice(0, 20)).toBe(200);
});

test("the list and the map say how many there are in all, and where the rest is", async () => {
  const page = await app.guest().get("/appeals");
  expect(page.text).toContain("Нашлось и показано на карте: 4 обращения.");
  expect((await app.guest().get("/map")).text).toContain("Нашлось и показано на карте: 4 обращения.");
  const street = await app.guest().get(`/appeals?street=${street_id}&state=in_work`);
  expect(street.text).toContain("Показано: улица Мира");
  expect(street.html).toContain('href="/appeals?state=in_work"');
});

test("what was published before its street was known gets it at night", async () => {
  const db = app.ctx().db;
  const mine = db.selectFrom("appeal_public").select("street_id").where("municipality_id", "=", app.town.municipality_id);
  await db.updateTable("appeal_public").set({ street_id: null }).where("municipality_id", "=", app.town.municipality_id).execute();
  expect(await fillStreets(app.ctx())).toBe(3);
  expect((await mine.execute()).filter((row) => row.street_id === street_id)).toHaveLength(3);
  expect(await fillStreets(app.ctx())).toBe(0);
});

test("statistics say what the figures say, and every number leads to its records", async () => {
  const page = await app.guest().get("/appeals/statistics?year=2026");
  expect(page.text).toMatch(/Поступило 4|4 Поступило/);
  const href = /href="(\/reports\/appeals\.received\/records[^"]*)"/.exec(page.html)?.[1]?.replaceAll("&amp;", "&");
  expect((await app.guest().get(href ?? "")).text).toContain("4");
  expect((await app.guest().get("/appeals/statistics?year=1805")).status).toBe(422);
});
