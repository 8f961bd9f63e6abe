import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { useApp } from "#test/support/app.ts";
import { assigned, received, registered } from "#test/support/appeals.ts";
import { answer } from "../answers/actions.ts";
import { unsearched } from "../finding/store.ts";
import { readFilter } from "./forms.ts";

const app = useApp();
const day = (text: string) => Temporal.PlainDate.from(text);
const names = (html: string) => [...html.matchAll(/v-link-strong"[^>]*>([^<]+)</g)].map((match) => match[1] ?? "");

describe("tabs", () => {
  test("each shows what it names, and counts it", async () => {
    await received(app, { summary: "Новое" });
    await registered(app, { summary: "В срок" });
    await registered(app, { summary: "Старое", received_on: day("2026-09-01") }, { registered_on: day("2026-09-01") });
    await registered(app, { summary: "Скоро", received_on: day("2026-10-21") }, { registered_on: day("2026-10-21") });
    await assigned(app, { summary: "Исполнителя" });
    const registrar = app.as("registrar");
    const shown = async (tab: string) => names((await registrar.get(`/staff/appeals?tab=${tab}`)).html).sort();
    expect(await shown("open")).toEqual(["В срок", "Исполнителя", "Скоро", "Старое"]);
    expect(await shown("overdue")).toEqual(["Старое"]);
    expect(await shown("soon")).toEqual(["Скоро"]);
    expect(await shown("new")).toEqual(["Новое"]);
    expect(await shown("all")).toHaveLength(5);
    expect(names((await app.as("executor").get("/staff/appeals?tab=mine")).html)).toEqual(["Исполнителя"]);
    const page = await registrar.get("/staff/appeals");
    expect(page.text).toMatch(/Все в работе 4 Просрочено 1 До 3 дней 1 Новые 1 Мои 0/);
  });

  test("what is answered is closed, with its decision", async () => {
    const { appeal_id } = await assigned(app, { summary: "Отвечено" });
    await answer(app.ctx(), appeal_id, {
      outcome: "explained",
      body: "Ответ",
      signer_name: "И. И. Иванов",
      signer_post: "Глава",
      files: [],
    });
    const page = await app.as("registrar").get("/staff/appeals?tab=closed");
    expect(names(page.html)).toEqual(["Отвечено"]);
    expect(page.text).toContain("Разъяснено");
  });
});

describe("registers", () => {
  test("stand in one list, each with its count and a badge, on the page, in the API and in the export", async () => {
    await registered(app, { summary: "Обращение о наледи" });
    await registered(app, { summary: "Запрос о бюджете" }, { register: "information_request", kind: null });
    await registered(app, { summary: "Сообщение о яме" }, { register: "message", kind: null, priority: "fast_1" });
    await registered(app, { summary: "Пост о фонаре", channel: "incident" }, { register: "incident", kind: null });
    // counts are kept for seconds: this one has not looked yet
    const registrar = app.as("control");
    const page = await registrar.get("/staff/appeals");
    expect(page.text).toMatch(/Все реестры 4 Обращения 1 Запросы информации 1 Сообщения 1 Инциденты 1/);
    expect(names((await registrar.get("/staff/appeals?register=message&register=incident")).html).sort()).toEqual([
      "Пост о фонаре",
      "Сообщение о яме",
    ]);
    const one = await registrar.get("/staff/appeals?register=incident");
    expect(names(one.html)).toEqual(["Пост о фонаре"]);
    expect(one.text).toMatch(/Все в работе 1/);
    expect(one.text).toContain("Инцидент");
    const json = JSON.parse((await registrar.get("/api/v1/appeals?register=incident")).html) as {
      appeals: { register: string; due_at: string }[];
    };
    expect(json.appeals.map((row) => row.register)).toEqual(["incident"]);
    expect(json.appeals[0]?.due_at).toMatch(/T.*Z$/);
    const csv = (await registrar.get("/staff/appeals/export.csv?register=information_request")).html;
    expect(csv).toContain("Запрос информации");
    expect(csv).not.toContain("Сообщение о яме");
  });

  test("a term in working hours is late from its very minute", async () => {
    const start = app.clock.now();
    await registered(app, { summary: "Пост о фонаре", channel: "incident" }, { register: "incident", kind: null, priority: "urgent" });
    const { due_at } = await app.ctx().db.selectFrom("appeal").select("due_at").executeTakeFirstOrThrow();
    const shown = async (tab: string) => names((await app.as("registrar").get(`/staff/appeals?tab=${tab}`)).html);
    try {
      app.clock.set(due_at?.subtract({ minutes: 1 }) ?? "");
      expect([await shown("soon"), await shown("overdue")]).toEqual([["Пост о фонаре"], []]);
      app.clock.set(due_at?.add({ minutes: 1 }) ?? "");
      expect([await shown("soon"), await shown("overdue")]).toEqual([[], ["Пост о фонаре"]]);
    } finally {
      app.clock.set(start);
    }
  });
});

describe("rights", () => {
  test("an executor sees the appeals of their unit and their own, nobody else's", async () => {
    await assigned(app, { summary: "Отдела" }, { executor: false });
    await assigned(app, { summary: "Департамента" }, { executor: false, unit: "department" });
    await registered(app, { summary: "Ничьё" });
    expect(names((await app.as("executor").get("/staff/appeals?tab=all")).html)).toEqual(["Отдела"]);
    expect(names((await app.as("head").get("/staff/appeals?tab=all")).html).sort()).toEqual(["Департамента", "Отдела"]);
    expect(names((await app.as("control").get("/staff/appeals?tab=all")).html)).toHaveLength(3);
  });

  test("those without the right, residents, guests and other towns do not come in", async () => {
    expect((await app.as("press_secretary").get("/staff/appeals")).status).toBe(403);
    expect((await app.resident().get("/staff/appeals")).status).toBe(404);
    expect((await app.guest().get("/staff/appeals")).status).toBe(303);
    await registered(app, { summary: "Наше" });
    expect((await app.neighbourAs("registrar").get("/staff/appeals?tab=all")).text).not.toContain("Наше");
    expect((await app.guest().get("/api/v1/appeals", { accept: "application/json" })).status).toBe(401);
  });
});

describe("search and filters", () => {
  test("finds by word, beginning of a word, number, part of a number, surname with a slip, address", async () => {
    const { key } = await registered(app, {
      summary: "Стая собак у школы",
      body: "Просим отловить безнадзорных животных.",
      place: { address: "улица Запарина, 7" },
      applicant: { full_name: "Верещагина Ольга" },
    });
    await registered(app, { summary: "Другое", body: "Совсем иной вопрос", place: {}, applicant: { full_name: "Кузнецов Пётр" } });
    const found = async (q: string) => names((await app.as("registrar").get(`/staff/appeals?q=${encodeURIComponent(q)}`)).html);
    for (const q of ["собаки", "безнадз", key.replace(/-26$/, "/26"), "ОГ-1/", "Верещагинна", "запарина 7", "ВХ-1/26"]) {
      expect(await found(q), q).toContain("Стая собак у школы");
    }
    for (const q of ["собаки", "Верещагина", "запарина"]) expect(await found(q), q).not.toContain("Другое");
    expect(await found("крокодил")).toEqual([]);
    for (const odd of ["'", '"', "\\", "%", "a\u0000b", "🐕".repeat(300), ") | (", "<script>"])
      expect((await app.as("registrar").get(`/staff/appeals?q=${encodeURIComponent(odd)}`)).status).toBe(200);
  });

  test("every filter narrows, together they narrow further, nonsense is left out", async () => {
    await assigned(app, { summary: "Первое", channel: "paper", kind: "complaint" });
    await registered(app, { summary: "Второе", channel: "phone" }, { kind: "proposal", addressee: "head" });
    const shown = async (query: string) => names((await app.as("registrar").get(`/staff/appeals?${query}`)).html).sort();
    expect(await shown("channel=paper")).toEqual(["Первое"]);
    expect(await shown("channel=paper&channel=phone")).toEqual(["Второе", "Первое"]);
    expect(await shown("kind=proposal")).toEqual(["Второе"]);
    expect(await shown("addressee=head")).toEqual(["Второе"]);
    expect(await shown("state=assigned")).toEqual(["Первое"]);
    expect(await shown(`unit=${app.town.units.office}`)).toEqual(["Первое"]);
    expect(await shown(`executor=${app.town.staff.executor.staff_id}`)).toEqual(["Первое"]);
    expect(await shown("unassigned=1")).toEqual(["Второе"]);
    expect(await shown("no_unit=1")).toEqual(["Второе"]);
    expect(await shown("received_from=2026-11-21")).toEqual([]);
    expect(await shown("received_to=2026-11-20&channel=phone")).toEqual(["Второе"]);
    expect(await shown("channel=paper&kind=proposal")).toEqual([]);
    expect(await shown("channel=pigeon&unit=nobody&tab=never&sort=name&after=zzz&received_from=yesterday")).toHaveLength(2);
  });
});

describe("paging", () => {
  test("walks through 120 appeals in every order without losing one or showing one twice", async () => {
    const all = new Set<string>();
    for (let n = 0; n < 120; n++) {
      const received_on = day("2026-11-01").add({ days: n % 15 });
      all.add(`Номер ${n}`);
      await registered(app, { summary: `Номер ${n}`, received_on }, { registered_on: received_on });
    }
    const registrar = app.as("registrar");
    for (const sort of ["due", "-due", "received", "-received", "number", "-number"]) {
      const seen: string[] = [];
      let after = "";
      for (let pages = 0; pages < 4; pages++) {
        const { appeals, next } = (await registrar.get(`/api/v1/appeals?sort=${sort}${after}`)).json<{
          appeals: { summary: string }[];
          next: string | null;
        }>();
        seen.push(...appeals.map((appeal) => appeal.summary));
        if (!next) break;
        after = `&after=${next}`;
      }
      expect(seen, sort).toHaveLength(120);
      expect(new Set(seen), sort).toEqual(all);
    }
    const page = await registrar.get("/staff/appeals");
    expect(names(page.html)).toHaveLength(50);
    const next = /href="([^"]*after=[^"]*)"/.exec(page.html)?.[1]?.replaceAll("&amp;", "&") ?? "";
    expect(names((await registrar.get(next)).html)).not.toContain(names(page.html)[0]);
  });

  test("made-up cursors begin at the beginning", async () => {
    await registered(app);
    for (const place of [
      ["2026-13-40", "x"],
      [1, 2],
      ["2026-01-01", "not an id"],
      [null, null],
    ]) {
      const after = Buffer.from(JSON.stringify(place)).toString("base64url");
      expect((await app.as("registrar").get(`/api/v1/appeals?after=${after}`)).json<{ appeals: unknown[] }>().appeals).toHaveLength(1);
    }
  });
});

test("each order is read from an index, not sorted out of the whole register", async () => {
  const ctx = app.ctx();
  await sql`SET LOCAL enable_seqscan = off`.execute(ctx.db);
  await sql`SET LOCAL enable_bitmapscan = off`.execute(ctx.db);
  await sql`SET LOCAL enable_sort = off`.execute(ctx.db);
  const plan = async (query: string, orders: readonly ["due_on" | "received_on" | "register_year", "asc" | "desc"]) => {
    const { filter } = readFilter(Object.fromEntries(new URLSearchParams(query)));
    const [column, way] = orders;
    const rows = await unsearched(ctx, filter)
      .select("a.appeal_id")
      .orderBy(`a.${column}`, way)
      .orderBy(column === "register_year" ? "a.register_number" : "a.appeal_id", way)
      .limit(51)
      .explain("text");
    return rows.map((row: Record<string, unknown>) => String(Object.values(row)[0])).join("\n");
  };
  expect(await plan("tab=open", ["due_on", "asc"])).toMatch(/using appeal_open\b/);
  expect(await plan("tab=overdue", ["due_on", "asc"])).toMatch(/using appeal_open\b/);
  expect(await plan("tab=all", ["received_on", "desc"])).toMatch(/using appeal_list\b/);
  expect(await plan("tab=all", ["register_year", "desc"])).toMatch(/using appeal_register_key\b/);
  for (const text of [await plan("tab=open", ["due_on", "asc"]), await plan("tab=all", ["received_on", "desc"])])
    expect(text).not.toMatch(/Sort/);
});
