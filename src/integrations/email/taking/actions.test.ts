import { expect, test } from "vitest";
import { platformJobs } from "#app/jobs.ts";
import { addReply } from "#modules/appeals/index.ts";
import { withdraw } from "#modules/appeals/work/actions.ts";
import { filesOf } from "#platform/files/index.ts";
import { runJobsNow } from "#platform/jobs/index.ts";
import { configureMailboxes, readMailboxes } from "#platform/mailbox/index.ts";
import { useApp } from "#test/support/app.ts";
import { assigned, received } from "#test/support/appeals.ts";
import { zipFile } from "#test/support/files.ts";
import { letterOf } from "#test/support/letters.ts";
import { beginMessage } from "../store.ts";
import { keyOfRaw, takeMessage } from "./actions.ts";

const app = useApp();

configureMailboxes({
  boxes: readMailboxes("test=imap://priem%40gorod.ru:secret@127.0.0.1:1"),
  defaultTown: async () => undefined,
  largest: 1_000_000,
  perSender: 4,
});

const jobs = () => [...platformJobs, ...app.program.modules.flatMap((module) => module.jobs ?? [])];
async function take(raw: Buffer): Promise<string> {
  const key = keyOfRaw(app.ctx(), raw);
  await beginMessage(app.ctx(), { message_key: key, place: "1.1", size_bytes: raw.length });
  await takeMessage(app.ctx(), key, raw);
  return key;
}
const became = async (key: string) =>
  app
    .ctx()
    .db.selectFrom("email_message")
    .select(["outcome", "appeal_id"])
    .where("municipality_id", "=", app.town.municipality_id)
    .where("message_key", "=", key)
    .executeTakeFirst();
const appeals = () =>
  app.ctx().db.selectFrom("appeal").selectAll().where("municipality_id", "=", app.town.municipality_id).orderBy("received_at").execute();
const letters = () =>
  app
    .ctx()
    .db.selectFrom("letter")
    .selectAll()
    .where("municipality_id", "=", app.town.municipality_id)
    .orderBy("created_at")
    .orderBy("letter_id")
    .execute();
const reasonOf = async (key: string) =>
  (
    await app
      .ctx()
      .db.selectFrom("quarantine_item")
      .select("reason")
      .where("municipality_id", "=", app.town.municipality_id)
      .where("item_id", "=", key)
      .executeTakeFirst()
  )?.reason;

test("a letter lies at the desk as a message, with its files, and its author has a receipt to answer to", async () => {
  const raw = letterOf("Не горит фонарь на улице Мира.", { Subject: "Re: Фонарь" }, [
    { name: "Фото двора.txt", content: "фото" },
    { name: "winmail.dat", content: Buffer.from("789f3e2200", "hex") },
  ]);
  const key = await take(raw);
  const [appeal] = await appeals();
  expect(appeal).toMatchObject({
    appeal_id: key,
    state: "received",
    register: "message",
    kind: null,
    channel: "email",
    summary: "Фонарь",
    body: "Не горит фонарь на улице Мира.",
  });
  expect((await filesOf(app.ctx(), { subject_type: "appeal", subject_id: key })).map(({ name }) => name)).toEqual(["Фото двора.txt"]);
  await runJobsNow(app.ctx(), jobs());
  const [receipt] = await letters();
  expect(receipt?.to_address).toBe("anna@example.ru");
  expect(receipt?.subject).toMatch(/\[ВХ-1\/26 · [\w-]{16}\]$/);
  expect(receipt?.text).toContain("не считается обращением по 59-ФЗ");
  const card = await app.as("registrar").get("/staff/appeals/%D0%92%D0%A5-1-26");
  expect(card.text).toContain("Пришло по электронной почте");
  expect(card.text).toContain("winmail.dat");
  expect(card.text).toContain("Иванова Анна");
  expect((await app.as("registrar").get("/staff/appeals/%D0%92%D0%A5-1-26/register")).text).toContain("547-ФЗ");
});

