import { expect, test } from "vitest";
import { useApp } from "#test/support/app.ts";
import { Visitor } from "#test/support/visitor.ts";
import { appealByKey } from "../reading/store.ts";

const app = useApp();
const letter = {
  body: "Просим поставить скамейку у остановки «Школьная».",
  place: "none",
  full_name: "Сугробова Мария",
  email: "maria@example.ru",
  co_applicants: "Иванов Пётр",
  other: "1",
  consent: "1",
};

/** An appeal on its way, and the link its author may pass on. */
async function filed() {
  const author = app.guest();
  const submission = Visitor.field(await author.get("/appeals/new"), "submission");
  const receipt = await author.follow(await author.post("/appeals/new", { ...letter, submission }));
  const own = /href="(\/appeals\/[^"/]*\?key=[^"]*)"/.exec(receipt.html)?.[1] ?? "";
  const key = decodeURIComponent(/\/appeals\/([^?]+)/.exec(own)?.[1] ?? "");
  expect((await author.get(own)).html).toContain("/joint?key=");
  const joint = await author.get(own.replace("?", "/joint?"));
  const link = /href="http:\/\/[^/"]+(\/appeals\/[^"]+\/sign\?code=[^"]+)"/.exec(joint.html)?.[1] ?? "";
  return { author, own, key, joint, link, code: new URL(link, "http://x").searchParams.get("code") ?? "" };
}

async function linkFor(email: string): Promise<string> {
  const { text } = await app
    .ctx()
    .db.selectFrom("letter")
    .select("text")
    .where("municipality_id", "=", app.town.municipality_id)
    .where("to_address", "=", email)
    .orderBy("letter_id", "desc")
    .executeTakeFirstOrThrow();
  return /(\/appeals\/\S+\/signers\/[\w-]+\?code=[\w-]+)/.exec(text)?.[1] ?? "";
}
const counted = async (key: string) => {
  const appeal = await appealByKey(app.ctx(), key);
  return [appeal?.signer_count, ...(appeal?.co_applicants ?? [])];
};

test("others sign by the author's link, once each, and may take their name back", async () => {
  const { key, link, code, joint } = await filed();
  expect(joint.text).toContain("Под текстом 2 подписи");
  const guest = app.guest();
  const page = await guest.get(link);
  expect(page.text).toContain("Просим поставить скамейку");
  expect(page.text).not.toMatch(/Сугробова|maria@|Иванов Пётр/);
  const path = link.split("?")[0] ?? "";
  expect((await guest.post(path, { code, full_name: "Анна", email: "нет" })).status).toBe(422);
  expect((await guest.get(`${path}?code=guess`)).status).toBe(404);
  expect((await guest.post(path, { code: "guess" })).status).toBe(404);

  const anna = { code, full_name: "Белова Анна", postal_address: "ул. Школьная, 3", email: "Anna@example.ru", consent: "1" };
  const asked = await guest.post(path, anna);
  expect((await guest.follow(asked)).text).toContain("Мы послали письмо на");
  expect(await counted(key)).toEqual([2, "Иванов Пётр"]);
  const own = await linkFor("anna@example.ru");
  const confirmation = `${own.split("?")[0]}/confirmation`;
  const secret = new URL(own, "http://x").searchParams.get("code") ?? "";
  expect((await guest.get(own)).text).toContain("Подпись ещё не стоит");
  expect((await guest.post(confirmation, { code: "guess" })).status).toBe(404);
  for (const _twice of [1, 2]) expect((await guest.post(confirmation, { code: secret })).status).toBe(303);
  expect(await counted(key)).toEqual([3, "Иванов Пётр", "Белова Анна"]);

  // whoever types her address again learns nothing, and she is told by a letter
  app.clock.set(app.clock.now().add({ minutes: 11 }));
  expect((await guest.follow(await guest.post(path, { ...anna, full_name: "Другая Анна" }))).text).toContain("Мы послали письмо на");
  expect(await counted(key)).toEqual([3, "Иванов Пётр", "Белова Анна"]);
  const author = await guest.post(path, { ...anna, email: letter.email });
  expect([author.status, author.text.includes("Это адрес автора")]).toEqual([409, true]);

  const card = await app.as("registrar").get(`/staff/appeals/${encodeURIComponent(key)}`);
  expect(card.text).toContain("Белова Анна");
  expect((await guest.post(`${own.split("?")[0]}/withdrawal`, { code: secret })).status).toBe(303);
  expect(await counted(key)).toEqual([2, "Иванов Пётр"]);
  expect((await guest.get(own)).text).toContain("Подпись ещё не стоит");
});

test("a resident who is signed in signs at once, one named by the author is not counted twice, and time runs out", async () => {
  const { key, link, code } = await filed();
  const path = link.split("?")[0] ?? "";
  const resident = app.resident();
  const signature = { code, full_name: "Иванов Пётр", postal_address: "ул. Мира, 5", email: app.town.resident.email, consent: "1" };
  expect((await resident.follow(await resident.post(path, signature))).text).toContain("Подпись поставлена");
  expect(await counted(key)).toEqual([2, "Иванов Пётр"]);
  expect((await resident.post(path, signature)).status).toBe(409);

  const now = app.clock.now();
  app.clock.set(now.add({ hours: 24 * 12 }));
  expect((await app.guest().get(link)).text).toContain("Подписи больше не собирают");
  const late = await app.guest().post(path, { ...signature, email: "late@example.ru" });
  expect([late.status, late.text.includes("Подписи больше не собирают")]).toEqual([409, true]);
  app.clock.set(now);
});
