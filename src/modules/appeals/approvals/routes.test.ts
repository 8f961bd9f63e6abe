import { expect, test } from "vitest";
import { useApp } from "#test/support/app.ts";
import { assigned } from "#test/support/appeals.ts";
import { lettersAbout } from "#test/support/outbox.ts";
import { Visitor } from "#test/support/visitor.ts";
import { addSigner, changeSettings } from "../answer-settings/actions.ts";
import { selectSigners } from "../answer-settings/store.ts";

const app = useApp();
const written = {
  outcome: "measures_taken",
  body: "Тротуар очищен, номер {{номер}}.",
  signer_name: "В. С. Начальникова",
  signer_post: "Начальник",
};

async function chain(head_approves: boolean, signer_approves: boolean) {
  await changeSettings(app.ctx(), { head_approves, signer_approves, objection_days: 10 });
  await addSigner(app.ctx(), { name: "Г. О. Контролёрова", post: "Заместитель главы", staff_id: app.town.staff.control.staff_id });
  const [signer] = await selectSigners(app.ctx());
  return { signer_id: signer?.signer_id ?? "" };
}

test("a draft goes to the head, comes back with a remark, goes on to the signer, and out with its files", async () => {
  const signed = await chain(true, true);
  const { card, appeal_id } = await assigned(app, {}, { unit: "department" });
  const [executor, head, signer] = [app.as("executor"), app.as("head"), app.as("control")];
  const sent = await executor.post(`${card}/answer`, { ...written, ...signed }, [
    { field: "files", filename: "акт.txt", content: "Акт", type: "text/plain" },
  ]);
  expect((await executor.follow(sent)).text).toContain("Ответ ждёт согласования руководителя");
  expect((await executor.get(`${card}/answer`)).location).toBe(`${card}/approval`);

  const inbox = await head.get("/staff");
  expect(inbox.text).toContain("Согласовать ответ");
  const page = await head.get(`${card}/approval`);
  expect(page.text).toContain("Тротуар очищен");
  expect(page.text).toContain("акт.txt");
  const version = Visitor.field(page, "version") ?? "";
  expect((await executor.post(`${card}/approval`, { version })).status).toBe(403);
  expect((await head.post(`${card}/approval/return`, { version, note: "" })).status).toBe(422);
  expect((await head.post(`${card}/approval/return`, { version, note: "Укажите дату работ" })).status).toBe(303);

  const subjects = (await lettersAbout(app, appeal_id)).map((letter) => letter.subject);
  expect(subjects).toContain("Ответ на обращение ОГ-1/26 возвращён на доработку");

  const again = await executor.get(`${card}/answer`);
  expect(again.text).toContain("Укажите дату работ");
  expect(again.html).toContain("Тротуар очищен, номер {{номер}}.");
  expect(again.text).toContain("акт.txt");
  const second = {
    ...written,
    ...signed,
    body: "Тротуар очищен 19 ноября, номер {{номер}}.",
    version: Visitor.field(again, "version") ?? "",
  };
  expect((await executor.post(`${card}/answer`, second, [])).status).toBe(303);
  expect((await head.post(`${card}/approval`, { version })).status).toBe(409);
  expect((await head.post(`${card}/approval`, { version: "2" })).status).toBe(303);
  expect((await head.get("/staff")).text).not.toContain("Согласовать ответ");

  expect((await signer.get("/staff")).text).toContain("Подписать ответ");
  expect((await signer.get(`${card}/approval`)).text).toContain("Версия 2");
  expect((await signer.post(`${card}/approval`, { version: "2" })).status).toBe(303);
  const done = await executor.get(card);
  expect(done.text).toContain("Тротуар очищен 19 ноября, номер ОГ-1/26.");
  expect(done.text).toContain("Заместитель главы Г. О. Контролёрова");
  expect(done.text).toContain("акт.txt");
  expect(done.text).toContain("Ответ возвращён на доработку");
});

test("a town that wants no chain has none, and nobody answers past a chain that is wanted", async () => {
  const { card } = await assigned(app);
  await chain(true, false);
  const { answer } = await import("../answers/actions.ts");
  const { appeal_id } = await assigned(app, {}, { unit: "department" });
  const staff = app.town.staff.executor;
  const actor = { kind: "staff", id: staff.staff_id, permissions: new Set(["appeals.view", "appeals.answer"]) } as const;
  await expect(
    answer(app.ctx(actor), appeal_id, { outcome: "explained", body: "Мимо", signer_name: "А", signer_post: "Б", files: [] }),
  ).rejects.toMatchObject({ status: 409, key: "appeals:approval.needed" });
  await changeSettings(app.ctx(), { head_approves: false, signer_approves: false, objection_days: 10 });
  expect((await app.as("executor").post(`${card}/answer`, written, [])).status).toBe(303);
});

test("a signature in the program needs a signer with an account; a draft can be taken back", async () => {
  const signed = await chain(false, true);
  const { card } = await assigned(app);
  const executor = app.as("executor");
  const refused = await executor.post(`${card}/answer`, written, []);
  expect(refused.status).toBe(422);
  expect(refused.text).toContain("выберите подписавшего с учётной записью");
  expect((await executor.post(`${card}/answer`, { ...written, ...signed }, [])).status).toBe(303);
  expect((await executor.post(`${card}/answer`, { ...written, ...signed }, [])).status).toBe(409);
  expect((await app.as("control").post(`${card}/approval/taking-back`, {})).status).toBe(403);
  expect((await executor.post(`${card}/approval/taking-back`, {})).location).toBe(`${card}/answer`);
  expect((await executor.post(`${card}/approval/taking-back`, {})).status).toBe(409);
});

test("a draft keeps what was typed; of two who write it the second is told", async () => {
  const { card } = await assigned(app);
  const executor = app.as("executor");
  const saved = await executor.post(`${card}/answer`, { body: "Начало ответа", intent: "save", version: "0" }, [
    { field: "files", filename: "план.txt", content: "План", type: "text/plain" },
  ]);
  expect(saved.status).toBe(303);
  const page = await executor.follow(saved);
  expect(page.html).toContain("Начало ответа");
  expect((await executor.get(card)).text).toContain("есть черновик");
  const late = await app.as("head").post(`${card}/answer`, { body: "Другое начало", intent: "save", version: "0" }, []);
  expect(late.status).toBe(409);
  expect(late.html).toContain("Другое начало");
  const file_id = /name="files_kept" value="([^"]+)"/.exec(page.html)?.[1] ?? "";
  expect((await executor.get(`${card}/approval/files/${file_id}`)).html).toBe("План");
  await executor.post(`${card}/answer`, { body: "Начало ответа", intent: "save", version: "1", files_remove: file_id }, []);
  expect((await executor.get(`${card}/answer`)).text).not.toContain("план.txt");
});
