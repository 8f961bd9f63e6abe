import { describe, expect, test } from "vitest";
import { useApp } from "#test/support/app.ts";
import { typedYear } from "./forms.ts";
import { shippedCalendar } from "./production-calendar.ts";
import { loadCalendar } from "./store.ts";

const app = useApp();
const base = "/staff/settings/calendar";
const of2026 = () => typedYear(shippedCalendar().years.get(2026) ?? ({} as never));
/** 2028 with the holidays of article 112 and no transfers. */
const of2028 = {
  workingWeekends: "",
  shortened: "",
  decreeNonWorking: "",
  transfers: "",
  nonWorking: "03.01.2028, 04.01.2028, 05.01.2028, 06.01.2028, 07.01.2028\n23.02.2028\n08.03.2028\n01.05.2028\n09.05.2028\n12.06.2028",
  holidays: "2028-01-01 2028-01-02 2028-01-03",
  workingDays5: "250",
};
const journal = () =>
  app.program.database
    .owner()
    .selectFrom("journal_entry")
    .select(["action", "subject_id"])
    .where("action", "=", "calendar.year_saved")
    .execute();

test("only an administrator sees and keeps it", async () => {
  expect((await app.as("registrar").get(base)).status).toBe(403);
  expect((await app.as("registrar").post(`${base}/2028`, of2028)).status).toBe(403);
  expect((await app.guest().get(base)).status).toBe(303);
});

test("every year is shown with its working days and where it came from", async () => {
  const page = await app.as("administrator").get(base);
  expect(page.text).toMatch(/2026 247 14 2 в составе программы/);
  expect(page.text).toContain("Внести 2028 год");
});

describe("a year typed in", () => {
  test("is saved, journaled, and terms are counted by it", async () => {
    const visitor = app.as("administrator");
    const saved = await visitor.post(`${base}/2028`, of2028);
    expect(saved.status).toBe(303);
    expect((await visitor.follow(saved)).text).toMatch(/2028 год сохранён: 250 рабочих дней.*2028 250 3 0 внесён городом/);
    expect(await journal()).toEqual([{ action: "calendar.year_saved", subject_id: "2028" }]);
    expect((await loadCalendar(app.ctx())).isWorking(Temporal.PlainDate.from("2028-01-03"))).toBe(false);
  });

  test("that is there already is shown as it can be sent again, and changes nothing by it", async () => {
    const page = await app.as("administrator").get(`${base}/2026`);
    expect(page.html).toContain("03.01.2026 → 09.01.2026");
    expect((await app.as("administrator").post(`${base}/2026`, of2026())).status).toBe(303);
    expect((await loadCalendar(app.ctx())).addWorkingDays(Temporal.PlainDate.from("2026-12-30"), 1).toString()).toBe("2027-01-11");
  });

  test.each([
    ["nothing at all", {}],
    ["a field missing", { ...of2028, shortened: undefined }],
    ["no day off in the whole year", { ...of2028, nonWorking: " ", workingDays5: "" }],
  ])("with %s does not undo the year that is there", async (_name, typed) => {
    const refused = await app.as("administrator").post(`${base}/2026`, typed);
    expect([refused.status, refused.text.includes("Заполните это поле")]).toEqual([422, true]);
    expect(await journal()).toEqual([]);
  });

  test.each<[string, Record<string, string>, string]>([
    ["no date", { nonWorking: "31.02.2028" }, "«31.02.2028» — не дата"],
    ["a weekend", { nonWorking: "01.01.2028" }, "Нерабочие будни: 2028-01-01 — суббота или воскресенье"],
    ["another year", { nonWorking: "03.01.2029" }, "дата другого года"],
    ["a day twice", { nonWorking: "03.01.2028 03.01.2028" }, "указано дважды"],
    ["a holiday that is worked", { holidays: "15.03.2028" }, "рабочий день, а должен быть нерабочим"],
    ["half a transfer", { transfers: "01.01.2028" }, "нужны две даты"],
    ["a wrong sum", { workingDays5: "200" }, "не сходится со списками"],
  ])("with %s is refused with the place and what was typed", async (_name, change, words) => {
    const typed = { ...of2028, ...change };
    const refused = await app.as("administrator").post(`${base}/2028`, typed);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain(words);
    for (const line of Object.values(change)) expect(refused.html).toContain(line);
    expect(await journal()).toEqual([]);
  });
});

describe("a year from a file", () => {
  const send = (content: string, year = 2028) =>
    app.as("administrator").post(`${base}/${year}/file`, {}, [{ field: "file", filename: "calendar.json", content }]);
  const data = { nonWorking: ["2028-01-03"], workingWeekends: [], shortened: [], decreeNonWorking: [], holidays: [], transfers: [] };

  test("is taken alone or from among others", async () => {
    expect((await send(JSON.stringify(data))).status).toBe(303);
    expect((await send(JSON.stringify({ _meta: {}, 2027: {}, 2028: data }))).status).toBe(303);
    expect(await journal()).toHaveLength(2);
  });

  test.each([
    ["no JSON", "{"],
    ["null", "null"],
    ["a list", "[]"],
    ["other years only", '{"2027": {}}'],
    ["dates that are none", JSON.stringify({ ...data, nonWorking: ["2028-13-01"] })],
  ])("of %s is refused in words", async (_name, content) => {
    const refused = await send(content);
    expect([refused.status, refused.text.includes("В файле нет календаря на 2028 год")]).toEqual([422, true]);
  });

  test("that contradicts itself comes back as a form to correct", async () => {
    const refused = await send(JSON.stringify({ ...data, nonWorking: ["2028-01-01"] }));
    expect([refused.status, refused.html.includes("01.01.2028")]).toEqual([422, true]);
    expect(refused.text).toContain("суббота или воскресенье");
  });

  test("without a file asks for one", async () => {
    expect((await app.as("administrator").post(`${base}/2028/file`, {}, [])).text).toContain("Выберите файл");
  });
});

test.each(["1900", "20260", "abcd", "2026.5"])("%s is no year", async (year) => {
  expect((await app.as("administrator").get(`${base}/${year}`)).status).toBe(404);
});
