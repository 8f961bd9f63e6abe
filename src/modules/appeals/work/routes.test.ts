import { describe, expect, test } from "vitest";
import { newId } from "#platform/ids.ts";
import { runJobsNow } from "#platform/jobs/index.ts";
import { history } from "#platform/journal/index.ts";
import { useApp } from "#test/support/app.ts";
import { assigned, received, registered } from "#test/support/appeals.ts";
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

describe("withdraw", () => {
  test("a withdrawal is noted with its grounds and paper, and the applicant is told of it", async () => {
    const { card, appeal_id } = await registered(app);
    const registrar = app.as("registrar");
    const sent = await registrar.post(`${card}/withdraw`, { reason: "Заявление от 20.11.2026" }, [
      { field: "files", filename: "отзыв.txt", content: "Прошу не рассматривать", type: "text/plain" },
    ]);
    expect((await registrar.follow(sent)).text).toContain("отзыв.txt");
    expect(await stateOf(appeal_id)).toBe("withdrawn");
    const letter = (await letters()).find((one) => one.subject.includes("Отзыв обращения"));
    expect(letter?.text).toContain("Заявление от 20.11.2026");
    expect(letter?.text).toContain("Вы вправе обратиться снова");
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
