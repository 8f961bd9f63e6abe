import { beforeEach, expect, test } from "vitest";
import { newId } from "#platform/ids.ts";
import { history } from "#platform/journal/index.ts";
import { useApp } from "#test/support/app.ts";
import { testNow } from "#test/support/context.ts";
import { lettersAbout } from "#test/support/outbox.ts";
import { Visitor } from "#test/support/visitor.ts";
import { addPlace } from "../places/actions.ts";
import { addSession } from "../schedules/actions.ts";
import { book, expireOffer } from "./actions.ts";
import { bookingsOf, optionalBooking } from "./store.ts";

const app = useApp();
let session_id = "";
let place_id = "";
beforeEach(async () => {
  app.clock.set(testNow);
  place_id = await addPlace(app.ctx(), { name: "Приёмная", address: "ул. Мира, 1", is_remote: false, note: undefined });
  session_id = await plan(2);
});

/** A reception of the mayor on 1 December at two in the afternoon. */
function plan(slot_count: number, day = "2026-12-01"): Promise<string> {
  return addSession(app.ctx(), {
    ...{ official_name: "Иванов И. И.", official_post: "Глава города", official_rank: "head", unit_id: undefined, place_id },
    ...{ day: Temporal.PlainDate.from(day), starts_at: "14:00", slot_minutes: 15, slot_count, close_hours: 24, offer_hours: 24 },
  });
}

const letter = { full_name: "Сугробова Мария", email: "maria@example.ru", matter: "Ремонт крыши", consent: "1", slot: "0" };

async function bookAs(values: Record<string, string>, to = session_id) {
  const guest = app.guest();
  const submission = Visitor.field(await guest.get(`/receptions/${to}`), "submission");
  const answer = await guest.post(`/receptions/${to}`, { ...letter, submission, ...values });
  return { guest, answer, link: answer.location ?? "", submission };
}
const post = (guest: Visitor, link: string, verb: string, more: Record<string, string> = {}) => {
  const url = new URL(link, "http://x");
  return guest.post(`${url.pathname}/${verb}`, { key: url.searchParams.get("key") ?? "", ...more });
};

test("a resident books a time, gets a letter, and finds the appointment by its link only", async () => {
  const list = await app.guest().get("/receptions");
  expect(list.text).toContain("Иванов И. И.");
  const { guest, answer, link } = await bookAs({});
  expect(answer.status, answer.text).toBe(303);
  const own = await guest.get(link);
  expect(own.text).toContain("Вы записаны");
  expect(own.text).toContain("01.12.2026, 14:00");
  expect((await guest.get(link.split("?")[0] ?? "")).status).toBe(404);
  expect((await guest.get(`${link}x`)).status).toBe(404);
  const calendar = await guest.get(link.replace("?", "/calendar.ics?"));
  expect(calendar.html).toContain("BEGIN:VEVENT");
  expect(calendar.html).toContain("DTSTART:20261201T090000Z");
  const [sent] = await lettersAbout(app, new URL(link, "http://x").pathname.split("/").at(-1) ?? "");
  expect(sent?.subject).toBe("Вы записаны на личный приём");
  expect(sent?.sensitive).toBe(true);
});

