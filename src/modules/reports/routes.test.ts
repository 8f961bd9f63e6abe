import { parse } from "csv-parse/sync";
import { beforeEach, describe, expect, test } from "vitest";
import { insertStated } from "#platform/figures/index.ts";
import { newId } from "#platform/ids.ts";
import { useApp } from "#test/support/app.ts";
import { testContext } from "#test/support/context.ts";

const app = useApp();

/** Appeals of one day, as few columns as the register takes. */
async function received(day: string, count: number, change: Record<string, unknown> = {}) {
  const day_of = Temporal.PlainDate.from(day);
  const rows = Array.from({ length: count }, () => {
    const appeal_id = newId();
    return {
      municipality_id: app.town.municipality_id,
      appeal_id,
      receipt_number: appeal_id,
      receipt_key: appeal_id,
      state: "received" as const,
      kind: "application" as const,
      channel: "pos" as const,
      received_at: day_of.toZonedDateTime({ timeZone: "UTC", plainTime: "10:00" }).toInstant(),
      received_on: day_of,
      summary: "Тайная суть",
      body: "Тайный текст",
      secret_hash: Buffer.from("x"),
      ...change,
    };
  });
  await app.program.database
    .owner()
    .insertInto("appeal")
    .values(rows as never)
    .execute();
}

describe("a town with two years of appeals", () => {
  beforeEach(async () => {
    await received("2022-05-05", 3);
    await received("2023-05-05", 4);
    await received("2023-07-01", 2, { channel: "site", publication: "wished" });
  });

  test("shows the last full year with its change to the year before", async () => {
    const page = await app.guest().get("/reports");
    expect(page.status).toBe(200);
    expect(page.text).toContain("Показатели, 2023 год");
    expect(page.text).toContain("+3 (+100,00 %) к 2022 году");
  });

  test("shows a dash where the year before had no register", async () => {
    const json = await app.guest().get("/reports/appeals.received.json?year=2022");
    expect(json.json()).toMatchObject({ value: 3, before: null, change: null });
  });

  test("shows one figure in its parts", async () => {
    const page = await app.guest().get("/reports/appeals.received?year=2023");
    expect(page.text).toMatch(/ПОС 4 66,7 % \+33,33 %/);
    expect((await app.guest().get("/reports/appeals.received?year=2023&channel=site")).text).toContain("Канал: Сайт");
  });

  test("tells a guest how many records are public and why not the others, and shows none of them", async () => {
    const page = await app.guest().get("/reports/appeals.received?year=2023");
    const href = /href="(\/reports\/appeals\.received\/records[^"]*)"/.exec(page.html)?.[1]?.replaceAll("&amp;", "&") ?? "";
    const records = await app.guest().get(href);
    expect(records.text).toContain("Поступило обращений 6 опубликовано 0 не опубликовано 6");
    expect(records.text).toMatch(/Ждут проверки модератором 2/);
    expect(records.text).toMatch(/Автор не просил публиковать.*? ст\. 6\) 4 /);
    expect(records.html).not.toContain("Тайн");
  });

  test("leads staff with the right to the records, and others of the staff to what is public", async () => {
    expect((await app.as("registrar").get("/staff/reports?year=2023")).html).toContain("/staff/appeals?tab=all");
    const press = await app.as("press_secretary").get("/staff/reports?year=2023");
    expect(press.status).toBe(200);
    expect(press.html).not.toContain("/staff/appeals?");
  });

  test("gives each figure as CSV and JSON that agree", async () => {
    const rows = parse((await app.guest().get("/reports/appeals.received.csv?year=2023")).html, { columns: true }) as Record<
      string,
      string
    >[];
    const json = (await app.guest().get("/api/v1/figures/appeals.received?year=2023")).json<{
      value: number;
      splits: { channel: { key: string; value: number }[] };
    }>();
    expect(rows[0]).toMatchObject({ code: "appeals.received", period_from: "2023-01-01", dimension: "", value: "6" });
    expect(json.value).toBe(6);
    for (const { key, value } of json.splits.channel) {
      expect(rows.find((row) => row.dimension === "channel" && row.key === key && row.period_from === "2023-01-01")?.value).toBe(
        String(value),
      );
    }
  });

  test("lets no name in a CSV be run as a formula", async () => {
    const topic_id = newId();
    const topic = {
      municipality_id: app.town.municipality_id,
      topic_id,
      parent_id: null,
      code: "x",
      title: "=cmd|' /C calc'!A0",
      closed_on: null,
      created_at: app.clock.now(),
    };
    await app.program.database.owner().insertInto("topic").values(topic).execute();
    await received("2023-08-08", 1, { topic_id });
    const { html } = await app.guest().get("/reports/appeals.received.csv?year=2023&by=topic");
    const labels = (parse(html, { columns: true }) as Record<string, string>[]).map((row) => row.label);
    expect(labels).toContain("'=cmd|' /C calc'!A0");
    expect(labels.some((label) => label?.startsWith("="))).toBe(false);
  });

  test("shows nothing of it to the neighbouring town", async () => {
    const page = await app.neighbourAs("registrar").get("/staff/reports?year=2023");
    expect(page.text).toContain("За этот период записей нет");
  });

  test("flags a printed figure that disagrees with the records", async () => {
    const stated = {
      figure_code: "appeals.received",
      period_from: Temporal.PlainDate.from("2023-01-01"),
      period_to: Temporal.PlainDate.from("2023-12-31"),
      operator: "=" as const,
      digits: 0,
      source: "Отчёт",
      stated_by: null,
      created_at: app.clock.now(),
    };
    const ctx = app.ctx();
    await insertStated(ctx, {
      ...stated,
      stated_id: newId(),
      measure: "value",
      slice: { channel: "pos" },
      value: 4,
      printed: "в том числе 4 через ПОС",
    });
    await insertStated(ctx, {
      ...stated,
      stated_id: newId(),
      measure: "change",
      slice: { channel: "pos" },
      value: 30,
      printed: "на 30 % больше",
    });
    await insertStated(ctx, {
      ...stated,
      stated_id: newId(),
      measure: "value",
      figure_code: "meetings.held",
      slice: {},
      value: 12,
      printed: "12 заседаний",
    });
    const { text } = await app.guest().get("/reports?year=2023");
    expect(text).toMatch(/в том числе 4 через ПОС.*? 4 4 сходится/);
    expect(text).toMatch(/на 30 % больше.*? рост 30 % \+33,33 % расходится/);
    expect(text).toMatch(/12 заседаний.*? 12 — не с чем сверить/);
  });

  test("does not show what documents print of another town", async () => {
    const neighbour = testContext({ database: app.program.database, municipality_id: app.neighbour.municipality_id });
    const day = Temporal.PlainDate.from("2023-05-05");
    await insertStated(neighbour, {
      stated_id: newId(),
      figure_code: "appeals.received",
      measure: "value",
      period_from: day,
      period_to: day,
      slice: {},
      operator: "=",
      value: 1,
      digits: 0,
      printed: "чужая цифра",
      source: "Отчёт",
      stated_by: null,
      created_at: app.clock.now(),
    });
    expect((await app.guest().get("/reports?year=2023")).text).not.toContain("чужая цифра");
  });

  test("the front page shows that year in figures, each leading on", async () => {
    app.clock.set(app.clock.now().add({ minutes: 1 }));
    const page = await app.guest().get("/");
    expect(page.text).toContain("2023 год в цифрах");
    expect(page.html).toContain('href="/reports/appeals.received?year=2023"');
    expect(page.text).toContain("66,7 % — ПОС");
  });

  test("open data names a file for each year with records", async () => {
    const page = await app.guest().get("/open-data");
    expect(page.html).toContain("/reports/appeals.received.csv?year=2022");
    const list = parse((await app.guest().get("/open-data/list.csv")).html) as string[][];
    expect(list[0]).toEqual(["property", "title", "value", "format"]);
    expect(list[1]?.slice(0, 3)[2]).toContain("standard/3.0");
    const passport = parse((await app.guest().get("/open-data/appeals.received/meta.csv")).html) as string[][];
    expect(Object.fromEntries(passport)).toMatchObject({
      identifier: "test-appeals-received",
      "data-20231231-structure-20231231": expect.stringContaining("/reports/appeals.received.csv?year=2023"),
    });
  });
});

