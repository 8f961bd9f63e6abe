import { describe, expect, test } from "vitest";
import { newId } from "#platform/ids.ts";
import { runJobsNow } from "#platform/jobs/index.ts";
import { history } from "#platform/journal/index.ts";
import { useApp } from "#test/support/app.ts";
import { assigned, received, registered } from "#test/support/appeals.ts";
import { noReplyReasons } from "../rules.ts";
import { assign, assignMany } from "./actions.ts";

const app = useApp();
const stateOf = async (appeal_id: string) =>
  (await app.ctx().db.selectFrom("appeal").selectAll().where("appeal_id", "=", appeal_id).executeTakeFirstOrThrow()).state;
/** Runs the waiting jobs but the sending, and answers the letters there are. */
const letters = async () => {
  await runJobsNow(
    app.ctx(),
    app.program.modules
      .flatMap((module) => module.jobs ?? [])
      .concat({ name: "mail.deliver", payload: { parse: (value: unknown) => value } as never, run: async () => undefined }),
  );
  return app.ctx().db.selectFrom("letter").select(["to_address", "subject", "text", "sensitive"]).orderBy("created_at").execute();
};

describe("assign", () => {
  test("the registrar gives an appeal to an office and a person; both the card and the letter say so", async () => {
    const { card, appeal_id } = await registered(app);
    const registrar = app.as("registrar");
    expect((await registrar.get(`${card}/assign`)).text).toContain("Отдел дорог");
    const sent = await registrar.post(`${card}/assign`, {
      unit_id: app.town.units.office,
      executor_id: app.town.staff.executor.staff_id,
      note: "Проверьте на месте",
      due_on: "2026-11-30",
    });
    expect(sent.status).toBe(303);
    const page = await registrar.follow(sent);
    expect(page.text).toContain("Поручено: Отдел дорог, Исполнителев Б. И., ответить до 30.11.2026");
    expect(page.text).toContain("Проверьте на месте");
    expect(await stateOf(appeal_id)).toBe("assigned");
    expect((await letters()).map((letter) => letter.to_address)).toContain("executor@test.example");
  });

  test("a person alone brings their unit; without a person the head of the unit is written to", async () => {
    const one = await registered(app);
    expect((await app.as("registrar").post(`${one.card}/assign`, { executor_id: app.town.staff.executor.staff_id })).status).toBe(303);
    const two = await registered(app);
    expect((await app.as("registrar").post(`${two.card}/assign`, { unit_id: app.town.units.department })).status).toBe(303);
    expect((await letters()).map((letter) => letter.to_address)).toContain("head@test.example");
  });

  test("refuses nobody, a person of another unit, a closed unit, a day past the term: what was typed stays", async () => {
    const { card } = await registered(app);
    const registrar = app.as("registrar");
    const nobody = await registrar.post(`${card}/assign`, { note: "Срочно" });
    expect(nobody.status).toBe(422);
    expect(nobody.html).toContain("Срочно");
    expect(
      (await registrar.post(`${card}/assign`, { unit_id: app.town.units.office, executor_id: app.town.staff.head.staff_id })).text,
    ).toContain("не работает в выбранном подразделении");
    expect((await registrar.post(`${card}/assign`, { unit_id: newId() })).text).toContain("Такого подразделения нет");
    expect((await registrar.post(`${card}/assign`, { unit_id: app.town.units.office, due_on: "2027-02-01" })).text).toContain(
      "позже срока ответа",
    );
  });

  test("a head gives to people of the department and cannot reach beyond it", async () => {
    const { appeal_id, card } = await assigned(app, {}, { executor: false });
    expect((await app.as("head").post(`${card}/assign`, { executor_id: app.town.staff.executor.staff_id })).status).toBe(303);
    const outside = newId();
    await app.program.database
      .owner()
      .insertInto("unit")
      .values({
        municipality_id: app.town.municipality_id,
        unit_id: outside,
        parent_id: null,
        path: [outside],
        name: "Иное",
        short_name: "Иное",
        position: 9,
        closed_on: null,
        created_at: app.clock.now(),
      })
      .execute();
    const refused = await app.as("head").post(`${card}/assign`, { unit_id: outside });
    expect(refused.status).toBe(409);
    expect(refused.text).toContain("только своему подразделению");
    expect(await stateOf(appeal_id)).toBe("assigned");
  });
});