test("no slot is given twice, no form makes two bookings, nobody books twice", async () => {
  const first = await bookAs({});
  const taken = await bookAs({ email: "second@example.ru" });
  expect(taken.answer.status).toBe(422);
  expect(taken.answer.text).toContain("только что заняли");
  expect(taken.answer.html).toContain("Ремонт крыши");
  const again = await first.guest.post(`/receptions/${session_id}`, { ...letter, submission: first.submission });
  expect(again.location).toBe(first.link);
  expect((await bookAs({ slot: "1", email: "MARIA@example.ru" })).answer.text).toContain("Вы уже записаны");
  const together = await Promise.allSettled(
    [1, 2, 3].map((n) =>
      book(app.ctx(), {
        booking_id: newId(),
        session_id,
        slot: 1,
        source: "phone",
        priority: "none",
        visitor: { full_name: `Х ${n}`, matter: "х" },
      }),
    ),
  );
  expect(together.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});

test.each([
  ["no name", { full_name: "Мария" }, "Укажите фамилию и имя"],
  ["no consent", { consent: "" }, "Без согласия"],
  ["no time", { slot: "" }, "Выберите время"],
  ["a time there is not", { slot: "99" }, "только что заняли"],
  ["nothing to say", { matter: " \u0000" }, "Напишите, с каким вопросом"],
  ["a telephone of letters", { phone: "позвоните" }, "Проверьте номер телефона"],
])("refused: %s", async (_name, values, message) => {
  const { answer } = await bookAs(values);
  expect(answer.status).toBe(422);
  expect(answer.text).toContain(message);
});

test("a freed turn is offered in order, kept for so many hours, and goes on to the next", async () => {
  const first = await bookAs({});
  await bookAs({ slot: "1", email: "two@example.ru" });
  const third = await bookAs({ slot: "", email: "three@example.ru" });
  const fourth = await bookAs({ slot: "", email: "four@example.ru" });
  expect((await third.guest.get(third.link)).text).toContain("Вы в листе ожидания");
  const state = async ({ guest, link }: typeof first) => (await guest.get(link)).text;

  await post(first.guest, first.link, "cancellation");
  expect(await state(third)).toContain("Освободилось место");
  expect(await state(fourth)).toContain("Вы в листе ожидания");
  const offered = (await bookingsOf(app.ctx(), session_id)).find(({ state }) => state === "offered");
  const letters = await lettersAbout(app, offered?.booking_id ?? "");
  expect(letters.map(({ subject }) => subject)).toEqual(["Вы в листе ожидания", "Освободилось место на приёме"]);

  app.clock.set(testNow.add({ hours: 25 }));
  await expireOffer.run(app.ctx(), { booking_id: offered?.booking_id ?? "" }, new AbortController().signal);
  expect(await state(third)).toContain("ушло следующему");
  await post(fourth.guest, fourth.link, "acceptance");
  expect(await state(fourth)).toContain("Вы записаны");
  expect((await bookingsOf(app.ctx(), session_id)).map((row) => row.state)).toEqual(["cancelled", "booked", "expired", "booked"]);
});

test("a booking is moved to another day of the same official, and its turn goes to who waits", async () => {
  const other = await plan(1, "2026-12-08");
  const first = await bookAs({});
  await bookAs({ slot: "1", email: "two@example.ru" });
  await bookAs({ slot: "", email: "three@example.ru" });
  expect((await first.guest.get(first.link.replace("?", "/move?"))).text).toContain("08.12.2026, 14:00");
  expect((await post(first.guest, first.link, "move", { to: "nowhere" })).status).toBe(422);
  const moved = await post(first.guest, first.link, "move", { to: `${other}:0` });
  expect((await first.guest.follow(moved)).text).toContain("08.12.2026, 14:00");
  expect((await bookingsOf(app.ctx(), session_id)).map(({ state }) => state)).toEqual(["booked", "offered"]);
});

test("who twice did not come books by telephone only; the desk may still book them", async () => {
  for (const day of ["2026-11-27", "2026-11-30"]) {
    const id = await plan(1, day);
    await bookAs({}, id);
    app.clock.set(Temporal.Instant.from(`${day}T12:00:00Z`));
    expect((await app.as("registrar").post(`/staff/receptions/${id}/closing`)).status).toBe(303);
    app.clock.set(testNow);
  }
  const { answer } = await bookAs({});
  expect(answer.text).toContain("только по телефону");
  const desk = await app.as("registrar").post(`/staff/receptions/${session_id}/bookings/new`, { ...letter, source: "phone" });
  expect(desk.status, desk.text).toBe(303);
});

test("what is done with a booking is journaled, without the name", async () => {
  const { link } = await bookAs({});
  const booking_id = new URL(link, "http://x").pathname.split("/").at(-1) ?? "";
  const rows = await history(app.ctx(), "reception_booking", booking_id);
  expect(rows.map(({ action }) => action)).toEqual(["receptions.booked"]);
  expect(JSON.stringify(rows)).not.toContain("Сугробова");
  expect(await optionalBooking(app.ctx(), booking_id)).toMatchObject({ full_name: "Сугробова Мария", state: "booked" });
});
