import { expect, test } from "vitest";
import { useApp } from "#test/support/app.ts";
import { assigned, registered } from "#test/support/appeals.ts";
import { linkSecret } from "../intake/rules.ts";
import { tellApplicant } from "../jobs.ts";
import { convert } from "./actions.ts";

const app = useApp();
const key = (number: string) => encodeURIComponent(number);

test("a message becomes an appeal: new number, 30 days from today, the thread and the former number stay", async () => {
  const { appeal_id, card } = await assigned(app, { channel: "pos", register: "message", kind: null });
  const registrar = app.as("registrar");
  const page = await registrar.get(`${card}/convert`);
  expect(page.text).toContain("Запрос информации");
  expect(page.text).toContain("59-ФЗ, ст. 12 ч. 1");
  expect((await registrar.post(`${card}/convert`, { into: "appeal", kind: "", reason: "Просит принять меры" })).status).toBe(422);
  const sent = await registrar.post(`${card}/convert`, { into: "appeal", kind: "complaint", reason: "Просит принять меры" });
  expect(sent.location).toBe(`/staff/appeals/${key("ОГ-1-26")}`);
  const moved = await registrar.follow(sent);
  expect(moved.text).toContain("Переведено в другой реестр: Обращение, № ОГ-1/26");
  expect(moved.text).toContain("Просит принять меры");
  expect(moved.text).toContain("Прежний номер СО-1/26");
  expect(moved.text).toContain("18 декабря 2026");
  // the executor keeps it, the old address leads to the new one
  expect((await registrar.get(`/staff/appeals/${key("СО-1-26")}`)).location).toBe(`/staff/appeals/${key("ОГ-1-26")}`);
  expect((await registrar.get("/staff/appeals?tab=all&q=СО-1/26")).text).toContain("ОГ-1/26");
  const row = await app.ctx().db.selectFrom("appeal").selectAll().where("appeal_id", "=", appeal_id).executeTakeFirstOrThrow();
  expect([row.register, row.kind, row.state, row.executor_id]).toEqual([
    "appeal",
    "complaint",
    "assigned",
    app.town.staff.executor.staff_id,
  ]);
  const entry = await app
    .ctx()
    .db.selectFrom("journal_entry")
    .selectAll()
    .where("subject_id", "=", appeal_id)
    .where("action", "=", "appeals.converted")
    .executeTakeFirstOrThrow();
  expect(JSON.stringify(entry.after)).toContain("СО-1/26");
});

test("the applicant is written to and finds it by the former number in the link; numbers have no gaps", async () => {
  const { appeal_id } = await registered(app, {}, { register: "incident", kind: null });
  await convert(app.ctx(), appeal_id, { into: "information_request", reason: "Спрашивает о бюджете" });
  const back = await convert(app.ctx(), appeal_id, { into: "incident", reason: "Ошибка" });
  expect(back.number).toBe("ИН-2/26");
  await tellApplicant.run(app.ctx(), { appeal_id, event: "converted" }, new AbortController().signal);
  const letter = await app
    .ctx()
    .db.selectFrom("letter")
    .selectAll()
    .where("subject_id", "=", appeal_id)
    .orderBy("created_at", "desc")
    .executeTakeFirstOrThrow();
  // a town with a mailbox adds the token of the thread
  expect(letter.subject).toMatch(/^ЗИ-1\/26: новый номер ИН-2\/26( \[|$)/);
  const secret = linkSecret(app.ctx(), appeal_id);
  const own = await app.guest().get(`/appeals/${key("ИН-1-26")}?key=${secret}`);
  expect(own.status).toBe(200);
  expect(own.text).toContain("Прежний номер ЗИ-1/26, ИН-1/26");
  expect(own.text).toContain("Спрашивает о бюджете");
  expect((await app.guest().get(`/appeals/${key("ИН-1-26")}`)).status).toBe(404);
});

test("neither the same register nor what is not the registrar's", async () => {
  const { card, appeal_id } = await registered(app);
  const same = await app.as("registrar").post(`${card}/convert`, { into: "appeal", kind: "proposal", reason: "Так" });
  expect(same.status).toBe(409);
  expect(same.text).toContain("уже в этом реестре");
  await expect(convert(app.ctx(), appeal_id, { into: "appeal", reason: "Так" })).rejects.toMatchObject({ status: 409 });
  expect((await app.as("head").post(`${card}/convert`, { into: "message", reason: "Так" })).status).toBe(404);
});
