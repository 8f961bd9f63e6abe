import { expect, test } from "vitest";
import { newId } from "#platform/ids.ts";
import { useApp } from "#test/support/app.ts";
import { Visitor } from "#test/support/visitor.ts";
import { sweepDrafts } from "../drafts/actions.ts";
import { appealByKey } from "../reading/store.ts";
import { eraseIdleSigners } from "../signer-erasure/actions.ts";

const app = useApp();
const letter = {
  body: "Просим поставить скамейку у остановки «Школьная».",
  place: "none",
  full_name: "Сугробова Мария",
  email: "maria@example.ru",
  co_applicants: "Иванов Пётр",
};
const anna = { full_name: "Белова Анна", postal_address: "ул. Школьная, 3", email: "anna@example.ru", consent: "1" };

/** A draft under which its author collects, and the link for others. */
async function collecting(author: Visitor = app.guest()) {
  const saved = await author.post("/appeals/draft", { ...letter, go_on: "joint" });
  const before = await author.follow(saved);
  expect(before.text).toContain("на время сбора он закрыт для правки");
  const page = await author.follow(await author.post("/appeals/draft/joint"));
  const link = /href="http:\/\/[^/"]+(\/appeals\/[^"]+\/sign\?code=[^"]+)"/.exec(page.html)?.[1] ?? "";
  const [path = "", code = ""] = link.split("?code=");
  return { author, page, link, path, code };
}

/** The link in the letter that went to an address last. */
async function linkFor(email: string): Promise<{ own: string; code: string }> {
  const { text } = await app
    .ctx()
    .db.selectFrom("letter")
    .select("text")
    .where("municipality_id", "=", app.town.municipality_id)
    .where("to_address", "=", email)
    .orderBy("letter_id", "desc")
    .executeTakeFirstOrThrow();
  const [, own = "", code = ""] = /(\/appeals\/\S+\/signers\/[\w-]+)\?code=([\w-]+)/.exec(text) ?? [];
  return { own, code };
}

async function signed(path: string, code: string, person: typeof anna) {
  expect((await app.guest().post(path, { ...person, code })).status).toBe(303);
  const letter = await linkFor(person.email);
  expect((await app.guest().post(`${letter.own}/confirmation`, { code: letter.code })).status).toBe(303);
  return letter;
}

const signers = () =>
  app
    .ctx()
    .db.selectFrom("appeal_signer")
    .select(["full_name", "postal_address"])
    .where("municipality_id", "=", app.town.municipality_id)
    .execute();
const erasures = async () =>
  (
    await app
      .ctx()
      .db.selectFrom("journal_entry")
      .select("after")
      .where("municipality_id", "=", app.town.municipality_id)
      .where("action", "=", "appeals.signers_erased")
      .orderBy("entry_id")
      .execute()
  ).map(({ after }) => after);

