import { expect, test } from "vitest";
import { useApp } from "#test/support/app.ts";
import { assigned, received } from "#test/support/appeals.ts";
import { answer } from "../answers/actions.ts";
import { readThemes } from "../themes/actions.ts";

const app = useApp();
const day = (text: string) => Temporal.PlainDate.from(text);
const place = { address: "ул. Мира, 14", longitude: 69.0187, latitude: 61.0031 };
const linksOf = (html: string) =>
  [...html.matchAll(/href="(\/staff\/appeals\?[^"]*)"/g)].map((match) => (match[1] ?? "").replaceAll("&amp;", "&"));

async function winter() {
  for (const [at, on] of ["2026-10-02", "2026-11-03", "2026-11-04", "2025-11-05"].entries())
    await received(app, {
      received_on: day(on),
      place,
      summary: `Не убрана наледь ${at}`,
      body: "Наледь на тротуаре не убрана, тротуар скользкий.",
    });
  await received(app, { received_on: day("2026-11-05"), channel: "pos", place: {}, summary: "Стая собак", body: "Собаки у школы." });
}

test("counts the months of a year against the year before, and each number leads to its list", async () => {
  await winter();
  const control = app.as("control");
  const page = await control.get("/staff/appeals/analysis?year=2026");
  expect(page.status).toBe(200);
  expect(page.text).toMatch(/Поступило обращений 4 \+300,0 % к 2025 году/);
  const of2025 = linksOf(page.html).find((link) => link.includes("2025-01-01"));
  expect((await control.get(of2025 ?? "")).text).toContain("Не убрана наледь 3");
  const november = await control.get("/staff/appeals/analysis?year=2026&month=11&channel=pos");
  expect(november.text).toMatch(/Поступило обращений 1/);
  expect(november.text).not.toContain("ул. Мира, 14");
  for (const nonsense of ["?year=x&month=13&topic=1&cells=z", "?year=2199", "?district=none&unit=none"])
    expect((await control.get(`/staff/appeals/analysis${nonsense}`)).status, nonsense).toBe(200);
});

test("finds hot spots and repeated addresses, whose lists show as many", async () => {
  await winter();
  const control = app.as("control");
  const page = await control.get("/staff/appeals/analysis?year=2026");
  expect(page.text).toContain("Горячие точки");
  expect(page.text).toContain("3 обращения");
  for (const part of ["cells=", "address="]) {
    const list = await control.get(linksOf(page.html).find((link) => link.includes(part)) ?? "");
    for (const at of [0, 1, 2]) expect(list.text, part).toContain(`Не убрана наледь ${at}`);
    expect(list.text).not.toContain("Не убрана наледь 3");
    expect(list.text).not.toContain("Стая собак");
  }
});

test("reads what texts speak of, once a month is read not again", async () => {
  await winter();
  expect(await readThemes(app.ctx())).toBe(3);
  expect(await readThemes(app.ctx())).toBe(0);
  await received(app, { received_on: day("2026-11-06"), place, summary: "Наледь опять", body: "Наледь на тротуаре" });
  await received(app, { received_on: day("2026-11-06"), place, summary: "Наледь опять", body: "Наледь на тротуаре" });
  await app.ctx().db.deleteFrom("appeal_theme_month").where("month", "=", day("2026-11-01")).execute();
  await readThemes(app.ctx());
  const page = await app.as("control").get("/staff/appeals/analysis?year=2026");
  expect(page.text).toMatch(/О чём пишут.*[Нн]аледь/);
});

test("tells how answers were given, and gives the counts as a table", async () => {
  const { appeal_id } = await assigned(app);
  await answer(app.ctx(), appeal_id, { outcome: "explained", body: "Дан ответ.", signer_name: "И. И.", signer_post: "Глава", files: [] });
  const control = app.as("control");
  expect((await control.get("/staff/appeals/analysis?year=2026")).text).toMatch(/Доля в срок 100,0 %/);
  const xlsx = await control.get("/staff/appeals/analysis.xlsx?year=2026");
  expect(xlsx.status).toBe(200);
  expect(xlsx.headers["content-type"]).toContain("spreadsheetml");
});

test("is for the control office", async () => {
  for (const path of ["/staff/appeals/analysis", "/staff/appeals/analysis.xlsx"])
    expect((await app.as("executor").get(path)).status).toBe(403);
});
