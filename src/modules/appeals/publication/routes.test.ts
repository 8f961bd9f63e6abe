import fc from "fast-check";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { expect, test } from "vitest";
import { newId } from "#platform/ids.ts";
import { useApp } from "#test/support/app.ts";
import { Visitor } from "#test/support/visitor.ts";
import { answer } from "../answers/actions.ts";
import { fileAppeal, type NewAppeal } from "../intake/actions.ts";
import { register } from "../registration/actions.ts";
import { assign, take } from "../work/actions.ts";

const app = useApp();

interface Written {
  readonly body?: string;
  readonly full_name?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly postal_address?: string;
  readonly place?: NewAppeal["place"];
  readonly wants_publication?: boolean;
}

/** A registered appeal whose author wishes it public, unless told otherwise. */
async function registered({ body = "На улице Мира не чистят тротуар.", place = {}, wants_publication = true, ...applicant }: Written = {}) {
  const ctx = app.ctx();
  const appeal_id = newId();
  const receipt = await fileAppeal(ctx, {
    appeal_id,
    kind: "application",
    channel: "site",
    addressee: "administration",
    summary: body.slice(0, 100),
    body,
    is_collective: false,
    signer_count: 1,
    co_applicants: [],
    place,
    wants_publication,
    applicant: { full_name: "Сугробова Мария", email: "maria@example.ru", reply_by: "email", ...applicant },
    files: [],
  });
  const { number, key } = await register(ctx, appeal_id, {
    register: "appeal",
    kind: "application",
    addressee: "administration",
    summary: body.slice(0, 100),
  });
  return { appeal_id, number, key, receipt, own: `/appeals/${encodeURIComponent(receipt.receipt_key)}?key=${receipt.secret}` };
}

/** Publishes as a moderator does, taking over what is suggested. */
async function publishAsSuggested(key: string, change: Record<string, string> = {}) {
  const moderator = app.as("moderator");
  const path = `/staff/appeals/${encodeURIComponent(key)}/publication`;
  const page = await moderator.get(path);
  expect(page.status).toBe(200);
  return moderator.post(path, { stage: Visitor.field(page, "stage"), title: Visitor.field(page, "title"), ...areas(page.html), ...change });
}

/** What stands in the text areas of a page. */
function areas(html: string): Record<string, string> {
  const found = [...html.matchAll(/<textarea[^>]*name="(body|answer)"[^>]*>([\s\S]*?)<\/textarea>/g)];
  const plain = (text: string) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
  return Object.fromEntries(found.map(([, name, text]) => [name ?? "", plain(text ?? "").replace(/^\n/, "")]));
}

async function answered(appeal_id: string, body: string) {
  const ctx = app.ctx();
  await assign(ctx, appeal_id, { unit_id: app.town.units.office, executor_id: app.town.staff.executor.staff_id });
  await take(ctx, appeal_id);
  await answer(ctx, appeal_id, { outcome: "measures_taken", body, signer_name: "Иванов И. И.", signer_post: "Глава", files: [] });
}

test("an appeal that nobody has published is not there, whatever is asked", async () => {
  const { key, number } = await registered();
  const guest = app.guest();
  expect((await guest.get(`/appeals/${encodeURIComponent(key)}`)).status).toBe(404);
  expect((await guest.get("/appeals")).text).not.toContain(number);
  const byNumber = await guest.get(`/appeals?number=${encodeURIComponent(number)}`);
  expect(byNumber.text).toContain(`Под номером ${number} ничего не опубликовано`);
});

test("a moderator publishes it, and it is found by number, by words and by filter, in the feed and by machines", async () => {
  const { key, number } = await registered({ body: "На улице Мира не чистят тротуар. Звоните 8 912 345-67-89, Мария Сугробова." });
  const done = await publishAsSuggested(key);
  expect(done.status).toBe(303);
  const guest = app.guest();
  expect((await guest.get(`/appeals?number=${encodeURIComponent(number)}`)).location).toBe(`/appeals/${encodeURIComponent(key)}`);
  const page = await guest.get(`/appeals/${encodeURIComponent(key)}`);
  expect(page.text).toContain("[имя скрыто]");
  expect(page.text).toContain("[телефон скрыт]");
  expect(page.text).not.toMatch(/Сугробов|Мария|912|maria@/);
  expect((await guest.get("/appeals?q=тротуары")).html).toContain("<mark>тротуар</mark>");
  expect((await guest.get("/appeals?q=водопровод")).text).toContain("Ничего не нашлось");
  expect((await guest.get("/appeals?state=answered")).text).toContain("Ничего не нашлось");
  expect((await guest.get("/appeals?state=in_work&received_from=2026-11-20")).text).toContain(number);
  expect((await guest.get("/feeds/appeals.xml")).html).toContain(number);
  const { appeals } = (await guest.get("/api/v1/public/appeals?q=тротуар")).json<{ appeals: { number: string; state: string }[] }>();
  expect(appeals).toMatchObject([{ number, state: "in_work" }]);
});