test("neighbours sign before it is sent, the author sees who, sends it with their names, and later ones still join", async () => {
  const { author, link, path, code } = await collecting();
  const shown = await app.guest().get(link);
  expect(shown.text).toContain("Обращение ещё не отправлено");
  expect(shown.text).not.toMatch(/Сугробова|maria@|Иванов/);
  const refused = await app.guest().post(path, { ...anna, postal_address: "", code });
  expect([refused.status, refused.text.includes("Укажите улицу и дом")]).toEqual([422, true]);
  const own = await signed(path, code, anna);
  await app.guest().post(path, { ...anna, full_name: "Немой Яков", email: "yakov@example.ru", code });
  const list = await author.get("/appeals/draft/joint");
  expect(list.text).toContain("Под текстом 3 подписи");
  expect(list.text).toContain("Белова Анна");
  expect(list.text).not.toMatch(/anna@|Школьная, 3/);
  expect(list.text).toContain("Ещё 1 человек не открыл письмо");

  // the text is sent as it was signed, whatever an older form says; the same form sent twice is one
  const form = await author.get("/appeals/new");
  expect(form.text).toContain("Под этим текстом собирают подписи");
  const sending = { ...letter, body: "Другой текст", other: "1", consent: "1", submission: Visitor.field(form, "submission") };
  const sent = await author.post("/appeals/new", sending);
  expect((await author.post("/appeals/new", sending)).location).toBe(sent.location);
  const key = decodeURIComponent(/\/appeals\/([^/]+)\/receipt/.exec(sent.location ?? "")?.[1] ?? "");
  const appeal = await appealByKey(app.ctx(), key);
  expect(appeal).toMatchObject({ body: letter.body, is_collective: true, signer_count: 3, co_applicants: ["Иванов Пётр", "Белова Анна"] });

  // links given out before lead on: one joins, another leaves
  expect((await app.guest().get(`${own.own}?code=${own.code}`)).text).toContain("Обращение отправлено в администрацию");
  await signed(path, code, { ...anna, full_name: "Котов Лев", email: "lev@example.ru" });
  await app.guest().post(`${own.own}/withdrawal`, { code: own.code });
  expect(await appealByKey(app.ctx(), key)).toMatchObject({ signer_count: 3, co_applicants: ["Иванов Пётр", "Котов Лев"] });
  const staff = await app.as("registrar").get(`/staff/appeals/${encodeURIComponent(key)}/signers`);
  expect(staff.text).toContain("Котов Лев");
  expect(staff.text).toContain("ул. Школьная, 3");
  expect((await app.neighbourAs("registrar").get(`/staff/appeals/${encodeURIComponent(key)}/signers`)).status).toBe(404);
});

test("whoever has not confirmed, has left, or signed what was never sent is erased, and the journal says how many", async () => {
  const { author, path, code } = await collecting();
  const leaving = await signed(path, code, anna);
  await app.guest().post(path, { ...anna, full_name: "Немой Яков", email: "yakov@example.ru", code });
  await signed(path, code, { ...anna, full_name: "Котов Лев", email: "lev@example.ru" });
  await app.guest().post(`${leaving.own}/withdrawal`, { code: leaving.code });
  expect(await eraseIdleSigners(app.ctx())).toEqual({ unconfirmed: 0, withdrawn: 1 });
  const start = app.clock.now();
  app.clock.set(start.add({ hours: 24 * 8 }));
  expect(await eraseIdleSigners(app.ctx())).toEqual({ unconfirmed: 1, withdrawn: 0 });
  expect((await signers()).map(({ full_name }) => full_name)).toEqual(["Котов Лев"]);
  app.clock.set(start.add({ hours: 24 * 31 }));
  expect(await sweepDrafts(app.ctx())).toBe(1);
  expect(await signers()).toEqual([]);
  expect(await erasures()).toEqual([{ unconfirmed: 0, withdrawn: 1 }, { unconfirmed: 1, withdrawn: 0 }, { signers: 1 }]);
  app.clock.set(start);

  const again = await collecting(author);
  await signed(again.path, again.code, anna);
  expect((await author.follow(await author.post("/appeals/draft/joint/end"))).text).toContain("подписи стёрты");
  expect(await signers()).toEqual([]);
  expect((await app.guest().get(again.link)).status).toBe(404);
});

test("a resident finds the draft in their account on another device; nobody else takes it, and without a draft there is nothing", async () => {
  const { link } = await collecting(app.resident());
  const elsewhere = app.resident();
  const account = await elsewhere.get("/account/appeals");
  expect(account.text).toContain("Ждут подписей");
  const joint_id = /\/account\/appeals\/drafts\/([\w-]+)/.exec(account.html)?.[1] ?? "";
  const taken = await elsewhere.follow(await elsewhere.post(`/account/appeals/drafts/${joint_id}`));
  expect(taken.html).toContain(link.split("?")[0]);
  expect((await elsewhere.post(`/account/appeals/drafts/${newId()}`)).status).toBe(404);
  const empty = app.guest();
  expect((await empty.get("/appeals/draft/joint")).location).toBe("/appeals/new");
  expect((await empty.post("/appeals/draft/joint")).location).toBe("/appeals/new");
  await empty.post("/appeals/draft", { ...letter, body: "" });
  expect((await empty.get("/appeals/draft/joint")).location).toBe("/appeals/new");
  expect((await app.neighbourAs("registrar").get(link)).status).toBe(404);
});
