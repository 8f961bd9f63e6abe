import { type Answer, Visitor } from "./visitor.ts";

/** One record of everything the module of receptions shows, made by a registrar. Returns addresses that only a resident's letter names. */
export async function receiveResidents(registrar: Visitor, guest: Visitor): Promise<string[]> {
  const post = async (url: string, values: Readonly<Record<string, string | readonly string[]>>): Promise<Answer> => {
    const answer = await registrar.post(url, values);
    if (answer.status !== 303) throw new Error(`${url}: ${answer.status} ${answer.text.slice(0, 600)}`);
    return answer;
  };
  const idIn = (html: string, path: string) => new RegExp(`${path}/([0-9a-f-]{36})`).exec(html)?.[1] ?? "";
  await post("/staff/receptions/places", { name: "Приёмная", address: "ул. Мира, 1" });
  const place_id = idIn((await registrar.get("/staff/receptions/places")).html, "/staff/receptions/places");
  const official = { official_name: "Иванов И. И.", official_post: "Глава города", official_rank: "head", place_id };
  const turns = { starts_at: "14:00", slot_minutes: "15", slot_count: "4", close_hours: "24", offer_hours: "24" };
  await post("/staff/receptions/schedules/new", { ...official, ...turns, weekday: "3", book_days: "20", valid_from: "2026-11-01" });
  const session = (await post("/staff/receptions/new", { ...official, ...turns, day: "2026-12-08" })).location ?? "";
  await post(`${session}/bookings/new`, { full_name: "Сугробова Мария", matter: "Ремонт крыши", source: "desk" });
  const form = await guest.get(session.replace("/staff", ""));
  const booked = await guest.post(session.replace("/staff", ""), {
    submission: Visitor.field(form, "submission"),
    ...{ full_name: "Сугробова Мария", email: "maria@example.ru", matter: "Крыша", slot: "2", consent: "1" },
  });
  const outing =
    (await post("/staff/outings/new", { title: "Северный", day: "2026-11-21", leader_name: "Иванов И. И.", leader_rank: "head" }))
      .location ?? "";
  await post(outing.replace("/choice", "/stops"), { address: "ул. Мира, 2", purpose: "Яма" });
  const meeting = {
    title: "Отопление",
    day: "2026-11-20",
    starts_at: "18:00",
    place: "Школа",
    speaker: "Иванов И. И.",
    announcement: "Приходите",
  };
  const page = (await post("/staff/information-meetings/new", meeting)).location ?? "";
  await post(`${page}/questions`, { body: "Когда включат отопление?", answer: "1 октября" });
  const own = booked.location ?? "";
  return [own, own.replace("?", "/move?")];
}