test("nobody but a moderator reaches the desk, and not what was never wished public", async () => {
  const { key } = await registered();
  const path = `/staff/appeals/${encodeURIComponent(key)}/publication`;
  expect((await app.as("registrar").get(path)).status).toBe(403);
  expect((await app.as("registrar").get("/staff/appeals/moderation")).status).toBe(403);
  expect((await app.neighbourAs("moderator").get(path)).status).toBe(404);
  const secret = await registered({ wants_publication: false });
  expect((await app.as("moderator").get(`/staff/appeals/${encodeURIComponent(secret.key)}/publication`)).status).toBe(404);
});

test("the author's own phone cannot be published, other things only by saying that they are not personal", async () => {
  const { key } = await registered({ phone: "+7 (912) 345-67-89" });
  const own = await publishAsSuggested(key, { body: "Пишите: 89123456789", confirmed: "1" });
  expect(own.status).toBe(422);
  expect(own.text).toContain("остались почта или телефон автора: 89123456789");
  const other = await publishAsSuggested(key, { body: "Звонили в службу 8 3467 33-44-55" });
  expect(other.status).toBe(422);
  expect(other.html).toContain('name="confirmed"');
  expect((await publishAsSuggested(key, { body: "Звонили в службу 8 3467 33-44-55", confirmed: "1" })).status).toBe(303);
});

test("of two moderators the second is told", async () => {
  const { key } = await registered();
  const [first, second] = [app.as("moderator"), app.as("moderator")];
  const path = `/staff/appeals/${encodeURIComponent(key)}/publication`;
  const page = await second.get(path);
  const form = { stage: Visitor.field(page, "stage"), title: "Тротуар", body: "Не чистят." };
  expect((await first.post(path, form)).status).toBe(303);
  expect((await second.post(path, form)).status).toBe(409);
});

test("a refusal tells the author why, and the public view is gone", async () => {
  const { key, own } = await registered();
  await publishAsSuggested(key);
  const moderator = app.as("moderator");
  const path = `/staff/appeals/${encodeURIComponent(key)}/publication`;
  const page = await moderator.get(path);
  expect((await moderator.post(`${path}/refusal`, { stage: Visitor.field(page, "stage"), reason: "" })).status).toBe(422);
  expect((await moderator.post(`${path}/refusal`, { stage: Visitor.field(page, "stage"), reason: "Просьба частная" })).status).toBe(303);
  expect((await app.guest().get(`/appeals/${encodeURIComponent(key)}`)).status).toBe(404);
  expect((await app.guest().get(own)).text).toContain("Просьба частная");
});

test("an answer to a published appeal goes past the moderator before the public reads it", async () => {
  const { appeal_id, key, number } = await registered();
  await publishAsSuggested(key);
  await answered(appeal_id, "Уважаемая Мария! Тротуар посыпан.");
  const path = `/appeals/${encodeURIComponent(key)}`;
  const before = await app.guest().get(path);
  expect(before.text).toContain("Поддержано, меры приняты");
  expect(before.text).not.toContain("посыпан");
  expect((await app.as("moderator").get("/staff/appeals/moderation")).text).toContain(number);
  await publishAsSuggested(key);
  const after = await app.guest().get(path);
  expect(after.text).toContain("Уважаемая [имя скрыто]! Тротуар посыпан.");
  expect((await app.as("moderator").get("/staff/appeals/moderation")).text).not.toContain(number);
});

test("a list is read page by page, without losing or repeating a row", async () => {
  const numbers: string[] = [];
  for (let n = 0; n < 23; n += 1) {
    const { key, number } = await registered({ body: `Яма номер ${n}` });
    await publishAsSuggested(key);
    numbers.push(number);
  }
  const guest = app.guest();
  const first = await guest.get("/appeals");
  const next = /href="([^"]*after=[^"]*)"/.exec(first.html)?.[1]?.replaceAll("&amp;", "&") ?? "";
  const second = await guest.get(next);
  const seen = numbers.map((number) => [first, second].filter((page) => page.text.includes(`${number},`)).length);
  expect(seen).toEqual(numbers.map(() => 1));
  expect((await guest.get("/appeals?after=nonsense")).status).toBe(200);
  expect((await guest.get("/appeals?topic=x&district=y&state=constructor&received_from=2026-99-99&q=%00%F0%9F%98%80")).status).toBe(200);
});

