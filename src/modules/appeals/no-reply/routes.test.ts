import { describe, expect, test } from "vitest";
import { useApp } from "#test/support/app.ts";
import { registered, stateOf } from "#test/support/appeals.ts";
import { lettersAbout } from "#test/support/outbox.ts";
import { type NoReplyReason, noReplyReasons } from "../rules.ts";

const app = useApp();
const reasons = Object.keys(noReplyReasons) as NoReplyReason[];

describe("leaving unanswered", () => {
  test("each reason stands with its part of the law and by when the applicant is told", async () => {
    const { card } = await registered(app);
    const page = await app.as("registrar").get(`${card}/leave-unanswered`);
    for (const { law } of Object.values(noReplyReasons)) expect(page.text).toContain(law);
    const text = (reason: NoReplyReason) => app.as("registrar").get(`${card}/leave-unanswered?reason=${reason}`);
    for (const reason of reasons) {
      const { step, notice } = noReplyReasons[reason];
      const letter = await text(reason);
      expect(letter.status, reason).toBe(200);
      const day = step ? "27 ноября 2026" : "18 декабря 2026";
      if (notice) expect(letter.text, reason).toContain(`Сообщить заявителю не позднее ${day}`);
      else expect(letter.text, reason).not.toContain("Сообщить заявителю");
    }
  });

  test("the ready text is filled in, edited, sent at once and kept with its day", async () => {
    const { card, appeal_id, key } = await registered(app);
    const registrar = app.as("registrar");
    const page = await registrar.get(`${card}/leave-unanswered?reason=no_essence`);
    expect(page.html).toContain("от 20.11.2026 нельзя определить");
    const note = "Не понимаем, о чём вы. Напишите, что случилось.";
    const sent = await registrar.post(`${card}/leave-unanswered`, { reason: "no_essence", note });
    const after = await registrar.follow(sent);
    expect(after.text).toContain("Оставлено без ответа: Суть не определить (59-ФЗ, ст. 11 ч. 4.1)");
    expect(await stateOf(app, appeal_id)).toBe("unanswered");
    const letter = (await lettersAbout(app, appeal_id)).find((one) => one.subject.includes("без ответа"));
    expect(letter?.text).toContain(note);
    const path = /href="([^"]*\/notices\/[0-9a-f-]+)"/.exec(after.html)?.[1] ?? "";
    const kept = await registrar.get(path);
    expect(kept.text).toContain(note);
    expect(kept.text).toContain("Отправить нужно было не позднее 27 ноября 2026");
    expect(key).not.toBe("");
  });

  test("the page of the answer is asked for and put into the letter", async () => {
    const { card, appeal_id } = await registered(app);
    const registrar = app.as("registrar");
    for (const url of ["javascript:alert(1)", "", "answers"])
      expect((await registrar.post(`${card}/leave-unanswered`, { reason: "answer_published", url })).status, url).toBe(422);
    const note = "Ответ здесь: {{страница}}";
    await registrar.post(`${card}/leave-unanswered`, { reason: "answer_published", url: "https://example.ru/answers/5", note });
    expect((await lettersAbout(app, appeal_id)).some((letter) => letter.text.includes("Ответ здесь: https://example.ru/answers/5"))).toBe(
      true,
    );
  });

  test("whoever gave no name or address is not written to; a reason that is none is refused", async () => {
    const { card, appeal_id } = await registered(app);
    const registrar = app.as("registrar");
    expect((await registrar.post(`${card}/leave-unanswered`, { reason: "because" })).status).toBe(422);
    expect((await registrar.post(`${card}/leave-unanswered`, { reason: "no_name_or_address" })).status).toBe(303);
    expect((await lettersAbout(app, appeal_id)).filter((letter) => letter.subject.includes("без ответа"))).toEqual([]);
  });

  test("a correspondence is not ended without a decision", async () => {
    const { card, appeal_id } = await registered(app);
    const refused = await app.as("registrar").post(`${card}/leave-unanswered`, { reason: "repeated_terminated" });
    expect(refused.status).toBe(409);
    expect(refused.text).toContain("только решением руководителя");
    expect(refused.html).toContain(`${card}/propose-termination`);
    expect(await stateOf(app, appeal_id)).toBe("registered");
  });

  test("who is answered by post gets a letter to be printed", async () => {
    const applicant = { full_name: "Письмова Анна", email: undefined, postal_address: "ул. Лесная, 5", reply_by: "post" as const };
    const { card, appeal_id } = await registered(app, { applicant });
    const registrar = app.as("registrar");
    const after = await registrar.follow(await registrar.post(`${card}/leave-unanswered`, { reason: "unreadable" }));
    const path = /href="([^"]*\/notices\/[0-9a-f-]+)"/.exec(after.html)?.[1] ?? "";
    const kept = await registrar.get(path);
    for (const text of ["Письмова Анна", "ул. Лесная, 5", "Распечатайте"]) expect(kept.text).toContain(text);
    expect(await lettersAbout(app, appeal_id)).toEqual([]);
  });
});
