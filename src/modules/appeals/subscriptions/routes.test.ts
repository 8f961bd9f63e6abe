import { expect, test } from "vitest";
import { newId } from "#platform/ids.ts";
import { useApp } from "#test/support/app.ts";
import { registered } from "#test/support/appeals.ts";
import { publish, stageOf } from "../publication/actions.ts";
import { sendDigests } from "./actions.ts";
import { mostUnconfirmed } from "./rules.ts";

const app = useApp();

const letters = (to: string) =>
  app
    .ctx()
    .db.selectFrom("letter")
    .select(["text", "subject", "unsubscribe_url"])
    .where("to_address", "=", to)
    .orderBy("created_at")
    .execute();

/** Published where the street is. */
async function published(summary: string, address: string) {
  const { appeal_id } = await registered(
    app,
    { summary, wants_publication: true, place: { address, longitude: 69.02, latitude: 61 } },
    { summary },
  );
  await publish(app.ctx(), appeal_id, {
    title: summary,
    body: summary,
    confirmed: true,
    stage: stageOf({ publication: "wished" }, undefined),
  });
}

async function street(name: string, search_name: string) {
  const street_id = newId();
  const row = { municipality_id: app.town.municipality_id, street_id, name, search_name, district_id: null, created_at: app.clock.now() };
  await app.ctx().db.insertInto("street").values(row).execute();
  return street_id;
}

test("a street is told of once a day, after the address has agreed, and never again after one press", async () => {
  const email = "reader@example.ru";
  const street_id = await street("улица Мира", "мира");
  await street("улица Ленина", "ленина");
  const guest = app.guest();
  expect((await guest.get(`/subscriptions/new?street=${street_id}`)).text).toContain("улица Мира");
  expect((await guest.post("/subscriptions/new", { email, street: street_id })).status).toBe(303);
  const [asked] = await letters(email);
  const link = /(\/subscriptions\/[0-9a-f-]+)\?key=(\S+)/.exec(asked?.text ?? "");
  const [, path = "", key = ""] = link ?? [];

  app.clock.set(app.clock.now().add({ hours: 1 }));
  await published("Яма на дороге", "ул. Мира, 14");
  expect(await sendDigests(app.ctx())).toBe(0);

  expect((await guest.get(`${path}?key=wrong`)).status).toBe(404);
  expect((await guest.post(`${path}/confirmation`, { key: "wrong" })).status).toBe(404);
  expect((await guest.get(`${path}?key=${key}`)).text).toContain("Ждёт подтверждения");
  expect((await guest.post(`${path}/confirmation`, { key })).status).toBe(303);

  app.clock.set(app.clock.now().add({ hours: 24 }));
  await published("Фонарь не горит", "ул. Мира, 2");
  await published("Не чистят снег", "ул. Ленина, 1");
  app.clock.set(app.clock.now().add({ hours: 1 }));
  expect(await sendDigests(app.ctx())).toBe(1);
  expect(await sendDigests(app.ctx())).toBe(0);
  const digest = (await letters(email)).at(-1);
  expect(digest?.text).toContain("Фонарь не горит. Опубликовано");
  expect(digest?.text).not.toMatch(/Яма|снег|Сугробова|maria@/);

  const press = new URL(digest?.unsubscribe_url ?? "");
  expect(
    (
      await app
        .guest()
        .raw("POST", `${press.pathname}?key=wrong`, "List-Unsubscribe=One-Click", { "content-type": "application/x-www-form-urlencoded" })
    ).status,
  ).toBe(404);
  expect(
    (
      await app
        .guest()
        .raw("POST", press.pathname + press.search, "List-Unsubscribe=One-Click", { "content-type": "application/x-www-form-urlencoded" })
    ).status,
  ).toBe(204);
  await published("Лужа", "ул. Мира, 3");
  app.clock.set(app.clock.now().add({ hours: 24 }));
  expect(await sendDigests(app.ctx())).toBe(0);
  expect((await guest.get(`${path}?key=${key}`)).status).toBe(404);
});

test("an area drawn on the map is told of by its size, and the letter opens it", async () => {
  const email = "area@example.ru";
  const area = "69.01,60.99;69.03,60.99;69.03,61.01;69.01,61.01";
  const guest = app.guest();
  const form = await guest.get(`/subscriptions/new?area=${area}&bbox=60,60,70,62`);
  expect(form.text).toContain("Участок на карте, 1,1 км × 2,2 км");
  expect(form.html).toContain('class="v-map-area"');
  expect(form.html).not.toContain('name="bbox"');
  expect((await guest.post("/subscriptions/new", { email, area })).status).toBe(303);
  const [, path = "", key = ""] = /(\/subscriptions\/[0-9a-f-]+)\?key=(\S+)/.exec((await letters(email))[0]?.text ?? "") ?? [];
  expect((await letters(email))[0]?.text).toContain("Участок на карте, 1,1 км × 2,2 км");
  await guest.post(`${path}/confirmation`, { key });
  expect((await guest.get(`${path}?key=${key}`)).html).toContain(`/map?area=${encodeURIComponent(area)}`);
  app.clock.set(app.clock.now().add({ hours: 1 }));
  await published("Открытый люк", "");
  app.clock.set(app.clock.now().add({ hours: 1 }));
  expect(await sendDigests(app.ctx())).toBe(1);
  const digest = (await letters(email)).at(-1)?.text ?? "";
  expect(digest).toContain("Открытый люк");
  expect(digest).toContain(`/map?area=${encodeURIComponent(area)}`);
  // what is no area at all is not all of the town either
  expect((await guest.post("/subscriptions/new", { email, area: "1,1;2,2" })).status).toBe(422);
});

test("a radius round an address, a place on the map, and what cannot be understood", async () => {
  const guest = app.guest();
  const email = "round@example.ru";
  const ask = (values: Record<string, string>) => guest.post("/subscriptions/new", { email, ...values });
  expect((await ask({ point_lat: "61,0", point_lon: "69,02", radius: "1000" })).status).toBe(303);
  expect((await letters(email)).at(-1)?.text).toContain("1000 метров вокруг места на карте");
  expect((await ask({ bbox: "69,60,70,61" })).status).toBe(303);
  expect((await ask({ email: "no address" })).status).toBe(422);
  const many = await ask({ address: "ул. Мира", point_lat: "61", point_lon: "69" });
  expect(many.status).toBe(422);
  expect(many.html).toContain("ул. Мира");
  expect((await ask({ address: "улица, которой нет" })).status).toBe(422);
  expect((await ask({ topic: newId() })).status).toBe(404);
  for (const lat of ["NaN", "1e999", "-200", "x"]) expect((await ask({ point_lat: lat, point_lon: "69" })).status).toBe(422);
  await ask({});
  expect((await letters(email)).length).toBe(3);
  // the same again makes no second letter, and nobody can be flooded
  await ask({});
  expect((await letters(email)).length).toBe(3);
  for (let n = 0; n < mostUnconfirmed + 2; n += 1) await ask({ bbox: `69,60,70,6${n}.5` });
  expect((await letters(email)).length).toBe(mostUnconfirmed);
});