const hostile = [
  "<script>alert(1)</script>",
  "]]><x/>&amp;&#0;",
  "\u0000\u0001\ud800 \udfff",
  "\u202eслово наоборот\u202c 👩‍👩‍👧‍👦 \u200f",
  "'; DROP TABLE appeal; --",
  `${"щ".repeat(10_000)}`,
  '=HYPERLINK("http://x")',
];

test.each(hostile.map((text) => [text.slice(0, 30), text]))("the feed and the page stand hostile text: %j", async (_name, text) => {
  const guest = app.guest();
  const form = await guest.get("/appeals/new");
  const sent = await guest.post("/appeals/new", {
    submission: Visitor.field(form, "submission"),
    body: `Текст: ${text}`,
    full_name: "Сугробова Мария",
    email: "maria@example.ru",
    place: "none",
    consent: "1",
    wants_publication: "1",
  });
  expect(sent.status).toBe(303);
  const key = decodeURIComponent(/\/appeals\/([^/]+)\//.exec(sent.location ?? "")?.[1] ?? "");
  const { appeal_id } = await app.program.database
    .owner()
    .selectFrom("appeal")
    .select("appeal_id")
    .where("receipt_key", "=", key)
    .executeTakeFirstOrThrow();
  const { key: own } = await register(app.ctx(), appeal_id, { kind: "application", addressee: "administration", summary: "Заголовок" });
  expect((await publishAsSuggested(own, { confirmed: "1", title: `Заголовок ${text.slice(0, 100)}` })).status).toBe(303);
  const feed = await guest.get("/feeds/appeals.xml");
  expect(XMLValidator.validate(feed.html)).toBe(true);
  expect(new XMLParser().parse(feed.html).rss.channel.item.title).toContain("Заголовок");
  const page = await guest.get(`/appeals/${encodeURIComponent(own)}`);
  expect(page.status).toBe(200);
  expect(page.html).not.toContain("<script>alert");
});

const surnames = ["Сугробов", "Ветрова", "Лисицын", "Достоевский", "Пушкина", "Коваленко", "Ли", "Соловьёв", "Щукин", "Мороз"];
const first = ["Мария", "Павел", "Пётр", "Анна", "Илья", "Любовь", "Айгуль", "Андрей"];
/** A name as it stands in other cases of the language; «Ли» has none. */
const cases = (name: string) =>
  name.length < 3
    ? [name, name.toUpperCase(), name, name]
    : [name, name.toUpperCase(), `${name.replace(/[аяийьеё]$/u, "")}у`, `${name.replace(/[аяий]$/u, "")}ой`];

test("no published page holds the author's name in any case, nor their phone or e-mail however they are written", async () => {
  const digits = fc.stringMatching(/^9\d{9}$/);
  const person = fc.record({
    surname: fc.constantFrom(...surnames),
    name: fc.constantFrom(...first),
    digits,
    mail: fc.stringMatching(/^[a-z]{3,10}\d{0,3}$/),
  });
  await fc.assert(
    fc.asyncProperty(person, fc.nat(3), fc.constantFrom(" ", "-", ".", " - "), async ({ surname, name, digits, mail }, form, gap) => {
      const spelled = cases(surname)[form] ?? surname;
      const phone = `8${gap}${digits.slice(0, 3)}${gap}${digits.slice(3, 6)}${gap}${digits.slice(6, 8)}${gap}${digits.slice(8)}`;
      const body = `Пишет ${spelled} ${name[0]}. Скажите ${cases(name)[form]} по номеру ${phone} или ${digits}, ${mail.toUpperCase()}@Example.RU. Яма у дома.`;
      const { key } = await registered({ body, full_name: `${surname} ${name}`, email: `${mail}@example.ru`, phone: `+7${digits}` });
      expect((await publishAsSuggested(key)).status).toBe(303);
      const guest = app.guest();
      for (const url of [`/appeals/${encodeURIComponent(key)}`, "/appeals", "/feeds/appeals.xml", "/api/v1/public/appeals"]) {
        const text = (await guest.get(url)).html.toLowerCase();
        const letters = text.replace(/[^a-z0-9а-яё@]/gu, "");
        expect(letters).not.toContain(digits);
        expect(letters).not.toContain(`${mail}@example`);
        for (const word of [spelled, cases(name)[form] ?? name])
          expect(text).not.toMatch(new RegExp(`(?<!\\p{L})${word.toLowerCase()}(?!\\p{L})`, "u"));
      }
    }),
    { numRuns: 25 },
  );
});
