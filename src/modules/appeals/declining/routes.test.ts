import { expect, test } from "vitest";
import { useApp } from "#test/support/app.ts";
import { assigned, received } from "#test/support/appeals.ts";
import { answer } from "../answers/actions.ts";
import { addAuthority } from "../authorities/actions.ts";
import { linkSecret } from "../intake/rules.ts";
import { lettersTo } from "../notices/store.ts";
import { appealById } from "../reading/store.ts";
import { register } from "../registration/actions.ts";
import { assign } from "../work/actions.ts";

const app = useApp();
const signed = { signer_name: "И. И. Иванов", signer_post: "Глава" };

/** A request for information that the office has. */
async function request() {
  const { appeal_id } = await received(app, { register: "information_request", kind: null, summary: "Сколько снега вывезли" });
  const { key } = await register(app.ctx(), appeal_id, { addressee: "administration", summary: "Сколько снега вывезли" });
  await assign(app.ctx(), appeal_id, { unit_id: app.town.units.office, executor_id: app.town.staff.executor.staff_id });
  return { appeal_id, key, card: `/staff/appeals/${encodeURIComponent(key)}` };
}

test("a refusal has its ground, its ready letter, an outcome of its own, and no law that nobody has compared is told as law", async () => {
  const { appeal_id, card, key } = await request();
  const executor = app.as("executor");
  expect((await executor.get(card)).text).toContain("Отказать в информации");
  expect((await executor.get(card)).text).not.toContain("Оставить без ответа");
  const grounds = await executor.get(`${card}/decline`);
  expect(grounds.text).toContain("8-ФЗ, ст. 20");
  expect(grounds.text).toContain("не сверен");
  expect(grounds.text).toContain("Информация ограниченного доступа");
  const form = await executor.get(`${card}/answer?ground=restricted`);
  expect(form.html).toMatch(/value="refused"[^>]*checked/);
  expect(form.text).toContain("относится к информации ограниченного доступа");
  expect(form.text).not.toContain("Поддержано");
  const letter = { outcome: "refused", body: "Предоставить её мы не можем.", ...signed };
  const bare = await executor.post(`${card}/answer`, letter, []);
  expect(bare.status).toBe(422);
  expect(bare.text).toContain("на каком основании");
  expect((await executor.post(`${card}/answer`, { ...letter, refusal: "restricted" }, [])).status).toBe(303);
  expect(await appealById(app.ctx(), appeal_id)).toMatchObject({ state: "answered", outcome: "refused", refusal: "restricted" });
  expect((await executor.get(card)).text).toContain("Дан ответ: В информации отказано. Информация ограниченного доступа");
  const own = await app.guest().get(`/appeals/${encodeURIComponent(key)}?key=${linkSecret(app.ctx(), appeal_id)}`);
  expect(own.text).toContain("В информации отказано");
  expect(own.text).not.toContain("ст. 20");
  const counted = `/staff/appeals?tab=all&counted=${encodeURIComponent("information_refused~2026-11-01~2026-11-30~ground.restricted")}`;
  expect((await app.as("control").get(counted)).text).toContain("Сколько снега вывезли");
});

test("a part may be given with the ground for the rest; an appeal knows no such outcome", async () => {
  const { appeal_id, card } = await request();
  const executor = app.as("executor");
  const values = { outcome: "provided_partly", body: "Вывезли 12 тонн.", ...signed };
  expect((await executor.post(`${card}/answer`, values, [])).status).toBe(422);
  expect((await executor.post(`${card}/answer`, { ...values, refusal: "given_before" }, [])).status).toBe(303);
  expect(await appealById(app.ctx(), appeal_id)).toMatchObject({ outcome: "provided_partly", refusal: "given_before" });
  const appeal = await assigned(app);
  expect((await executor.get(`${appeal.card}/decline`)).status).toBe(409);
  expect((await executor.post(`${appeal.card}/answer`, { ...values, refusal: "given_before" }, [])).status).toBe(422);
  const written = { outcome: "refused" as const, body: "Нет", ...signed, files: [] };
  await expect(answer(app.ctx(), appeal.appeal_id, written)).rejects.toThrow();
  expect((await app.as("auditor").get(`${appeal.card}/decline`)).status).toBe(403);
});

test("a request is forwarded within its own seven days, delayed by a letter; both stand with the applicant as documents in words of a request", async () => {
  const { appeal_id, card, key } = await request();
  const control = app.as("control");
  const terms = await control.get(card);
  expect(terms.text).toContain("Переслать по компетенции — до 27 ноября 2026");
  expect(terms.text).toContain("Уведомить об отсрочке — до 27 ноября 2026");
  await control.post(`${card}/delay`, { days: "10", reason: "Архив" });
  const redirect = await app.as("registrar").get(`${card}/redirect`);
  expect(redirect.text).toContain("27 ноября 2026");
  const authority = await addAuthority(app.ctx(), {
    name: "Росреестр",
    kind: "executive",
    official: undefined,
    address: undefined,
    email: undefined,
  });
  const sent = await app.as("registrar").post(`${card}/redirect`, { scope: "part", part: "О земле", authority, reason: "Их вопрос" });
  expect(sent.status).toBe(303);
  const letters = await lettersTo(app.ctx(), appeal_id);
  expect(letters.map(({ subject }) => subject)).toEqual([
    "Ответ на запрос ЗИ-1/26 отсрочен",
    "Часть вопросов из запроса ЗИ-1/26 направлена в другой орган",
  ]);
  for (const { body } of letters) expect(body).not.toMatch(/обращени|59-ФЗ/);
  const secret = linkSecret(app.ctx(), appeal_id);
  const own = await app.guest().get(`/appeals/${encodeURIComponent(key)}?key=${secret}`);
  expect(own.text).toContain("Ответ на запрос ЗИ-1/26 отсрочен");
  const path = `/appeals/${encodeURIComponent(key)}/letters/${letters[0]?.notice_id}`;
  expect((await app.guest().get(`${path}?key=${secret}`)).text).toContain("нужно больше времени");
  expect((await app.guest().get(path)).status).toBe(404);
  expect((await app.guest().get(`/appeals/${encodeURIComponent(key)}/letters/x?key=${secret}`)).status).toBe(404);
});