test("the same letter twice is one appeal, and what another worker has done is left alone", async () => {
  const raw = letterOf("Яма", { Subject: "Яма" });
  const key = await take(raw);
  await takeMessage(app.ctx(), key, raw);
  await take(Buffer.concat([Buffer.from("Received: by b\r\n"), raw]));
  expect(await appeals()).toHaveLength(1);
});

test.each(["subject", "references", "address"])("an answer joins its appeal by the %s, without what it quotes", async (by) => {
  const { appeal_id, card } = await assigned(app);
  await runJobsNow(app.ctx(), jobs());
  const letter = (await letters()).find((one) => one.subject_id === appeal_id);
  const headers = {
    subject: { Subject: `Re: ${letter?.subject} [ВХ-1/26 · ${letter?.reply_token}]` },
    references: { Subject: "Отв: без номера", References: `<foreign@example.ru> <${letter?.letter_id}@gorod.ru>` },
    address: { To: `priem+${letter?.reply_token}@gorod.ru`, Subject: "Ещё" },
  }[by] as Record<string, string>;
  const key = await take(
    letterOf("Добавлю: и на соседнем доме тоже.\n\n20.11.2026, Вече пишет:\n> Ваше обращение принято", headers, [
      { name: "ещё.txt", content: "фото" },
    ]),
  );
  expect(await became(key)).toEqual({ outcome: "joined", appeal_id });
  expect(await appeals()).toHaveLength(1);
  const page = await app.as("registrar").get(card);
  expect(page.text).toContain("Письмо с другого адреса: anna@example.ru");
  expect(page.text).toContain("Добавлю: и на соседнем доме тоже.");
  expect(page.text).not.toContain("Вече пишет");
  expect(page.text).toContain("ещё.txt");
  await runJobsNow(app.ctx(), jobs());
  expect((await letters()).at(-1)?.subject).toContain("заявитель написал ещё");
});

test("an answer to what is closed lies at the desk anew, and both know of each other", async () => {
  const { appeal_id, card } = await received(app);
  await runJobsNow(app.ctx(), jobs());
  const [receipt] = await letters();
  await withdraw(app.ctx(), appeal_id, { reason: "Отозвано" });
  expect(await addReply(app.ctx(), appeal_id, { from: "a@b.ru", text: "", files: [], refused: [] })).toBe("closed");
  const key = await take(letterOf("Передумала", { Subject: receipt?.subject ?? "" }));
  expect(await became(key)).toEqual({ outcome: "filed", appeal_id: key });
  expect((await app.as("registrar").get(card)).text).toContain("Связано с ВХ-2/26");
  expect((await app.as("registrar").get("/staff/appeals/%D0%92%D0%A5-2-26")).text).toContain("Связано с ВХ-1/26");
});

test("answering machines, our own letters and mailings make no appeal; people who ask for silence get no receipt", async () => {
  const machine = await take(letterOf("Я в отпуске", { "Auto-Submitted": "auto-replied" }));
  const own = await take(letterOf("Квитанция", { From: "priem@gorod.ru" }));
  const mailing = await take(letterOf("Скидки", { "List-Unsubscribe": "<https://example.ru>" }));
  expect([(await became(machine))?.outcome, (await became(own))?.outcome, (await became(mailing))?.outcome]).toEqual([
    "machine",
    "own",
    "set_aside",
  ]);
  expect(await reasonOf(mailing)).toBe("email:aside.mailing");
  expect(await appeals()).toEqual([]);
  await take(letterOf("Прошу не отвечать", { "X-Auto-Response-Suppress": "All" }));
  await runJobsNow(app.ctx(), jobs());
  expect(await appeals()).toHaveLength(1);
  expect(await letters()).toEqual([]);
});

test("one sender cannot fill the desk: the letters above the day's number wait in quarantine", async () => {
  for (let at = 0; at < 4; at += 1) await take(letterOf(`Письмо ${at} о том же`, { "Message-ID": `<${at}@x>` }));
  const fifth = await take(letterOf("Письмо пятое", { "Message-ID": "<5@x>" }));
  expect(await reasonOf(fifth)).toBe("email:aside.often");
  expect((await became(await take(letterOf("Другой человек", { From: "other@example.ru" }))))?.outcome).toBe("filed");
  expect(await appeals()).toHaveLength(5);
});

