import { describe, expect, test } from "vitest";
import { newId } from "#platform/ids.ts";
import { history } from "#platform/journal/index.ts";
import { useApp } from "#test/support/app.ts";
import { assigned, registered, stateOf } from "#test/support/appeals.ts";
import { lettersAbout } from "#test/support/outbox.ts";
import { addAuthority } from "../authorities/actions.ts";

const app = useApp();
const body = (name: string, email?: string) =>
  addAuthority(app.ctx(), { name, kind: "executive", official: undefined, address: "ул. Ленина, 1", email });
const form = { scope: "whole", reason: "Вопрос в их ведении" };

describe("sending on", () => {
  test("to several at once: each gets a covering letter, the applicant a notice, the appeal is closed", async () => {
    const ids = [await body("Жилищная инспекция", "gzhi@example.ru"), await body("Роспотребнадзор")];
    const { appeal_id, card } = await registered(app);
    const registrar = app.as("registrar");
    const page = await registrar.get(`${card}/redirect`);
    expect(page.text).toContain("Перенаправить не позднее 27 ноября 2026");
    expect(page.text).toContain("59-ФЗ, ст. 8 ч. 3");
    const sent = await registrar.post(`${card}/redirect`, { ...form, authority: ids, wants_result: "1", by_email: "1" });
    const after = await registrar.follow(sent);
    expect(after.text).toContain("Перенаправлено: Жилищная инспекция, Роспотребнадзор");
    expect(after.text).toContain("в срок");
    expect(await stateOf(app, appeal_id)).toBe("redirected");
    const letters = await lettersAbout(app, appeal_id);
    const covering = letters.find((letter) => letter.to_address === "gzhi@example.ru");
    expect(covering?.text).toContain("О результатах рассмотрения просим сообщить");
    expect(covering?.text).toContain("Сугробова Мария");
    expect(letters.find((letter) => letter.subject.includes("перенаправлено"))?.text).toContain("Жилищная инспекция, Роспотребнадзор");
    const path = /href="([^"]*\/notices\/[0-9a-f-]+)"/.exec(after.html)?.[1] ?? "";
    expect((await registrar.get(path)).text).toContain("gzhi@example.ru");
    expect((await app.neighbourAs("registrar").get(path)).status).toBe(404);
    expect((await registrar.get(`${card}/notices/${newId()}`)).status).toBe(404);
    expect((await history(app.ctx(), "appeal", appeal_id)).map((entry) => entry.action)).toContain("appeals.redirected");
    expect((await registrar.post(`${card}/redirect`, { ...form, authority: ids })).status).toBe(409);
  });

  test("in part the town answers the rest: the state and the term stay", async () => {
    const authority = await body("Полиция");
    const { appeal_id, card } = await assigned(app);
    const head = app.as("head");
    expect((await head.post(`${card}/redirect`, { ...form, scope: "part", authority })).text).toContain("Напишите, какую часть");
    const page = await head.follow(await head.post(`${card}/redirect`, { ...form, scope: "part", part: "О шуме ночью", authority }));
    expect(page.text).toContain("Направлено в части: Полиция");
    expect(page.text).toContain("О шуме ночью");
    expect(await stateOf(app, appeal_id)).toBe("assigned");
    const letter = (await lettersAbout(app, appeal_id)).find((one) => one.subject.includes("Часть вопросов"));
    expect(letter?.text).toContain("На остальное ответим сами до 18.12.2026");
  });

  test("a body that was not in the list is named and enters it", async () => {
    const { card } = await registered(app);
    const registrar = app.as("registrar");
    const sent = await registrar.post(`${card}/redirect`, { ...form, new_name: "Росреестр", new_address: "ул. Новая, 2" });
    expect((await registrar.follow(sent)).text).toContain("Перенаправлено: Росреестр");
    expect((await app.as("administrator").get("/staff/appeals/authorities")).text).toContain("Росреестр");
  });

  test("after the seventh day it is sent all the same, and seen as late", async () => {
    const authority = await body("Полиция");
    const on = Temporal.PlainDate.from("2026-11-09");
    const { card } = await registered(app, { received_on: on }, { registered_on: on });
    const registrar = app.as("registrar");
    expect((await registrar.get(`${card}/redirect`)).text).toContain("Срок перенаправления прошёл 16 ноября 2026");
    expect((await registrar.follow(await registrar.post(`${card}/redirect`, { ...form, authority }))).text).toContain("с опозданием");
  });

  test("refused: nobody, an unknown body, no reason; what was typed stays", async () => {
    const { card } = await registered(app);
    for (const broken of [
      { authority: [] },
      { authority: "x" },
      { authority: newId(), reason: "" },
      { authority: newId(), scope: "half" },
    ]) {
      const refused = await app.as("registrar").post(`${card}/redirect`, { ...form, part: "Сохранится", ...broken });
      expect(refused.status, JSON.stringify(broken)).toBe(422);
      expect(refused.html).toContain("Сохранится");
    }
    expect((await app.as("registrar").post(`${card}/redirect`, { ...form, authority: newId() })).status).toBe(409);
  });
});

describe("the one complained of", () => {
  test("never gets the complaint; it may be returned with the right to go to court", async () => {
    const [inspection, police] = [await body("Жилищная инспекция"), await body("Полиция")];
    const { appeal_id, card } = await registered(app, { kind: "complaint" }, { complained_of: "Полиция края" });
    const registrar = app.as("registrar");
    expect((await registrar.get(card)).text).toContain("На кого жалоба Полиция края");
    const complained = { ...form, complained_of: "жилищная инспекция" };
    const refused = await registrar.post(`${card}/redirect`, { ...complained, authority: [police, inspection] });
    expect(refused.status).toBe(409);
    expect(refused.text).toContain("Направлять ему жалобу запрещает 59-ФЗ, ст. 8 ч. 6");
    const path = /href="([^"]*leave-unanswered\?reason=complained_of)"/.exec(refused.html)?.[1] ?? "";
    expect(await stateOf(app, appeal_id)).toBe("registered");
    const letter = await registrar.get(path);
    expect(letter.text).toContain("Сообщить заявителю не позднее 27 ноября 2026");
    expect(letter.html).toContain("обжаловать в суд");
    expect((await registrar.post(`${card}/redirect`, { ...complained, authority: police })).status).toBe(303);
  });
});
