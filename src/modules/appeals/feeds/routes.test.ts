import { XMLParser, XMLValidator } from "fast-xml-parser";
import sharp from "sharp";
import { beforeAll, expect, test } from "vitest";
import { filesOf } from "#platform/files/index.ts";
import { newId } from "#platform/ids.ts";
import { useApp } from "#test/support/app.ts";
import { registered } from "#test/support/appeals.ts";
import { Visitor } from "#test/support/visitor.ts";
import { answer } from "../answers/actions.ts";
import { photosLetThrough } from "../public-photos/store.ts";
import { register } from "../registration/actions.ts";
import { topicOptions } from "../registration/store.ts";
import { addStarterTopics } from "../topics/actions.ts";
import { assign } from "../work/actions.ts";

const app = useApp();
const street_id = newId();
const made = { key: "", photo: "" };

/** Whoever wrote, and everything of theirs that must never be read by anybody else. Of an address the street may stay, not the door. */
const person = {
  full_name: "Сугробова Марианна Викторовна",
  email: "marianna.sugrobova@example.ru",
  phone: "+7 914 555-44-33",
  postal_address: "680000, Хабаровск, ул. Потайная, д. 5, кв. 12",
} as const;
const traces =
  /сугробов|марианн|викторовн|marianna|sugrobova|555[-\s]?44[-\s]?33|потайн\p{L}*,\s?(?:д\.\s?)?5|0812\s?345678|112[-\s]233[-\s]445|кв\.\s?\d|мира,\s?(д\.\s?)?14|кошмарик/iu;
const body = `Меня зовут Сугробова Марианна Викторовна, живу: ул. Потайная, д. 5, кв. 12. На улице Мира у остановки яма.
Звоните 8 (914) 555-44-33 или пишите marianna.sugrobova@example.ru. Паспорт 0812 345678, СНИЛС 112-233-445 95. С уважением, Сугробова М. В.`;

async function picture(): Promise<Buffer> {
  const ground = { create: { width: 400, height: 300, channels: 3, background: "#808080" } } as const;
  return sharp(ground)
    .withExif({
      IFD0: { Copyright: "Sugrobova Marianna", Artist: "marianna.sugrobova@example.ru" },
      IFD3: { GPSLatitude: "48/1 28/1 0/1" },
    })
    .jpeg()
    .toBuffer();
}

/** The texts a moderator is offered, taken over as they are. */
function offered(html: string): Record<string, string> {
  const found = [...html.matchAll(/<textarea[^>]*name="(body|answer)"[^>]*>([\s\S]*?)<\/textarea>/g)];
  return Object.fromEntries(found.map(([, name = "", text = ""]) => [name, text.replaceAll("&quot;", '"').replaceAll("&amp;", "&")]));
}

beforeAll(async () => {
  const ctx = app.ctx();
  await addStarterTopics(ctx);
  const [topic] = await topicOptions(ctx);
  const street = { street_id, name: "улица Мира", search_name: "мира", district_id: null, created_at: app.clock.now() };
  await ctx.db
    .insertInto("street")
    .values({ ...street, municipality_id: app.town.municipality_id })
    .execute();
  const place = { address: "ул. Мира, д. 14, кв. 7", longitude: 69.02, latitude: 61 };
  // one that is published, with its answer and its picture
  const guest = app.guest();
  const form = await guest.get("/appeals/new");
  const sent = await guest.post(
    "/appeals/new",
    {
      ...person,
      submission: Visitor.field(form, "submission"),
      body,
      place: "address",
      address: place.address,
      consent: "1",
      wants_publication: "1",
    },
    [{ field: "files", filename: "Сугробова Марианна, паспорт.jpg", content: await picture(), type: "image/jpeg" }],
  );
  expect(sent.status, sent.html.slice(0, 2000)).toBe(303);
  const { appeal_id } = await ctx.db
    .selectFrom("appeal")
    .select("appeal_id")
    .where("municipality_id", "=", app.town.municipality_id)
    .executeTakeFirstOrThrow();
  const { key } = await register(ctx, appeal_id, {
    register: "appeal",
    kind: "application",
    addressee: "administration",
    summary: "Яма, Сугробова М. В., 8 914 555-44-33",
    topic_id: topic?.value,
  });
  await assign(ctx, appeal_id, { unit_id: app.town.units.office });
  const said = "Уважаемая Марианна Викторовна! Яму у остановки засыпали. Ответ отправлен на ул. Потайная, д. 5, кв. 12.";
  await answer(ctx, appeal_id, { outcome: "measures_taken", body: said, signer_name: "Кедров И. И.", signer_post: "Глава", files: [] });
  const moderator = app.as("moderator");
  const desk = `/staff/appeals/${encodeURIComponent(key)}/publication`;
  const [file] = await filesOf(ctx, { subject_type: "appeal", subject_id: appeal_id });
  const shown = { areas: "0-0-5000-5000", alt: "Яма у остановки", clean: "1" };
  expect((await moderator.post(`${desk}/photos/${file?.file_id}`, shown)).status).toBe(303);
  const page = await moderator.get(desk);
  const done = await moderator.post(desk, {
    stage: Visitor.field(page, "stage"),
    title: Visitor.field(page, "title"),
    ...offered(page.html),
  });
  expect(done.status, done.text.slice(0, 3000)).toBe(303);
  made.key = encodeURIComponent(key);
  made.photo = `/appeals/${made.key}/photos/${(await photosLetThrough(ctx, appeal_id))[0]?.copy_id}`;
  // one that its author wished public and nobody has read yet, and one that is nobody's business
  for (const wants_publication of [true, false])
    await registered(app, {
      body: `Кошмарик. ${body}`,
      summary: "Кошмарик",
      wants_publication,
      place,
      applicant: { ...person, reply_by: "email" },
    });
});

