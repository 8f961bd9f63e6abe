import { beforeEach, expect, test } from "vitest";
import { useApp } from "#test/support/app.ts";
import { testNow } from "#test/support/context.ts";
import { bookingsOf } from "../booking/store.ts";
import { addPlace } from "../places/actions.ts";
import { addSession } from "../schedules/actions.ts";
import { finish, forgetVisitors } from "./actions.ts";
import { cardForm } from "./forms.ts";

const app = useApp();
let session_id = "";
let place_id = "";
beforeEach(async () => {
  app.clock.set(testNow);
  place_id = await addPlace(app.ctx(), { name: "Приёмная", address: "ул. Мира, 1", is_remote: false, note: undefined });
  session_id = await addSession(app.ctx(), {
    ...{ official_name: "Иванов И. И.", official_post: "Глава города", official_rank: "head", unit_id: undefined, place_id },
    ...{ day: Temporal.PlainDate.from("2026-11-20"), starts_at: "10:00", slot_minutes: 15, slot_count: 6, close_hours: 0, offer_hours: 2 },
  });
});

const base = () => `/staff/receptions/${session_id}`;

/** Somebody booked at the desk; the address of their card. */
async function booked(full_name = "Сугробова Мария Ивановна", more: Record<string, string> = {}): Promise<string> {
  const registrar = app.as("registrar");
  const sent = await registrar.post(`${base()}/bookings/new`, { full_name, matter: "Ремонт крыши", source: "desk", ...more });
  expect(sent.status, sent.text).toBe(303);
  const page = await registrar.follow(sent);
  return [...page.html.matchAll(/href="(\/staff\/receptions\/visits\/[0-9a-f-]{36})"/g)].map(([, url]) => url ?? "").at(-1) ?? "";
}

const card = {
  full_name: "Сугробова Мария Ивановна",
  matter: "Ремонт крыши: когда начнётся",
  document_shown: "1",
  people: "1",
  result: "oral",
  oral_consent: "1",
  answer: "В мае",
};

test("somebody comes, is called in, gets an oral answer with their consent, and the card can be printed", async () => {
  const registrar = app.as("registrar");
  const visit = await booked();
  await registrar.post(`${base()}/start`);
  await registrar.post(`${visit}/arrival`);
  const screen = await app.guest().get(`/receptions/screen/${place_id}`);
  expect(screen.text).toMatch(/Следующие\s+1/);
  expect(screen.html).toContain('http-equiv="refresh"');
  expect(screen.text).not.toContain("Сугробова");
  await registrar.post(`${visit}/call`);
  expect((await app.guest().get(`/receptions/screen/${place_id}`)).text).toMatch(/Проходите\s+1/);
  const early = await registrar.follow(await registrar.post(`${base()}/closing`));
  expect(early.text).toContain("Сначала заполните карточки");
  const done = await registrar.post(visit, { ...card, people: "3" });
  expect(done.status, done.text).toBe(303);
  const print = await registrar.get(`${visit}/print`);
  expect(print.text).toContain("Дан устный ответ");
  expect(print.text).toContain("В мае");
  await registrar.post(`${base()}/closing`);
  expect((await app.guest().get("/receptions/held")).text).toMatch(/Иванов И. И.\s+Приёмная\s+3/);
});

test.each([
  ["no document shown", { document_shown: "" }, "Попросите показать документ"],
  ["an oral answer without consent", { oral_consent: "" }, "Без согласия на устный ответ"],
  ["an answer that nobody wrote down", { answer: "" }, "Запишите, что ответили"],
  ["nothing chosen", { result: "" }, "Выберите, чем закончился"],
  ["a refusal without the earlier answer", { result: "answered_before", answer: "" }, "когда и за каким номером"],
  ["an appeal nobody could answer", { result: "appeal" }, "почтовый адрес"],
  ["too many people", { people: "1000" }, "500"],
])("the card is refused: %s", async (_name, change, message) => {
  const visit = await booked();
  await app.as("registrar").post(`${visit}/arrival`);
  const refused = await app.as("registrar").post(visit, { ...card, ...change });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain(message);
  expect(refused.html).toContain("Ремонт крыши: когда начнётся");
});

test("a written appeal goes through the appeals' door, registered at once by who may register", async () => {
  const visit = await booked();
  await app.as("registrar").post(`${visit}/arrival`);
  const registrar = app.as("registrar");
  const done = await registrar.follow(await registrar.post(visit, { ...card, result: "appeal", postal_address: "ул. Мира, 14" }));
  const number = /Принято обращение (\S+)/.exec(done.text)?.[1] ?? "";
  const appeal = await registrar.get(`/staff/appeals/${encodeURIComponent(number.replace("/", "-"))}`);
  expect(appeal.text).toContain("Личный приём");
  expect(appeal.text).toContain("Сугробова");
  expect((await registrar.get(visit)).text).toContain(number);
});