test("a letter that came back marks the outbox and the appeal", async () => {
  const { appeal_id, card } = await received(app);
  await runJobsNow(app.ctx(), jobs());
  const [receipt] = await letters();
  const report = letterOf(`550 5.1.1 <maria@example.ru>: user unknown\r\n\r\nMessage-ID: <${receipt?.letter_id}@gorod.ru>`, {
    From: "MAILER-DAEMON@gorod.ru",
    "Return-Path": "<>",
    Subject: "Undelivered Mail",
  });
  expect((await became(await take(report)))?.outcome).toBe("bounce");
  expect((await letters())[0]).toMatchObject({ state: "bounced", last_error: "550 5.1.1 <…>: user unknown", subject_id: appeal_id });
  expect((await app.as("registrar").get(card)).text).toContain("Письмо заявителю не доставлено");
});

test("what cannot be read waits in quarantine with its reason, and a person may take it in", async () => {
  const nested = Array.from({ length: 1000 }, (_, at) => `Content-Type: multipart/mixed; boundary="b${at}"\r\n\r\n--b${at}`).join("\r\n");
  expect(await reasonOf(await take(Buffer.from(`From: a@b.ru\r\n${nested}`)))).toBe("email:aside.parts");
  expect(await reasonOf(await take(letterOf("x", { "X-Long": "a".repeat(400_000) })))).toBe("email:aside.headers");
  expect(await reasonOf(await take(letterOf("")))).toBe("email:aside.empty");
  expect(await reasonOf(await take(letterOf("Кто я?", { From: "" })))).toBe("email:aside.nobody");
  const mailing = await take(letterOf("Собрание жильцов просит лавочку", { Precedence: "list", Subject: "Лавочка" }));
  const registrar = app.as("registrar");
  expect((await registrar.get(`/staff/appeals/quarantine/${mailing}`)).text).toContain("Похоже на рассылку");
  expect((await registrar.get(`/staff/appeals/quarantine/${mailing}/raw`)).headers["content-disposition"]).toContain("letter.eml");
  await registrar.post(`/staff/appeals/quarantine/${mailing}/retry`);
  expect((await appeals()).map(({ summary, register }) => [summary, register])).toEqual([["Лавочка", "message"]]);
  expect(await became(mailing)).toEqual({ outcome: "filed", appeal_id: mailing });
});

test("a long letter comes whole as a file; a bomb and a wrong kind of file are refused, the letter is not", async () => {
  const long = await take(
    letterOf(`${"длинно ".repeat(4000)}`, { Subject: "Длинное" }, [
      { name: "bomb.zip", content: zipFile([{ name: "a.txt", content: "x", claims: 4_000_000_000 }]) },
      { name: "run.exe", content: "MZ" },
    ]),
  );
  const [appeal] = await appeals();
  expect(appeal?.body).toHaveLength(20_000);
  expect((await filesOf(app.ctx(), { subject_type: "appeal", subject_id: long })).map(({ name }) => name)).toEqual([
    "Полный текст письма.txt",
  ]);
  const card = await app.as("registrar").get("/staff/appeals/%D0%92%D0%A5-1-26");
  expect(card.text.match(/Вложение не принято/g)).toHaveLength(2);
});

test("its author may be asked to file through the site, once", async () => {
  await take(letterOf("Прошу лавочку", { Subject: "Лавочка" }));
  const url = "/staff/appeals/%D0%92%D0%A5-1-26/identification";
  const registrar = app.as("registrar");
  expect((await registrar.follow(await registrar.post(url))).text).toContain("Письмо автору отправлено");
  expect((await registrar.follow(await registrar.post(url))).text).toContain("Попросить нельзя");
  expect((await app.as("executor").post(url)).status).toBe(403);
  expect((await letters()).filter(({ subject }) => subject.includes("подайте обращение через сайт"))).toHaveLength(1);
});
