import { expect, test } from "vitest";
import { useApp } from "#test/support/app.ts";
import { registered } from "#test/support/appeals.ts";
import { answer } from "../answers/actions.ts";
import { assign } from "../work/actions.ts";

const app = useApp();
const base = "/staff/appeals/reviews";

async function answeredIn(day: string, summary: string) {
  app.clock.set(`${day}T06:00:00Z`);
  const on = Temporal.PlainDate.from(day);
  const { appeal_id } = await registered(app, { summary, received_on: on }, { registered_on: on });
  await assign(app.ctx(), appeal_id, { unit_id: app.town.units.office });
  const signed = { signer_name: "Иванов И. И.", signer_post: "Глава" };
  await answer(app.ctx(), appeal_id, { outcome: "explained", body: "Сделано.", ...signed, files: [] });
}

test("a review is composed from figures, put right, published, and stays; a correction is a version of its own", async () => {
  await answeredIn("2026-08-10", "Ямы");
  await answeredIn("2026-08-11", "Снег");
  app.clock.set("2026-11-20T06:00:00Z");
  const control = app.as("control");
  const guest = app.guest();

  const list = await control.get(base);
  expect(list.text).toContain("3-й квартал 2026 года");
  expect((await control.post(base, { period: "2026-4" })).status).toBe(409);
  expect((await control.post(base, { period: "9999" })).status).toBe(404);

  const begun = await control.post(base, { period: "2026-3" });
  expect(begun.location).toBe(`${base}/2026-3`);
  const draft = await control.get(`${base}/2026-3`);
  expect(draft.text).toMatch(/поступило 2 обращения граждан.*Дано ответов: 2, в срок — 100/);
  expect((await guest.get("/appeals/reviews/2026-3")).status).toBe(404);

  const refused = await control.post(`${base}/2026-3`, { intro: "", measures: "Куплены две машины", conclusions: "" });
  expect(refused.status).toBe(422);
  expect(refused.html).toContain("Куплены две машины");
  await control.post(`${base}/2026-3`, { intro: "Жители писали о дорогах.", measures: "Куплены две машины", conclusions: "" });
  expect((await control.post(`${base}/2026-3/publication`)).status).toBe(303);
  expect((await control.post(`${base}/2026-3/publication`)).status).toBe(409);

  const shown = await guest.get("/appeals/reviews/2026-3");
  expect(shown.text).toContain("Жители писали о дорогах.");
  expect(shown.text).toMatch(/Поступило обращений 2/);
  expect(shown.text).toContain("20 ноября 2026");
  for (const format of ["pdf", "docx"]) {
    const file = await guest.get(`/appeals/reviews/2026-3.${format}`);
    expect(file.status).toBe(200);
    expect(file.headers["content-disposition"]).toContain(format);
  }
  expect((await guest.get("/feeds/appeal-reviews.xml")).html).toContain("Жители писали о дорогах.");

  // one more is found afterwards: what was published keeps its numbers
  await answeredIn("2026-09-01", "Лужи");
  app.clock.set("2026-12-01T06:00:00Z");
  expect((await guest.get("/appeals/reviews/2026-3")).text).toMatch(/Поступило обращений 2/);
  await control.post(base, { period: "2026-3" });
  expect((await guest.get("/appeals/reviews/2026-3")).text).toMatch(/Поступило обращений 2/);
  await control.post(`${base}/2026-3/recount`);
  await control.post(`${base}/2026-3/publication`);
  const corrected = await guest.get("/appeals/reviews/2026-3");
  expect(corrected.text).toMatch(/Поступило обращений 3/);
  expect(corrected.html).toContain("?version=1");
  const older = await guest.get("/appeals/reviews/2026-3?version=1");
  expect(older.text).toContain("Это прежняя редакция");
  expect(older.text).toMatch(/Поступило обращений 2/);
  expect((await guest.get("/appeals/reviews/2026-3?version=9")).status).toBe(404);
  expect((await guest.get("/appeals/reviews")).html).toContain("/appeals/reviews/2026-3");
});

test("who does not control composes nothing, and nobody names a period that is none", async () => {
  expect((await app.as("executor").post(base, { period: "2026-3" })).status).toBe(403);
  for (const period of ["2026-5", "x", "2026-3.exe", "../2026", "2026-3.pdf"])
    expect((await app.neighbourAs("control").get(`/appeals/reviews/${encodeURIComponent(period)}`)).status).toBe(404);
});
