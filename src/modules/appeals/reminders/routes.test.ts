import { expect, test } from "vitest";
import { useApp } from "#test/support/app.ts";
import { received, registered } from "#test/support/appeals.ts";
import { assign, withdraw } from "../work/actions.ts";
import { remindOfTerms } from "./actions.ts";

const app = useApp();
const base = "/staff/appeals/reminders";
const day = (text: string) => Temporal.PlainDate.from(text);

/** An appeal registered on a day, given to the office and its executor. */
async function on(registered_on: string, summary: string, executor = true) {
  const appeal = await registered(app, { summary, received_on: day(registered_on) }, { registered_on: day(registered_on) });
  const executor_id = executor ? app.town.staff.executor.staff_id : undefined;
  await assign(app.ctx(), appeal.appeal_id, { unit_id: app.town.units.office, executor_id });
  return appeal;
}

/** Letters of reminders, as "to: text". */
async function digests() {
  const rows = await app.ctx().db.selectFrom("letter").select(["to_address", "text"]).where("subject", "like", "Сроки:%").execute();
  return new Map(rows.map((row) => [row.to_address.split("@")[0] ?? "", row.text]));
}

test("one letter a day to each person, of everything that is theirs; a second run writes nothing", async () => {
  await on("2026-10-21", "Кончается сегодня");
  await on("2026-10-20", "Кончился вчера");
  await on("2026-10-20", "Никому не поручено", false);
  await on("2026-10-28", "Через пять рабочих дней");
  await on("2026-11-15", "Ещё не скоро");
  const gone = await on("2026-10-21", "Отозвано");
  await withdraw(app.ctx(), gone.appeal_id, { reason: "Передумал" });
  expect(await remindOfTerms(app.ctx())).toBe(3);
  expect(await remindOfTerms(app.ctx())).toBe(0);
  const letters = await digests();
  expect([...letters.keys()].sort()).toEqual(["control", "executor", "head"]);
  const lines = (who: string) =>
    ["Кончается сегодня", "Кончился вчера", "Никому не поручено", "Через пять рабочих дней", "Ещё не скоро", "Отозвано"].filter((title) =>
      letters.get(who)?.includes(title),
    );
  expect(lines("executor")).toEqual(["Кончается сегодня", "Кончился вчера", "Через пять рабочих дней"]);
  expect(lines("head")).toEqual(["Кончается сегодня", "Кончился вчера", "Никому не поручено"]);
  expect(lines("control")).toEqual(["Кончился вчера", "Никому не поручено"]);
  expect(letters.get("executor")).not.toContain("Сугробова");
});

test("a job that died between two people goes on with the others only", async () => {
  await on("2026-10-21", "Кончается сегодня");
  const signal = AbortSignal.abort();
  await expect(remindOfTerms(app.ctx(), signal)).rejects.toThrow();
  const [staff] = [app.town.staff.head.staff_id];
  await app
    .ctx()
    .db.insertInto("term_digest")
    .values({ municipality_id: app.town.municipality_id, staff_id: staff, sent_on: day("2026-11-20"), appeals: 1 })
    .execute();
  expect(await remindOfTerms(app.ctx())).toBe(1);
  expect([...(await digests()).keys()]).toEqual(["executor"]);
});

test("the town chooses the points, and how many answers end a correspondence", async () => {
  const administrator = app.as("administrator");
  const page = await administrator.get(base);
  expect(page.html).toContain('name="days_3"');
  const values = { days_0: "10", when_0: "before", unit_0: "calendar", to_0: ["control"], least_answers: "3" };
  expect((await administrator.follow(await administrator.post(base, values))).text).toContain("Сохранено");
  await on("2026-10-31", "Через десять дней");
  await on("2026-10-21", "Кончается сегодня");
  expect(await remindOfTerms(app.ctx())).toBe(1);
  expect((await digests()).get("control")).toContain("Через десять дней");
  const { card } = await on("2026-11-15", "Ещё одно");
  expect((await app.as("executor").get(`${card}/propose-termination`)).text).toContain("Нужно хотя бы 3");
});

test("refused: days that are none, nobody to remind, a threshold of one; what was typed stays", async () => {
  const administrator = app.as("administrator");
  const values = { days_0: "5", when_0: "before", unit_0: "working", to_0: "executor", least_answers: "2", days_1: "7", to_1: "head" };
  const whole = { ...values, when_1: "after", unit_1: "working" };
  for (const broken of [
    { days_0: "31" },
    { days_0: "-1" },
    { days_0: "пять" },
    { to_0: [] },
    { to_0: "mayor" },
    { unit_0: "weeks" },
    { least_answers: "1" },
    { least_answers: "" },
  ]) {
    const refused = await administrator.post(base, { ...whole, ...broken });
    expect(refused.status, JSON.stringify(broken)).toBe(422);
    expect(refused.html, JSON.stringify(broken)).toContain('value="7"');
  }
  expect((await app.as("control").get(base)).status).toBe(403);
});

test("registrars and those above them are reminded of what is to be registered today", async () => {
  await received(app, { summary: "Зарегистрировать сегодня", received_on: day("2026-11-17") });
  await remindOfTerms(app.ctx());
  expect((await digests()).get("registrar")).toContain("зарегистрировать до 20.11.2026");
});
