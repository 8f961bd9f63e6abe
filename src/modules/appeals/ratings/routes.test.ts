import { expect, test } from "vitest";
import { history } from "#platform/journal/index.ts";
import { useApp } from "#test/support/app.ts";
import { assigned } from "#test/support/appeals.ts";
import { lettersAbout } from "#test/support/outbox.ts";
import { changeSettings } from "../answer-settings/actions.ts";
import { answer } from "../answers/actions.ts";
import { linkSecret } from "../intake/rules.ts";

const app = useApp();

async function answered() {
  const { appeal_id, key, card } = await assigned(app, {}, { unit: "department" });
  await answer(app.ctx(), appeal_id, {
    outcome: "explained",
    body: "Первый ответ.",
    signer_name: "И. И. Иванов",
    signer_post: "Глава",
    files: [],
  });
  const path = `/appeals/${encodeURIComponent(key)}`;
  const secret = linkSecret(app.ctx(), appeal_id);
  return { appeal_id, card, path, secret, own: `${path}?key=${secret}` };
}

test("the applicant rates the answer by the secret of the link, and changes their mind", async () => {
  const { path, secret, own, card } = await answered();
  const guest = app.guest();
  expect((await guest.get(own)).text).toContain("Оценить ответ");
  expect((await guest.post(`${path}/rating`, { key: "guess", score: "5" })).status).toBe(404);
  const empty = await guest.post(`${path}/rating`, { key: secret, score: "", comment: "Мой отзыв" });
  expect(empty.status).toBe(422);
  expect(empty.html).toContain("Мой отзыв");
  expect((await guest.post(`${path}/rating`, { key: secret, score: "6" })).status).toBe(422);
  const sent = await guest.post(`${path}/rating`, { key: secret, score: "2", comment: "Формально" });
  expect((await guest.follow(sent)).text).toContain("Ваша оценка: плохо");
  await guest.post(`${path}/rating`, { key: secret, score: "4" });
  const staff = await app.as("head").get(card);
  expect(staff.text).toContain("4 — хорошо");
  expect(staff.text).toContain("Заявитель оценил ответ: 2 из 5");
});

test("«не решено» is said once within the term and brings the appeal back to the head with its history", async () => {
  const { path, secret, own, card, appeal_id } = await answered();
  const guest = app.guest();
  expect((await guest.get(own)).text).toContain("до 30 ноября 2026");
  expect((await guest.get(`${path}/objection?key=${secret}`)).text).toContain("один раз");
  expect((await guest.post(`${path}/objection`, { key: secret, body: " " })).status).toBe(422);
  const said = await guest.post(`${path}/objection`, { key: secret, body: "Снег так и лежит" });
  expect((await guest.follow(said)).text).toContain("вы сообщили, что вопрос не решён");
  expect((await guest.post(`${path}/objection`, { key: secret, body: "Ещё раз" })).status).toBe(409);

  const head = app.as("head");
  expect((await head.get("/staff")).text).toContain("ОГ-1/26");
  const page = await head.get(card);
  for (const text of ["Снег так и лежит", "Первый ответ.", "Прежний ответ", "Поручено"]) expect(page.text).toContain(text);
  expect((await history(app.ctx(), "appeal", appeal_id)).map((entry) => entry.action)).toContain("appeals.objected");
  expect((await lettersAbout(app, appeal_id)).map((letter) => letter.to_address)).toContain(app.town.staff.head.email);

  await answer(app.ctx(), appeal_id, {
    outcome: "measures_taken",
    body: "Второй ответ.",
    signer_name: "И. И. Иванов",
    signer_post: "Глава",
    files: [],
  });
  const again = await guest.get(own);
  expect(again.text).toContain("Второй ответ.");
  expect(again.text).not.toContain("Если на деле ничего не изменилось");
});

test("after the term, or in a town that takes none, there is no objection", async () => {
  const { path, secret, own } = await answered();
  const guest = app.guest();
  const now = app.clock.now();
  app.clock.set(now.add({ hours: 24 * 11 }));
  try {
    expect((await guest.get(own)).text).not.toContain("Если на деле ничего не изменилось");
    expect((await guest.post(`${path}/objection`, { key: secret, body: "Поздно" })).status).toBe(409);
  } finally {
    app.clock.set(now);
  }
  await changeSettings(app.ctx(), { head_approves: false, signer_approves: false, objection_days: 0 });
  expect((await guest.get(`${path}/objection?key=${secret}`)).status).toBe(303);
});