describe("bulk", () => {
  test("ticked rows go to one executor, each with a journal row of its own", async () => {
    const many = [await registered(app, { summary: "Раз" }), await registered(app, { summary: "Два" })];
    const ids = many.map((one) => one.appeal_id);
    const registrar = app.as("registrar");
    const page = await registrar.get(`/staff/appeals/assign?${ids.map((id) => `appeal=${id}`).join("&")}`);
    expect(page.text).toContain("Раз");
    expect(page.text).toContain("2 отмечены");
    const sent = await registrar.post("/staff/appeals/assign", { appeal: ids, unit_id: app.town.units.office });
    expect((await registrar.follow(sent)).text).toContain("Поручено 2 обращения");
    for (const id of ids) expect((await history(app.ctx(), "appeal", id)).map((entry) => entry.action)).toContain("appeals.assigned");
  });

  test("those refused stay on the page with the reason; the others are done", async () => {
    const good = await registered(app, { summary: "Годное" });
    const early = await received(app, { summary: "Ещё на столе" });
    const answer = await app
      .as("registrar")
      .post("/staff/appeals/assign", { appeal: [good.appeal_id, early.appeal_id, newId()], unit_id: app.town.units.office });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain("2 обращения поручить не удалось");
    expect(answer.text).toContain("Поручено 1 обращение");
    expect(answer.text).toContain("Ещё на столе");
    expect(answer.text).toContain("обращение в состоянии «Поступило»");
    expect(answer.text).toContain("1 из них вам недоступно");
    expect(answer.html).not.toContain(`value="${good.appeal_id}"`);
    expect(await stateOf(good.appeal_id)).toBe("assigned");
  });

  test("nothing ticked, nobody chosen: refused", async () => {
    expect((await app.as("registrar").post("/staff/appeals/assign", { unit_id: app.town.units.office })).status).toBe(422);
    const { appeal_id } = await registered(app);
    expect((await app.as("registrar").post("/staff/appeals/assign", { appeal: appeal_id })).status).toBe(422);
    expect((await app.as("executor").post("/staff/appeals/assign", { appeal: appeal_id, unit_id: app.town.units.office })).status).toBe(
      403,
    );
    expect(await assignMany(app.ctx(), [], { unit_id: app.town.units.office })).toEqual({ assigned: 0, refused: [] });
  });
});

describe("take and return", () => {
  test("the executor begins, then finds it is not theirs", async () => {
    const { appeal_id, card } = await assigned(app, {}, { executor: false });
    const executor = app.as("executor");
    expect((await executor.get(card)).text).toContain("Взять в работу");
    expect((await executor.post(`${card}/take`)).location).toBe(card);
    expect(await stateOf(appeal_id)).toBe("in_work");
    expect((await executor.post(`${card}/return`, { reason: "" })).status).toBe(422);
    const back = await executor.post(`${card}/return`, { reason: "Дорога региональная" });
    expect(back.location).toBe("/staff/appeals");
    expect(await stateOf(appeal_id)).toBe("registered");
    expect((await executor.get(card)).status).toBe(404);
    expect((await app.as("registrar").get(card)).text).toContain("Дорога региональная");
  });
});

describe("extend", () => {
  test("shows the latest day, moves the date, tells the applicant; a second time is refused", async () => {
    const { card } = await assigned(app);
    const head = app.as("head");
    expect((await head.get(`${card}/extend`)).text).toContain("Самый поздний срок — 15 января 2027");
    const sent = await head.post(`${card}/extend`, { days: "30", reason: "Запрошены сведения" });
    const page = await head.follow(sent);
    expect(page.text).toContain("Срок продлён с 18.12.2026 до 15.01.2027");
    expect(page.text).toContain("15 января 2027");
    const letter = (await letters()).find((one) => one.subject.includes("продлён"));
    expect(letter?.text).toContain("Запрошены сведения");
    expect(letter?.sensitive).toBe(true);
    const again = await head.post(`${card}/extend`, { days: "5", reason: "Ещё" });
    expect(again.status).toBe(409);
    expect(again.text).toContain("Срок уже продлевали");
  });

  test("after the term it is too late; more than 30 days and nonsense are refused", async () => {
    const { card } = await assigned(app);
    for (const days of ["31", "0", "-1", "много", "", "1.5"])
      expect((await app.as("head").post(`${card}/extend`, { days, reason: "Так надо" })).status, days).toBe(422);
    const before = app.clock.now();
    app.clock.set("2026-12-19T09:00:00+05:00");
    try {
      expect((await app.as("control").post(`${card}/extend`, { days: "10", reason: "Не успели" })).text).toContain("Срок уже истёк");
    } finally {
      app.clock.set(before);
    }
  });
});

