import { expect, test } from "vitest";
import { history } from "#platform/journal/index.ts";
import { useApp } from "#test/support/app.ts";
import { assigned, received, registered, stateOf } from "#test/support/appeals.ts";
import { lettersAbout } from "#test/support/outbox.ts";
import { answer } from "../answers/actions.ts";
import { withdraw } from "../work/actions.ts";
import { reopen } from "./actions.ts";

const app = useApp();
const first = { outcome: "explained", body: "Первый ответ.", signer_name: "Иванов И. И.", signer_post: "Начальник", files: [] } as const;
const values = { ground: "decision", decision: "№ 3 от 20.11.2026", reason: "Ответили не на то" };

test("by the head's decision whoever had it has it again, with a new term; the second answer stands, the first is kept", async () => {
  const { appeal_id, card } = await assigned(app);
  await answer(app.ctx(), appeal_id, first);
  const before = app.clock.now();
  app.clock.set("2026-12-01T09:00:00+05:00");
  try {
    const head = app.as("head");
    const form = await head.get(`${card}/reopen`);
    expect(form.text).toContain("Новый срок — 30 декабря 2026");
    expect((await head.post(`${card}/reopen`, { ...values, decision: "" })).status).toBe(422);
    const page = await head.follow(await head.post(`${card}/reopen`, values));
    expect(page.text).toContain("Рассмотрение возобновлено, срок ответа 30.12.2026");
    expect(await stateOf(app, appeal_id)).toBe("assigned");
    const letters = await lettersAbout(app, appeal_id);
    expect(letters.find((one) => one.subject.includes("возобновлено"))?.text).toContain("Ответили не на то");
    expect((await head.post(`${card}/reopen`, values)).status).toBe(409);
    app.clock.set("2026-12-02T09:00:00+05:00");
    await answer(app.ctx(), appeal_id, { ...first, body: "Второй ответ." });
    const answeredAgain = await head.get(card);
    expect(answeredAgain.text).toContain("Второй ответ.");
  } finally {
    app.clock.set(before);
  }
  expect(await app.ctx().db.selectFrom("appeal_answer").select("body").where("appeal_id", "=", appeal_id).execute()).toHaveLength(2);
  expect((await history(app.ctx(), "appeal", appeal_id)).map((entry) => entry.action)).toContain("appeals.reopened");
});

test("removed causes reopen only what was left unanswered (art. 11 part 7)", async () => {
  const { appeal_id, card } = await registered(app);
  await app.as("registrar").post(`${card}/leave-unanswered`, { reason: "unreadable" });
  const control = app.as("control");
  expect((await control.get(`${card}/reopen`)).text).toContain("Причины устранены (59-ФЗ, ст. 11 ч. 7)");
  expect((await control.post(`${card}/reopen`, { ground: "causes_removed", reason: "Прислал напечатанное" })).status).toBe(303);
  expect(await stateOf(app, appeal_id)).toBe("registered");
  await withdraw(app.ctx(), appeal_id, { reason: "Передумал" });
  expect((await control.post(`${card}/reopen`, { ground: "causes_removed", reason: "Ещё раз" })).status).toBe(409);
});

test("what was withdrawn before it was registered goes back to the desk", async () => {
  const { appeal_id, card } = await received(app);
  await withdraw(app.ctx(), appeal_id, { reason: "Передумал" });
  expect((await app.as("control").post(`${card}/reopen`, values)).status).toBe(303);
  expect(await stateOf(app, appeal_id)).toBe("received");
});

test("the applicant's «не решено» opens it for them; a clerk without the right may not", async () => {
  const { appeal_id, card } = await assigned(app);
  await answer(app.ctx(), appeal_id, first);
  expect((await app.as("executor").post(`${card}/reopen`, values)).status).toBe(403);
  await reopen(app.ctx({ kind: "resident", id: null }), appeal_id, { ground: "not_solved", reason: "Наледь на месте" }, "applicant");
  expect(await stateOf(app, appeal_id)).toBe("assigned");
});
