import { expect, test } from "vitest";
import { newId } from "#platform/ids.ts";
import { useApp } from "#test/support/app.ts";
import { Visitor } from "#test/support/visitor.ts";
import { submissionToken } from "./rules.ts";

const app = useApp();

const letter = {
  body: "Не чистят тротуар от наледи на улице Мира. Просим посыпать песком.",
  kind: "application",
  addressee: "administration",
  place: "address",
  address: "ул. Мира, 14",
  full_name: "Сугробова Мария",
  email: "maria@example.ru",
  consent: "1",
};

test("a resident sends the form and gets a number and a secret link", async () => {
  const guest = app.guest();
  const empty = await guest.get("/appeals/new");
  const sent = await guest.post("/appeals/new", { ...letter, submission: Visitor.field(empty, "submission") }, []);
  expect(sent.status).toBe(303);
  const receipt = await guest.follow(sent);
  expect(receipt.text).toContain("ВХ-1/26");
  expect(receipt.text).toContain("maria@example.ru");
});

test("without the secret the receipt is not there", async () => {
  const guest = app.guest();
  const empty = await guest.get("/appeals/new");
  const sent = await guest.post("/appeals/new", { ...letter, submission: Visitor.field(empty, "submission") });
  const [path] = (sent.location ?? "").split("?");
  expect((await guest.get(path ?? "")).status).toBe(404);
  expect((await guest.get(`${path}?key=guess`)).status).toBe(404);
});

test("the form sent twice makes one appeal with one number", async () => {
  const guest = app.guest();
  const submission = Visitor.field(await guest.get("/appeals/new"), "submission");
  const first = await guest.post("/appeals/new", { ...letter, submission });
  const second = await guest.post("/appeals/new", { ...letter, submission });
  expect(second.location).toBe(first.location);
});

test("a refused form keeps what was typed and says what to do", async () => {
  const refused = await app.guest().post("/appeals/new", { ...letter, full_name: "Мария", email: "нет", submission: submissionToken(app.ctx(), newId()) });
  expect(refused.status).toBe(422);
  expect(refused.html).toContain("Не чистят тротуар от наледи");
  expect(refused.text).toContain("Укажите фамилию и имя");
  expect(refused.text).toContain("Введите адрес электронной почты");
});

test("an expired form is shown again with everything in it", async () => {
  const refused = await app.guest().post("/appeals/new", { ...letter, _csrf: "old", submission: submissionToken(app.ctx(), newId()) });
  expect(refused.status).toBe(422);
  expect(refused.html).toContain("Не чистят тротуар от наледи");
  expect(refused.text).toContain("Страница была открыта слишком долго");
});

test("a submission that we did not give out cannot name another's appeal", async () => {
  const sent = await app.guest().post("/appeals/new", { ...letter, submission: `${newId()}.forged` });
  expect(sent.status).toBe(303);
});