describe("redirect, leave unanswered, withdraw", () => {
  test("redirecting names the body, tells the applicant and closes", async () => {
    const { appeal_id, card } = await registered(app);
    const registrar = app.as("registrar");
    expect((await registrar.get(`${card}/redirect`)).text).toContain("не позднее 27 ноября 2026");
    expect((await registrar.post(`${card}/redirect`, { reason: "Не наш вопрос" })).status).toBe(422);
    const sent = await registrar.post(`${card}/redirect`, { body: "Прокуратура города", reason: "Не наш вопрос" });
    expect((await registrar.follow(sent)).text).toContain("Перенаправлено: Прокуратура города");
    expect(await stateOf(appeal_id)).toBe("redirected");
    expect((await letters()).find((letter) => letter.subject.includes("перенаправлено"))?.text).toContain("Прокуратура города");
    expect((await registrar.post(`${card}/withdraw`, { reason: "Письмо" })).status).toBe(409);
  });

  test("each reason of art. 11 stands with its part of the law; what a reason needs is asked for", async () => {
    const { card } = await registered(app);
    const page = await app.as("registrar").get(`${card}/leave-unanswered`);
    for (const { law } of Object.values(noReplyReasons)) expect(page.text).toContain(law);
    expect((await app.as("registrar").post(`${card}/leave-unanswered`, { reason: "repeated_terminated" })).text).toContain(
      "Укажите номер и дату решения",
    );
    expect(
      (await app.as("registrar").post(`${card}/leave-unanswered`, { reason: "answer_published", url: "javascript:alert(1)" })).status,
    ).toBe(422);
    expect((await app.as("registrar").post(`${card}/leave-unanswered`, { reason: "because" })).status).toBe(422);
  });

  test("ending a correspondence carries the head's decision to the applicant", async () => {
    const { card, appeal_id } = await registered(app);
    const registrar = app.as("registrar");
    const sent = await registrar.post(`${card}/leave-unanswered`, { reason: "repeated_terminated", decision: "№ 14 от 19.11.2026" });
    expect((await registrar.follow(sent)).text).toContain("Переписка прекращена (59-ФЗ, ст. 11 ч. 5)");
    expect(await stateOf(appeal_id)).toBe("unanswered");
    expect((await letters()).find((letter) => letter.subject.includes("без ответа"))?.text).toContain("№ 14 от 19.11.2026");
  });

  test("whoever gave no name or address is not written to about it", async () => {
    const { card } = await registered(app);
    await app.as("registrar").post(`${card}/leave-unanswered`, { reason: "no_name_or_address" });
    expect((await letters()).filter((letter) => letter.subject.includes("без ответа"))).toEqual([]);
  });

  test("a withdrawal is noted with its grounds", async () => {
    const { card, appeal_id } = await registered(app);
    expect((await app.as("registrar").post(`${card}/withdraw`, { reason: "Заявление от 20.11.2026" })).status).toBe(303);
    expect(await stateOf(appeal_id)).toBe("withdrawn");
  });
});

describe("whose verbs they are", () => {
  test("of another unit: not there; known but not theirs: 403 with the reason; not now: 409", async () => {
    const elsewhere = await assigned(app, {}, { executor: false, unit: "department" });
    for (const verb of ["assign", "take", "return", "answer", "extend"]) {
      expect((await app.as("executor").post(`${elsewhere.card}/${verb}`, { reason: "так" })).status, verb).toBe(404);
    }
    const { card } = await assigned(app);
    for (const verb of ["assign", "extend", "redirect", "leave-unanswered", "withdraw"]) {
      const refused = await app.as("executor").post(`${card}/${verb}`, {});
      expect(refused.status, verb).toBe(403);
      expect(refused.text).toContain("У вас нет права на действие");
      expect((await app.as("executor").get(`${card}/${verb}`)).status, verb).toBe(403);
    }
    expect((await app.as("auditor").post(`${card}/answer`, {})).status).toBe(403);
    expect((await app.as("registrar").get(`${card}/register`)).status).toBe(409);
    expect((await app.neighbourAs("registrar").get(`${card}/assign`)).status).toBe(404);
    expect((await app.as("registrar").get("/staff/appeals/%D0%9E%D0%93-999-26/assign")).status).toBe(404);
  });

  test("the system assigns whatever the reach of people", async () => {
    const { appeal_id } = await registered(app);
    await assign(app.ctx(), appeal_id, { unit_id: app.town.units.department });
    expect(await stateOf(appeal_id)).toBe("assigned");
  });
});
