import { expect, test } from "vitest";
import { useApp } from "#test/support/app.ts";
import { assigned } from "#test/support/appeals.ts";
import { pngOf } from "#test/support/files.ts";
import { lettersAbout } from "#test/support/outbox.ts";
import { linkSecret } from "../intake/rules.ts";
import { optionalPublic } from "../publication/store.ts";
import { promisesOf } from "./store.ts";

const app = useApp();
const written = { outcome: "supported", body: "Отремонтируем тротуар.", signer_name: "И. И. Иванов", signer_post: "Глава" };
const promised = { promise_text: "Отремонтируем тротуар у дома 14", promise_due_on: "2027-06-01" };

test("promised work becomes an assignment, stays on control, and its result reaches the applicant with a picture", async () => {
  const { card, appeal_id, key } = await assigned(app, { wants_publication: true }, { unit: "department" });
  const executor = app.as("executor");
  for (const broken of [{ promise_due_on: "" }, { promise_text: "" }, { promise_due_on: "2026-11-20" }])
    expect((await executor.post(`${card}/answer`, { ...written, ...promised, ...broken }, [])).status, JSON.stringify(broken)).toBe(422);
  const photo = (field: string, side: number) => ({ field, filename: `${field}.png`, content: pngOf(side, side), type: "image/png" });
  const answered = await executor.post(`${card}/answer`, { ...written, ...promised }, [photo("before", 8), photo("after", 9)]);
  expect(answered.status).toBe(303);
  const [made] = await promisesOf(app.ctx(), appeal_id);
  const path = `/staff/appeals/promises/${made?.promise_id}`;
  expect((await executor.get(card)).text).toContain("Обещано к 1 июня 2027");
  expect((await executor.get("/staff/assignments")).text).toContain("Отремонтируем тротуар у дома 14");

  const own = `/appeals/${encodeURIComponent(key)}?key=${linkSecret(app.ctx(), appeal_id)}`;
  const page = await app.guest().get(own);
  expect(page.text).toContain("Обещано к 1 июня 2027");
  const pictures = [...page.html.matchAll(/<img[^>]*src="([^"]*\/files\/[^"]*)"/g)].map(
    (match) => match[1]?.replaceAll("&amp;", "&") ?? "",
  );
  expect(pictures).toHaveLength(2);
  expect((await app.guest().get(pictures[0] ?? "")).headers["content-type"]).toBe("image/png");

  expect((await executor.post(path, { result: "", kept_on: "2026-11-20" }, [])).status).toBe(422);
  expect((await executor.post(path, { result: "Рано", kept_on: "2027-01-01" }, [])).status).toBe(422);
  expect((await app.neighbourAs("executor").get(path)).status).toBe(404);
  expect((await app.as("control").post(path, { result: "Сделано", kept_on: "2026-11-20" }, [])).status).toBe(403);
  const kept = await executor.post(path, { result: "Уложили плитку", kept_on: "2026-11-20" }, [photo("after", 10)]);
  expect((await executor.follow(kept)).text).toContain("сделано 20 ноября 2026");
  expect((await executor.post(path, { result: "Ещё раз", kept_on: "2026-11-20" }, [])).status).toBe(409);
  expect((await app.guest().get(own)).text).toContain("Уложили плитку");
  const subjects = (await lettersAbout(app, appeal_id)).map((letter) => letter.subject);
  expect(subjects).toContain("По обращению ОГ-1/26 выполнена обещанная работа");

  const moderator = app.as("moderator");
  const form = await moderator.get(`${card}/publication`);
  expect(form.text).toContain("Показать фотографии");
  const stage = /name="stage" value="([^"]*)"/.exec(form.html)?.[1] ?? "";
  const shown = `/appeals/${encodeURIComponent(key)}/photos/after`;
  expect((await app.guest().get(shown)).status).toBe(404);
  const published = await moderator.post(`${card}/publication`, {
    stage,
    title: "Тротуар",
    body: "Не чистят.",
    answer: "Отремонтируем.",
    photos: "1",
  });
  expect(published.status).toBe(303);
  expect((await optionalPublic(app.ctx(), appeal_id))?.photos).toBe(true);
  expect((await app.guest().get(shown)).headers["content-type"]).toBe("image/png");
  expect((await app.guest().get(`/appeals/${encodeURIComponent(key)}`)).html).toContain("/photos/before");
});
