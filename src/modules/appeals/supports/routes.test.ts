import { expect, test } from "vitest";
import { filesOf } from "#platform/files/index.ts";
import { newId } from "#platform/ids.ts";
import { useApp } from "#test/support/app.ts";
import { assigned, type TestAppeal } from "#test/support/appeals.ts";
import { lettersAbout } from "#test/support/outbox.ts";
import { shot } from "#test/support/photos.ts";
import { type FormFile, Visitor } from "#test/support/visitor.ts";
import { answer } from "../answers/actions.ts";
import { submissionToken } from "../intake/rules.ts";
import { publish, stageOf } from "../publication/actions.ts";
import { forgetSupports } from "./actions.ts";

const app = useApp();
const place = { address: "ул. Мира, 14", longitude: 135.07, latitude: 48.48 };
const photo = (name: string): FormFile => ({ field: "photos", filename: name, type: "text/plain", content: "лёд" });
const given = { email: "Pyotr@example.ru", note: "У подъезда 3 то же", consent: "1" };

async function published(): Promise<TestAppeal & { page: string }> {
  const appeal = await assigned(app, { place, wants_publication: true });
  const stage = stageOf({ publication: "wished" }, undefined);
  await publish(app.ctx(), appeal.appeal_id, { title: "Наледь у дома", body: "Не чистят тротуар от наледи.", confirmed: true, stage });
  return { ...appeal, page: `/appeals/${encodeURIComponent(appeal.key)}` };
}

/** The one support of an appeal, with the address of its page. */
async function supportOf(appeal_id: string) {
  const { db } = app.ctx();
  const row = await db.selectFrom("appeal_support").selectAll().where("appeal_id", "=", appeal_id).executeTakeFirstOrThrow();
  const [first] = (await lettersAbout(app, row.support_id)).filter(({ text }) => text.includes("/appeals/supports"));
  const path = /\/appeals\/supports\?id=[0-9a-f-]+&key=[\w-]+/.exec(first?.text ?? "")?.[0] ?? "";
  return { ...row, path, link: Object.fromEntries(new URLSearchParams(path.split("?")[1])) };
}

async function forgetSupport(appeal_id: string): Promise<void> {
  const { link } = await supportOf(appeal_id);
  expect((await app.guest().post("/appeals/supports/removal", link)).status).toBe(303);
}