test("a fresh town has pages that say so", async () => {
  app.clock.set(app.clock.now().add({ minutes: 2 }));
  expect((await app.guest().get("/reports")).text).toContain("За этот период записей нет");
  expect((await app.guest().get("/reports/appeals.on_time")).status).toBe(200);
  const home = await app.guest().get("/");
  expect(home.text).toContain("Здесь появятся решённые обращения");
  expect(home.text).not.toContain("в цифрах");
});

test.each([
  "/reports?year=1812",
  "/reports?year=2023&quarter=7",
  "/reports?year=2023&quarter=1&month=1",
  "/reports/appeals.received?by=colour",
  "/reports/appeals.received?channel=pigeon",
  "/reports/appeals.received?topic=%27%20OR%201=1",
  "/reports/appeals.received?channel=pos&channel=site",
  "/reports/appeals.received.csv?by=colour",
  "/reports/appeals.received/records",
  "/reports/appeals.received/records?from=2023-12-31&to=2023-01-01",
  "/api/v1/figures/appeals.received?year=abc",
])("%s is refused with what to do", async (url) => {
  const page = await app.guest().get(url);
  expect(page.status).toBe(422);
  expect(page.html).not.toContain("http:error");
});

test.each([
  "/reports/appeals.colour",
  "/reports/toString",
  "/reports/appeals.received.xml",
  "/api/v1/figures/none",
  "/open-data/none/meta.csv",
])("%s is not there", async (url) => {
  expect((await app.guest().get(url)).status).toBe(404);
});

test("the workplace's figures ask for the right to see them", async () => {
  expect((await app.guest().get("/staff/reports")).status).toBe(303);
  expect((await app.resident().get("/staff/reports")).status).toBe(404);
});