test("an assignment is given on the spot, and leads back to the card", async () => {
  const visit = await booked();
  await app.as("registrar").post(`${visit}/arrival`);
  const due = Temporal.PlainDate.from("2026-12-10");
  const input = cardForm.parse({
    ...card,
    result: "assignment",
    assignment_title: "Осмотреть крышу",
    assignment_unit: app.town.units.office,
    assignment_due: String(due),
  });
  await finish(app.ctx(), visit.split("/").at(-1) ?? "", input);
  const page = await app.as("registrar").get(visit);
  expect(page.text).toContain("Дано поручение");
  const href = /\/staff\/assignments\/[0-9a-f-]{36}/.exec(page.html)?.[0] ?? "";
  expect((await app.as("executor").get(href)).text).toContain("Осмотреть крышу");
});

test("names are for who leads the reception; others see that it is, and neighbours nothing", async () => {
  const visit = await booked();
  for (const role of ["control", "auditor", "executor"] as const) {
    const page = await app.as(role).get(base());
    expect(page.status).toBe(200);
    expect(page.text).not.toContain("Сугробова");
    expect((await app.as(role).get(visit)).status).toBe(403);
  }
  expect((await app.as("head").get(visit)).status).toBe(404);
  expect((await app.neighbourAs("registrar").get(visit)).status).toBe(404);
  expect((await app.as("moderator").get(base())).status).toBe(403);
});

test("whoever is named for an official leads that official's receptions, and no others; one without the right cannot be named", async () => {
  const { head, executor } = app.town.staff;
  const places = { place_id, starts_at: "15:00", slot_minutes: "15", slot_count: "4", close_hours: "0", offer_hours: "2" };
  const mayor = { official_name: "Мэров М. М.", official_post: "Мэр", official_rank: "head", ...places, day: "2026-11-25" };
  const registrar = app.as("registrar");
  const refused = await registrar.post("/staff/receptions/new", { ...mayor, responsible_id: executor.staff_id });
  expect([refused.status, refused.text.includes("нет права вести приём")]).toEqual([422, true]);
  const own = (await registrar.post("/staff/receptions/new", { ...mayor, responsible_id: head.staff_id })).location ?? "";
  const person = { full_name: "Сугробова Мария Ивановна", matter: "Ремонт крыши", source: "phone" };
  await registrar.post(`${own}/bookings/new`, person);
  const list = await app.as("head").get(own);
  expect(list.text).toContain("Сугробова");
  const visit = /\/staff\/receptions\/visits\/[0-9a-f-]{36}/.exec(list.html)?.[0] ?? "";
  await app.as("head").post(`${visit}/arrival`);
  expect((await app.as("head").post(visit, card)).status).toBe(303);
  // another official's reception of the whole town stays closed
  expect((await app.as("head").get(await booked())).status).toBe(404);
  expect((await app.as("head").get(base())).text).not.toContain("Сугробова");
  expect((await app.as("head").post("/staff/receptions/new", { ...mayor, responsible_id: head.staff_id })).status).toBe(422);
});

test("a reception is called off with its reason, and everybody's turn with it", async () => {
  const visit = await booked("Сугробова Мария", { email: "maria@example.ru" });
  const registrar = app.as("registrar");
  expect((await registrar.post(`${base()}/cancellation`, { note: "" })).status).toBe(422);
  const page = await registrar.follow(await registrar.post(`${base()}/cancellation`, { note: "Глава в отъезде" }));
  expect(page.text).toContain("Глава в отъезде");
  expect((await registrar.get(visit)).text).toContain("Отменил");
});

test("the people of receptions long over are forgotten, their number is not", async () => {
  const visit = await booked();
  await app.as("registrar").post(`${visit}/arrival`);
  await app.as("registrar").post(visit, card);
  await booked("Вторых Пётр");
  await app.as("registrar").post(`${base()}/closing`);
  app.clock.set(testNow.add({ hours: 24 * 400 }));
  expect(await forgetVisitors(app.ctx())).toBe(1);
  const kept = async () => (await bookingsOf(app.ctx(), session_id)).map(({ full_name, people }) => [full_name, people]);
  expect(await kept()).toEqual([
    ["Сугробова Мария Ивановна", 1],
    ["", 1],
  ]);
  app.clock.set(testNow.add({ hours: 24 * 365 * 6 }));
  expect(await forgetVisitors(app.ctx())).toBe(1);
  expect((await kept()).map(([name]) => name)).toEqual(["", ""]);
});