test("a neighbour joins by e-mail, confirms, is counted and told of the answer, and stops the letters", async () => {
  const appeal = await published();
  const guest = app.guest();
  expect((await guest.get(appeal.page)).text).toContain("У меня то же самое");
  const sent = await guest.post(`${appeal.page}/support`, { ...given, _: "" }, [photo("наледь.txt")]);
  expect(sent.status).toBe(303);
  const { support_id, path, link, email } = await supportOf(appeal.appeal_id);
  expect(email).toBe("pyotr@example.ru");
  // nothing is counted and nobody sees it before the address is confirmed, and opening a link confirms nothing
  expect((await guest.get(path)).text).toContain("Подтвердите, что");
  expect((await guest.get(appeal.page)).text).not.toContain("Поддержали");
  expect((await app.as("registrar").get(appeal.card)).text).not.toContain("У подъезда 3");
  expect((await guest.get(path.replace(/key=.*/, "key=guess"))).status).toBe(404);
  expect((await guest.post("/appeals/supports/confirmation", { ...link, key: "guess" })).status).toBe(404);
  for (let twice = 0; twice < 2; twice += 1) expect((await guest.post("/appeals/supports/confirmation", link)).status).toBe(303);
  expect((await guest.get(appeal.page)).text).toMatch(/Поддержали\s*1 человек/);

  const card = await app.as("registrar").get(appeal.card);
  expect(card.text).toContain("Поддержали: 1");
  expect(card.text).toContain("У подъезда 3 то же");
  expect(card.text).not.toContain("pyotr@");
  const file = /\/staff\/appeals\/[^"]+\/supports\/files\/[0-9a-f-]+/.exec(card.html)?.[0] ?? "";
  expect((await app.as("registrar").get(file)).status).toBe(200);
  expect((await app.as("registrar").get(file.replace(/[^/]+$/, newId()))).status).toBe(404);
  expect((await guest.get(appeal.page)).html).not.toContain("подъезда");

  await answer(app.ctx(), appeal.appeal_id, { outcome: "explained", body: "Тайный ответ.", signer_name: "И", signer_post: "Г", files: [] });
  await lettersAbout(app, support_id);
  const letters = await lettersAbout(app, support_id);
  expect(letters.at(-1)?.subject).toContain("Дан ответ");
  expect(letters.at(-1)?.text).not.toMatch(/Тайный|Сугробов/);
  await guest.post("/appeals/supports/removal", link);
  expect((await supportOf(appeal.appeal_id)).email).toBeNull();
  expect((await guest.get(appeal.page)).text).toMatch(/Поддержали\s*1 человек/);
  expect((await guest.get(path)).text).toContain("Адрес удалён");
  // what is decided is joined by nobody
  expect((await guest.get(`${appeal.page}/support`)).location).toBe(appeal.page);
  expect((await guest.post(`${appeal.page}/support`, given)).status).toBe(409);
});

test("what was typed into the form comes along, and an unrelated draft is left alone", async () => {
  const appeal = await published();
  const guest = app.guest();
  const letter = {
    body: "Тротуар весь во льду, не чистят",
    place: "point",
    point_lat: "48.4801",
    point_lon: "135.0701",
    full_name: "Лужин Пётр",
  };
  const form = { ...letter, email: "pyotr@example.ru", consent: "1", submission: submissionToken(app.ctx(), newId()) };
  const shown = await guest.post("/appeals/new", form, [{ ...photo("снимок.txt"), field: "files" }]);
  expect(shown.text).toContain("Это оно");
  expect((await guest.get(`${appeal.page}/support`)).html).not.toContain("во льду");
  const page = await guest.get(`${appeal.page}/support?mine=1`);
  expect(page.html).toContain("во льду");
  expect(page.html).toContain("снимок.txt");
  expect((await guest.post(`${appeal.page}/support`, { ...given, mine: "1" })).status).toBe(303);
  const { link } = await supportOf(appeal.appeal_id);
  await guest.post("/appeals/supports/confirmation", link);
  expect((await app.as("registrar").get(appeal.card)).text).toContain("снимок.txt");
  expect((await guest.get("/appeals/new")).html).not.toContain("во льду");
});

test("several photos wait when the form is refused, go with the corrected one, and are never shown to the public", async () => {
  const appeal = await published();
  const guest = app.guest();
  const page = `${appeal.page}/support`;
  const picture = async (filename: string, colour: string) => ({ field: "photos", filename, content: await shot(undefined, colour) });
  const refused = await guest.post(page, { ...given, email: "нет" }, [await picture("снег.jpg", "#eee"), await picture("лёд.jpg", "#9cf")]);
  expect(refused.status).toBe(422);
  const shown = [...refused.html.matchAll(/src="(\/appeals\/draft\/files\/[^"]+)"/g)].map(([, src]) =>
    (src ?? "").replaceAll("&amp;", "&"),
  );
  expect(shown).toHaveLength(2);
  expect((await guest.get(shown[0] ?? "")).status).toBe(200);
  expect((await guest.get((shown[0] ?? "").replace(/\?.*/, ""))).status).toBe(404);
  const [first = ""] = [...refused.html.matchAll(/photos_remove" value="([^"]*)"/g)].map(([, id]) => id);
  const again = { ...given, held: Visitor.field(refused, "held"), photos_remove: first };
  expect((await guest.post(page, again, [await picture("сосулька.jpg", "#def")])).status).toBe(303);
  const { support_id, link } = await supportOf(appeal.appeal_id);
  await guest.post("/appeals/supports/confirmation", link);
  const card = await app.as("registrar").get(appeal.card);
  expect([card.text.includes("лёд.jpg"), card.text.includes("сосулька.jpg"), card.text.includes("снег.jpg")]).toEqual([true, true, false]);

  // a moderator is not offered them, cannot let one through by its address, and the public page knows nothing of them
  const files = await filesOf(app.ctx(), { subject_type: "appeal_support", subject_id: support_id });
  expect(files.map((file) => file.public)).toEqual([false, false]);
  const moderator = app.as("moderator");
  const desk = await moderator.get(`${appeal.card}/publication`);
  for (const { file_id } of files) {
    expect(desk.html).not.toContain(file_id);
    expect((await moderator.get(`${appeal.card}/publication/photos/${file_id}`)).status).toBe(404);
    expect((await guest.get(`${appeal.page}/photos/${file_id}`)).status).toBe(404);
    expect((await guest.get(`${appeal.page}/files/${file_id}`)).status).toBe(404);
    expect((await guest.get(appeal.page)).html).not.toContain(file_id);
  }
});

test("a refused form keeps its words; the same address twice is one; nobody joins what is not published", async () => {
  const appeal = await published();
  const guest = app.guest();
  const refused = await guest.post(`${appeal.page}/support`, { email: "нет", note: "Слово" });
  expect(refused.status).toBe(422);
  expect(refused.html).toContain("Слово");
  const many = await guest.post(
    `${appeal.page}/support`,
    given,
    [1, 2, 3, 4, 5].map((n) => photo(`${n}.txt`)),
  );
  expect(many.status).toBe(303);
  await forgetSupport(appeal.appeal_id);
  for (const note of ["Первое", "Второе"]) expect((await guest.post(`${appeal.page}/support`, { ...given, note })).status).toBe(303);
  const one = await supportOf(appeal.appeal_id);
  expect(one.note).toBe("Второе");
  await guest.post("/appeals/supports/confirmation", one.link);
  await guest.post(`${appeal.page}/support`, { ...given, note: "Третье" });
  expect((await supportOf(appeal.appeal_id)).note).toBe("Второе");
  const hidden = await assigned(app);
  expect((await guest.get(`/appeals/${encodeURIComponent(hidden.key)}/support`)).status).toBe(404);
  expect((await guest.post(`/appeals/${encodeURIComponent(hidden.key)}/support`, given)).status).toBe(404);
});

test("an address nobody confirms is forgotten in a week, a confirmed one three months after the end, and is still counted", async () => {
  const appeal = await published();
  const guest = app.guest();
  await guest.post(`${appeal.page}/support`, given);
  const { link } = await supportOf(appeal.appeal_id);
  await guest.post("/appeals/supports/confirmation", link);
  await guest.post(`${appeal.page}/support`, { ...given, email: "other@example.ru" });
  await answer(app.ctx(), appeal.appeal_id, { outcome: "explained", body: "Да.", signer_name: "И", signer_post: "Г", files: [] });
  const { db } = app.ctx();
  const emails = async () =>
    (await db.selectFrom("appeal_support").select("email").where("appeal_id", "=", appeal.appeal_id).execute()).map(({ email }) => email);
  const start = app.clock.now();
  try {
    app.clock.set(start.add({ hours: 24 * 8 }));
    await forgetSupports(app.ctx());
    expect(await emails()).toEqual(["pyotr@example.ru"]);
    app.clock.set(start.add({ hours: 24 * 92 }));
    await forgetSupports(app.ctx());
    expect(await emails()).toEqual([null]);
  } finally {
    app.clock.set(start);
  }
});
