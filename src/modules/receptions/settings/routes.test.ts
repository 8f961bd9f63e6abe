import { beforeEach, expect, test } from "vitest";
import { newId } from "#platform/ids.ts";
import { history } from "#platform/journal/index.ts";
import { useApp } from "#test/support/app.ts";
import { testNow } from "#test/support/context.ts";
import { Visitor } from "#test/support/visitor.ts";
import { bookingsOf } from "../booking/store.ts";
import { forgetGuests } from "../information/actions.ts";
import { guestNames } from "../information/store.ts";
import { addPlace } from "../places/actions.ts";
import { addSession } from "../schedules/actions.ts";
import { forgetVisitors } from "../visits/actions.ts";
import { usualSettings } from "./rules.ts";
import { receptionSettings } from "./store.ts";

const app = useApp();
const url = "/staff/receptions/settings";
const usual = { no_show_times: "2", no_show_days: "180", keep_received_days: "1825", keep_other_days: "365", keep_guest_days: "365" };
beforeEach(() => app.clock.set(testNow));

/** A reception of tomorrow and somebody booked at the desk who has not come. */
async function missed(): Promise<string> {
  const place_id = await addPlace(app.ctx(), { name: `Приёмная ${newId()}`, address: "ул. Мира, 1", is_remote: false, note: undefined });
  const session_id = await addSession(app.ctx(), {
    ...{
      official_name: "Иванов И. И.",
      official_post: "Глава",
      official_rank: "head",
      unit_id: undefined,
      responsible_id: undefined,
      place_id,
    },
    ...{ day: Temporal.PlainDate.from("2026-11-25"), starts_at: "10:00", slot_minutes: 15, slot_count: 6, close_hours: 0, offer_hours: 2 },
  });
  const registrar = app.as("registrar");
  const person = { full_name: "Вторых Пётр", phone: "+7 900 000-00-01", matter: "Крыша", source: "phone" };
  const page = await registrar.follow(await registrar.post(`/staff/receptions/${session_id}/bookings/new`, person));
  const visit = /\/staff\/receptions\/visits\/[0-9a-f-]{36}/.exec(page.html)?.[0] ?? "";
  await registrar.post(`${visit}/absence`);
  return session_id;
}

async function bookOnSite(session_id: string) {
  const guest = app.guest();
  const submission = Visitor.field(await guest.get(`/receptions/${session_id}`), "submission") ?? "";
  const person = { full_name: "Вторых Пётр", email: "petr@example.ru", phone: "89000000001", matter: "Крыша", consent: "1", slot: "3" };
  return guest.post(`/receptions/${session_id}`, { ...person, submission });
}

test("a town that has decided nothing goes by the usual; what it decides is journaled; wrong numbers are refused with the form kept", async () => {
  expect(await receptionSettings(app.ctx())).toEqual(usualSettings);
  const administrator = app.as("administrator");
  const refused = await administrator.post(url, { ...usual, keep_received_days: "3", no_show_times: "часто" });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain("Введите число дней от 30 до 36 500");
  expect(refused.html).toContain("часто");
  const short = await administrator.post(url, { ...usual, keep_other_days: "60" });
  expect([short.status, short.text.includes("Неявки считаются дольше, чем хранятся")]).toEqual([422, true]);
  expect((await administrator.post(url, { ...usual, field_registers: "1" })).status).toBe(303);
  expect(await receptionSettings(app.ctx())).toEqual({ ...usualSettings, field_registers: true });
  const [entry] = await history(app.ctx(), "municipality", app.town.municipality_id, 1);
  expect([entry?.action, entry?.after]).toMatchObject(["receptions.settings_changed", { field_registers: true }]);
  expect((await app.as("registrar").get(url)).status).toBe(403);
});

test("how often one may not come is the town's choice: once, or as often as one likes", async () => {
  const session_id = await missed();
  await app.as("administrator").post(url, { ...usual, no_show_times: "1" });
  const refused = await bookOnSite(session_id);
  expect([refused.status, refused.text.includes("телефону")]).toEqual([422, true]);
  await app.as("administrator").post(url, { ...usual, no_show_times: "0" });
  expect((await bookOnSite(session_id)).status).toBe(303);
});

test("people and lists are forgotten after as many days as the town says; counts stay, and a correction keeps them", async () => {
  const session_id = await missed();
  const registrar = app.as("registrar");
  const plan = { title: "Отопление", day: "2026-11-20", starts_at: "18:00", place: "Школа", speaker: "Иванов", announcement: "" };
  const meeting = (await registrar.post("/staff/information-meetings/new", plan)).location ?? "";
  const id = meeting.split("/").at(-1) ?? "";
  await registrar.post(`${meeting}/result`, { counted_by: "list", guests: "Сугробова Мария\nВторых Пётр", summary: "Договорились" });
  const forget = async () => [await forgetVisitors(app.ctx()), await forgetGuests(app.ctx())];
  app.clock.set(testNow.add({ hours: 24 * 45 }));
  expect(await forget()).toEqual([0, 0]);
  await app.as("administrator").post(url, { ...usual, no_show_days: "30", keep_other_days: "30", keep_guest_days: "30" });
  expect(await forget()).toEqual([1, 1]);
  expect((await bookingsOf(app.ctx(), session_id)).map(({ full_name, contact_keys }) => [full_name, contact_keys])).toEqual([["", []]]);
  expect(await guestNames(app.ctx(), id)).toEqual([]);
  const page = await registrar.get(meeting);
  expect(page.text).toContain("пришло 2 человека");
  const corrected = { counted_by: "number", people: Visitor.field(page, "people") ?? "", summary: "Записали" };
  await registrar.post(`${meeting}/result`, corrected);
  expect((await registrar.get(meeting)).text).toContain("пришло 2 человека");
  expect(await forget()).toEqual([0, 0]);
});
