import { expect, test } from "vitest";
import { history } from "#platform/journal/index.ts";
import { useApp } from "#test/support/app.ts";
import { assigned, received, registered } from "#test/support/appeals.ts";
import { withdraw } from "../work/actions.ts";

const app = useApp();
const openings = async (appeal_id: string) =>
  (await history(app.ctx(), "appeal", appeal_id)).filter((entry) => entry.action === "appeals.opened").length;

test("holds the matter, the applicant, the date with its reason, and what happened", async () => {
  const { card } = await assigned(app, { is_collective: true, signer_count: 12, co_applicants: ["Иванов И. И."] });
  const page = await app.as("registrar").get(card);
  for (const text of [
    "Не чистят тротуар от наледи",
    "Сугробова Мария",
    "maria@example.ru",
    "18 декабря 2026",
    "Почему эта дата",
    "Коллективное, 12 подписей",
    "Поручено: Отдел дорог, Исполнителев Б. И.",
    "ул. Мира, 14",
  ]) {
    expect(page.text).toContain(text);
  }
  expect(page.text).toContain("20.12.2026");
});

test("offers each the verbs that are theirs now", async () => {
  const { card } = await assigned(app);
  const hrefs = async (role: "registrar" | "executor" | "head" | "control" | "auditor") => {
    const page = await app.as(role).get(card);
    return [...page.html.matchAll(new RegExp(`(?:href|action)="${card}/([a-z-]+)"`, "g"))].map((match) => match[1]).sort();
  };
  expect(await hrefs("registrar")).toEqual(["assign", "convert", "leave-unanswered", "propose-termination", "redirect", "withdraw"]);
  expect(await hrefs("executor")).toEqual(["answer", "inquire", "propose-termination", "return", "take"]);
  expect(await hrefs("head")).toEqual([
    "answer",
    "assign",
    "extend",
    "inquire",
    "leave-unanswered",
    "propose-termination",
    "redirect",
    "return",
    "take",
  ]);
  expect(await hrefs("control")).toEqual(["extend"]);
  expect(await hrefs("auditor")).toEqual([]);
});

test("its opening is journaled once an hour for each person", async () => {
  const { card, appeal_id } = await registered(app);
  await app.as("registrar").get(card);
  await app.as("registrar").get(card);
  await app.as("control").get(card);
  expect(await openings(appeal_id)).toBe(2);
  const before = app.clock.now();
  app.clock.set(before.add({ minutes: 61 }));
  try {
    await app.as("registrar").get(card);
  } finally {
    app.clock.set(before);
  }
  expect(await openings(appeal_id)).toBe(3);
});

test("the number of the receipt leads to the number of the register, in any spelling", async () => {
  const { card } = await registered(app);
  expect((await app.as("registrar").get("/staff/appeals/%D0%92%D0%A5-1-26")).location).toBe(card);
  expect((await app.as("registrar").get("/staff/appeals/%D0%BE%D0%B3-1-26")).location).toBe(card);
  expect((await app.as("registrar").get("/staff/appeals/nothing")).status).toBe(404);
  expect((await app.as("registrar").get(`/staff/appeals/${"x".repeat(250)}`)).status).toBe(404);
});

test("counts what else there is about the place and by the person, and leads to it", async () => {
  const { card } = await registered(app);
  await registered(app, { summary: "Ещё о том же" });
  await registered(app, {
    summary: "Чужое",
    place: { address: "ул. Иная, 1" },
    applicant: { full_name: "Другой Человек", email: "other@example.ru" },
  });
  const registrar = app.as("registrar");
  const page = await registrar.get(card);
  expect(page.text).toContain("1 обращение по этому адресу");
  for (const parameter of ["address", "applicant"]) {
    const link = new RegExp(`href="(/staff/appeals\\?[^"]*${parameter}=[^"]*)"`).exec(page.html)?.[1]?.replaceAll("&amp;", "&") ?? "";
    const list = await registrar.get(link);
    expect(list.text).toContain("Ещё о том же");
    expect(list.text).not.toContain("Чужое");
  }
});

test("what may not be read is not there", async () => {
  const mine = await received(app);
  expect((await app.as("executor").get(mine.card)).status).toBe(404);
  expect((await app.as("press_secretary").get(mine.card)).status).toBe(403);
  expect((await app.neighbourAs("registrar").get(mine.card)).status).toBe(404);
  expect((await app.resident().get(mine.card)).status).toBe(404);
  expect(await openings(mine.appeal_id)).toBe(0);
});

test("the end of an appeal closes what was asked for because of it, and the card shows both", async () => {
  const { card, appeal_id } = await assigned(app);
  const head = app.as("head");
  const page = await head.get(card);
  const path = /href="(\/staff\/assignments\/new\?source=appeal:[^"]+)"/.exec(page.html)?.[1] ?? "";
  const form = await head.get(path);
  expect(form.html).toContain("Не чистят тротуар от наледи");
  const given = await head.post("/staff/assignments/new", {
    source: `appeal:${appeal_id}`,
    title: "Посыпать песком",
    executor_id: app.town.staff.executor.staff_id,
    due: "date",
    due_on: "2026-11-27",
  });
  expect((await head.follow(given)).html).toContain(`href="${card}"`);
  expect((await head.get(card)).text).toContain("Посыпать песком");
  await withdraw(app.ctx(), appeal_id, { reason: "отозвано" });
  expect((await head.follow(given)).text).toContain("Основание закрыто");
  expect((await app.neighbourAs("head").get(path)).status).toBe(404);
});
