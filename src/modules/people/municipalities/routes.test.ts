import sharp from "sharp";
import { expect, test } from "vitest";
import { useApp } from "#test/support/app.ts";
import { Visitor } from "#test/support/visitor.ts";
import { selectMunicipality } from "./store.ts";

const app = useApp();
const path = "/staff/settings/town";
const names = [
  "name",
  "name_genitive",
  "authority_name",
  "tagline",
  "oktmo",
  "accent",
  "mask_appeals",
  "mask_information_requests",
  "mask_messages",
  "mask_incidents",
  "mask_incoming",
  "hours_mon",
  "hours_tue",
  "hours_wed",
  "hours_thu",
  "hours_fri",
  "hours_sat",
  "hours_sun",
];

/** The form as the page shows it. */
async function shown(visitor: Visitor): Promise<Record<string, string | string[]>> {
  const page = await visitor.get(path);
  return {
    ...Object.fromEntries(names.map((name) => [name, Visitor.field(page, name) ?? ""])),
    emblem: "veche",
    roll: "previous",
    languages: ["ru", "en"],
  };
}

test("what the page shows can be sent back as it is", async () => {
  const visitor = app.as("administrator");
  const before = await selectMunicipality(app.ctx());
  expect((await visitor.post(path, await shown(visitor))).location).toBe(path);
  const after = await selectMunicipality(app.ctx());
  expect(after.working_hours).toEqual(before.working_hours);
  expect(after.name).toBe(before.name);
});

test("settings are changed at once, on the public site too", async () => {
  const visitor = app.as("administrator");
  await visitor.post(path, {
    ...(await shown(visitor)),
    tagline: "Слышим каждого",
    hours_sat: "10:00-14:00",
    roll: "next",
    mask_appeals: "{seq}-{yyyy}",
  });
  expect((await app.guest().get("/")).text).toContain("Слышим каждого");
  const town = await selectMunicipality(app.ctx());
  expect(town.working_hours.days.sat).toEqual([["10:00", "14:00"]]);
  expect(town.settings).toMatchObject({ roll: "next", number_masks: { appeals: "{seq}-{yyyy}" } });
});

test.each([
  ["accent", "red;}", "шестнадцатеричными"],
  ["mask_appeals", "ОГ/{yy}", "номера «ОГ/26» и «ОГ/27»"],
  ["mask_appeals", "ОГ-{seq}", "«ОГ-127» повторятся на следующий год"],
  ["mask_incoming", "ВХ#{seq}{yy}", "Уберите из маски знаки"],
  ["mask_incidents", "ог-{seq}/{yy}", "номер «ОГ-127/26» есть и в другом реестре"],
  ["hours_mon", "18:00-09:00", "по порядку"],
  ["oktmo", "123", "8 или 11"],
])("%s = %s is refused, and what was typed stays", async (name, value, message) => {
  const visitor = app.as("administrator");
  const refused = await visitor.post(path, { ...(await shown(visitor)), [name]: value });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain(message);
  expect(Visitor.field(refused, name)).toBe(value);
});

test("a town closed all week is refused", async () => {
  const visitor = app.as("administrator");
  const closed = Object.fromEntries(names.filter((name) => name.startsWith("hours_")).map((name) => [name, ""]));
  expect((await visitor.post(path, { ...(await shown(visitor)), ...closed })).text).toContain("хотя бы для одного буднего дня");
});

test("an emblem is a picture, and everybody may see it", async () => {
  const visitor = app.as("administrator");
  const values = { ...(await shown(visitor)), emblem: "file" };
  expect((await app.guest().get("/emblem")).status).toBe(404);
  expect((await visitor.post(path, values)).status).toBe(422);
  expect(
    (await visitor.post(path, values, [{ field: "picture", filename: "герб.png", type: "image/png", content: "<svg onload=alert(1)>" }]))
      .status,
  ).toBe(422);
  const content = await sharp({ create: { width: 72, height: 88, channels: 3, background: "#0b5f63" } })
    .png()
    .toBuffer();
  expect((await visitor.post(path, values, [{ field: "picture", filename: "герб.png", type: "image/png", content }])).location).toBe(path);
  const picture = await app.guest().get("/emblem");
  expect(picture.status).toBe(200);
  expect(String(picture.headers["content-type"])).toMatch(/^image\//);
  expect(picture.headers["cache-control"]).toBe("public, max-age=300");
  const named = /\/emblem\?v=[\w-]+/.exec((await app.guest().get("/")).html)?.[0] ?? "";
  expect((await app.guest().get(named)).headers["cache-control"]).toBe("public, max-age=31536000, immutable");
  expect((await app.guest().get(`${named}0`)).headers["cache-control"]).toBe("public, max-age=300");
});

test("a picture brought along is the emblem, whatever was chosen beside it", async () => {
  const visitor = app.as("administrator");
  const content = await sharp({ create: { width: 72, height: 88, channels: 3, background: "#0b5f63" } })
    .png()
    .toBuffer();
  await visitor.post(path, await shown(visitor), [{ field: "picture", filename: "герб.png", type: "image/png", content }]);
  expect((await app.guest().get("/")).html).toContain("/emblem?v=");
});

test("one looks at the colour, the contrast and the numbers before anything is saved", async () => {
  const visitor = app.as("administrator");
  const values = { ...(await shown(visitor)), accent: "#ffe600", mask_appeals: "{seq:4}-{yyyy}", name: "Другой" };
  const seen = await visitor.post(`${path}/preview`, values);
  expect(seen.status).toBe(200);
  expect(seen.text).toContain("Получится 0127-2026");
  expect(seen.text).toMatch(/Светлая тема: #(?!ffe600)[0-9a-f]{6}, контраст [5-9],?\d? : 1/);
  expect(Visitor.field(seen, "name")).toBe("Другой");
  expect((await selectMunicipality(app.ctx())).name).toBe("Испытательный");
});

test("the languages of the site are chosen: a page speaks no other", async () => {
  const visitor = app.as("administrator");
  const values = await shown(visitor);
  expect((await visitor.post(path, { ...values, languages: [] })).text).toContain("Выберите хотя бы один язык");
  expect((await visitor.post(path, { ...values, languages: ["ru", "tt"] })).status).toBe(422);
  expect((await visitor.post(path, { ...values, languages: ["ru"] })).location).toBe(path);
  const page = await app.guest().get("/?lang=en", { "accept-language": "en" });
  expect(page.html).toContain('<html lang="ru"');
  expect(page.html).not.toContain('hreflang="en"');
});

test("only those who manage may open it", async () => {
  expect((await app.as("auditor").get(path)).status).toBe(403);
});
