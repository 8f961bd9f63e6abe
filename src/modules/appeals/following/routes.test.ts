import { expect, test } from "vitest";
import { newId } from "#platform/ids.ts";
import { useApp } from "#test/support/app.ts";
import { Visitor } from "#test/support/visitor.ts";
import { answer } from "../answers/actions.ts";
import { extend } from "../extensions/actions.ts";
import { register } from "../registration/actions.ts";
import { assign, giveBack, take } from "../work/actions.ts";

const app = useApp();

const letter = {
  body: "Не чистят тротуар от наледи на улице Мира.",
  place: "none",
  full_name: "Сугробова Мария",
  email: "maria@example.ru",
  consent: "1",
};

/** Files by the web form, and answers with the paths that the sender learns. */
async function filed(visitor: Visitor = app.guest(), files: Parameters<Visitor["post"]>[2] = []) {
  const form = await visitor.get("/appeals/new");
  const submission = Visitor.field(form, "submission") ?? "";
  const sent = await visitor.post("/appeals/new", { ...letter, submission }, files);
  expect(sent.status).toBe(303);
  const [path = "", secret = ""] = (sent.location ?? "").replace("/receipt", "").split("?key=");
  return { path, secret, own: `${path}?key=${secret}`, appeal_id: submission.slice(0, 36) };
}

const registration = { register: "appeal", kind: "application", addressee: "administration", summary: "Наледь на тротуаре" } as const;

test("the secret link shows the appeal; without it, or with another, there is nothing", async () => {
  const { path, own, secret } = await filed();
  const page = await app.guest().get(own);
  expect(page.status).toBe(200);
  expect(page.text).toContain("Не чистят тротуар от наледи");
  expect(page.text).toContain("Поступило в администрацию");
  expect(page.headers).toMatchObject({ "cache-control": "private, no-store", "referrer-policy": "no-referrer", "x-robots-tag": "noindex" });
  for (const wrong of [
    path,
    `${path}?key=`,
    `${path}?key=${secret.slice(0, -1)}`,
    `${path}?key=${secret}&key=${secret}`,
    `${path}?key=${"x".repeat(5000)}`,
  ]) {
    expect((await app.guest().get(wrong)).status).toBe(404);
  }
  expect((await app.neighbourAs("registrar").get(own)).status).toBe(404);
  expect((await app.as("registrar").get(path)).status).toBe(404);
});

test("the page tells what was decided and why the answer is due on that date, and nothing that staff noted for themselves", async () => {
  const { own, appeal_id } = await filed();
  const ctx = app.ctx();
  await register(ctx, appeal_id, registration);
  await assign(ctx, appeal_id, {
    unit_id: app.town.units.office,
    executor_id: app.town.staff.executor.staff_id,
    note: "заметка для своих",
  });
  await giveBack(ctx, appeal_id, "возврат для своих");
  await assign(ctx, appeal_id, { unit_id: app.town.units.office, note: "вторая заметка" });
  await take(ctx, appeal_id);
  const page = await app.guest().get(own);
  expect(page.text).toContain("Зарегистрировано под номером ОГ-1/26");
  expect(page.text).toContain("18 декабря 2026");
  expect(page.text).toContain("59-ФЗ");
  expect(page.text).not.toMatch(/для своих|вторая заметка|Исполнителев/);
  await extend(ctx, appeal_id, { ground: "exceptional", days: 10, reason: "Ждём заключения комиссии" });
  expect((await app.guest().get(own)).text).toContain("Ждём заключения комиссии");
});

test("the answer comes with its files, for the applicant only", async () => {
  const { own, path, secret, appeal_id } = await filed(app.guest(), [{ field: "files", filename: "../../зима.txt", content: "снег" }]);
  const ctx = app.ctx();
  await register(ctx, appeal_id, registration);
  await assign(ctx, appeal_id, { unit_id: app.town.units.office });
  await answer(ctx, appeal_id, {
    outcome: "explained",
    body: "Посыпали песком.",
    signer_name: "Иванов И. И.",
    signer_post: "Глава",
    files: [],
  });
  const page = await app.guest().get(own);
  expect(page.text).toContain("Посыпали песком.");
  expect(page.text).toContain("Разъяснено");
  const href = /href="([^"]*\/files\/[^"]*)"/.exec(page.html)?.[1]?.replaceAll("&amp;", "&") ?? "";
  expect(href).toContain(secret);
  const file = await app.guest().get(href);
  expect(file.html).toBe("снег");
  expect(String(file.headers["content-disposition"])).not.toContain("..");
  expect((await app.guest().get(href.split("?")[0] ?? "")).status).toBe(404);
  expect((await app.guest().get(`${path}/files/${newId()}?key=${secret}`)).status).toBe(404);
  const other = await filed();
  expect((await app.guest().get(`${other.path}/files/${href.split("/files/")[1]?.split("?")[0]}?key=${other.secret}`)).status).toBe(404);
});

test("the applicant takes the appeal back after saying so twice; a closed one cannot be", async () => {
  const { path, own, secret } = await filed();
  const guest = app.guest();
  expect((await guest.get(own)).html).toContain(`${path}/withdrawal?key=${secret}`);
  const sure = await guest.get(`${path}/withdrawal?key=${secret}`);
  expect(sure.text).toContain("Да, отозвать");
  expect((await guest.post(`${path}/withdrawal`, { key: "guess" })).status).toBe(404);
  const done = await guest.post(`${path}/withdrawal`, { key: secret });
  expect((await guest.follow(done)).text).toContain("Сообщение отозвано.");
  expect((await guest.post(`${path}/withdrawal`, { key: secret })).status).toBe(409);
  expect((await guest.get(`${path}/withdrawal?key=${secret}`)).status).toBe(303);
});

test("a signed-in resident finds everything of theirs, and needs no secret", async () => {
  const resident = app.resident();
  const { path } = await filed(resident);
  await filed();
  const list = await resident.get("/account/appeals");
  expect(list.text).toContain("ВХ-1/26");
  expect(list.text).not.toContain("ВХ-2/26");
  expect((await resident.get(path)).status).toBe(200);
  expect((await resident.get("/account/appeals?after=junk")).status).toBe(200);
  expect((await app.guest().get("/account/appeals")).location).toContain("/login");
});

test("the form knows who is signed in", async () => {
  const form = await app.resident().get("/appeals/new");
  expect(Visitor.field(form, "full_name")).toBe("Жителева Инна");
  expect(Visitor.field(form, "email")).toBe("resident@test.example");
});