test("nothing that leaves without signing in names whoever wrote: pages, feeds, maps, machines, pictures", async () => {
  const guest = app.guest();
  const narrowed = [
    "",
    `?street=${street_id}`,
    "?bbox=69,60.9,69.1,61.1",
    "?around=69.02,61,2000",
    "?area=69,60.9;69.1,60.9;69.1,61.1",
    "?q=яма",
  ];
  const each = (path: string) => narrowed.map((query) => `${path}${query}`);
  const open311 = ["services", "requests", "servicerequestupdates", "discovery"].flatMap((name) =>
    ["xml", "json"].map((format) => `/open311/v2/${name}.${format}?extensions=true`),
  );
  const statistics = (await guest.get("/appeals/statistics?year=2026")).html;
  const records = /href="(\/reports\/appeals\.received\/records[^"]*)"/.exec(statistics)?.[1]?.replaceAll("&amp;", "&") ?? "/none";
  const addresses = [
    "/",
    "/appeals",
    `/appeals?street=${street_id}&q=яма`,
    `/appeals/${made.key}`,
    "/map",
    "/map?area=69,60.9;69.1,60.9;69.1,61.1",
    ...each("/feeds/appeals.xml"),
    "/feeds/appeals.atom",
    "/feeds/appeal-reviews.xml",
    "/feeds/appeal-reviews.atom",
    "/streets?q=мира",
    `/streets/${street_id}`,
    "/appeals/statistics?year=2026",
    "/appeals/reviews",
    `/subscriptions/new?street=${street_id}`,
    "/api/v1/public/appeals",
    "/api/v1/appeals/map?bbox=68,60,70,62&zoom=8",
    "/api/v1/appeals/map?bbox=69,60.9,69.1,61.1&zoom=18",
    "/api/v1/addresses?q=мира",
    "/api/v1/figures",
    "/api/openapi.json",
    ...open311,
    "/reports/appeals.received.csv?year=2026",
    "/reports/appeals.received.json?year=2026",
    records,
    "/open-data",
    "/journal",
    made.photo,
    `${made.photo}?size=small`,
  ];
  const told: string[] = [];
  let seen = 0;
  for (const address of addresses) {
    const { status, html, headers } = await guest.get(address);
    expect([200, 303], `${address}: ${status}`).toContain(status);
    const all = `${html}\n${JSON.stringify(headers)}\n${decodeURIComponent(String(headers["content-disposition"] ?? ""))}`;
    // what anybody may read about that appeal is really there
    if (all.includes("остановки")) seen += 1;
    // words that stand in samples and hints of forms are nobody's: only traces of this person count
    const trace = traces.exec(all)?.[0];
    if (trace) told.push(`${address}: ${trace}`);
  }
  expect(told).toEqual([]);
  expect(seen).toBeGreaterThan(12);
  // a search by what is hidden finds nothing, or it would tell by finding
  for (const hidden of ["Сугробова", "5554433", "Кошмарик"])
    expect((await guest.get(`/appeals?q=${encodeURIComponent(hidden)}`)).text, hidden).toContain("Ничего не нашлось");
  const bytes = (await app.web.inject({ url: made.photo, headers: { host: app.town.host } })).rawPayload;
  expect(bytes.toString("latin1")).not.toMatch(/sugrobova|GPS/i);
  expect((await sharp(bytes).metadata()).exif).toBeUndefined();
});

test("both feeds are well-formed, found from the pages they tell of, and their entries keep their ids", async () => {
  const guest = app.guest();
  const parser = new XMLParser({ ignoreAttributes: false });
  const [xml, atom] = [await guest.get("/feeds/appeals.xml"), await guest.get("/feeds/appeals.atom")];
  for (const { html } of [xml, atom]) expect(XMLValidator.validate(html)).toBe(true);
  const { feed } = parser.parse(atom.html) as {
    feed: Record<string, { id: string; updated: string; "@_href": string }[]> & { entry: { id: string } };
  };
  expect(feed.id).toBe(`http://${app.town.host}/feeds/appeals.atom`);
  expect(xml.html).toContain(feed.entry.id);
  for (const path of ["/appeals", "/map", `/streets/${street_id}`])
    expect((await guest.get(path)).html, path).toMatch(/<link rel="alternate" type="application\/atom\+xml" href="\/feeds\/appeals\.atom/);
});
