import { expect, test } from "vitest";
import { useApp } from "#test/support/app.ts";
import { assigned } from "#test/support/appeals.ts";
import { optionalTemplate, selectTemplates } from "./store.ts";

const app = useApp();
const base = "/staff/appeals/templates";
const template = { title: "Уборка снега", body: "{{обращение}}\n\nВаше обращение № {{номер}} рассмотрено.", outcome: "measures_taken" };

test("an administrator writes templates; unknown placeholders are refused by name", async () => {
  const admin = app.as("administrator");
  expect((await admin.get(`${base}/new`)).text).toContain("{{заявитель.дательный}}");
  const broken = await admin.post(`${base}/new`, { ...template, body: "№ {{нмер}}" });
  expect(broken.status).toBe(422);
  expect(broken.text).toContain("Неизвестная подстановка {{нмер}}");
  const added = await admin.post(`${base}/new`, template);
  expect((await admin.follow(added)).text).toContain("Уборка снега");
  expect((await admin.post(`${base}/new`, { ...template, title: "уборка СНЕГА" })).status).toBe(422);
  const [one] = await selectTemplates(app.ctx(), false);
  const path = `${base}/${one?.template_id}`;
  expect((await admin.post(path, { ...template, body: "Иной текст {{дата}}" })).status).toBe(303);
  await admin.post(`${path}/archiving`, {});
  expect((await admin.get(base)).text).not.toContain("Уборка снега");
  expect((await admin.get(`${base}?archived=1`)).text).toContain("Уборка снега");
  await admin.post(`${path}/restoring`, {});
  expect((await optionalTemplate(app.ctx(), one?.template_id ?? ""))?.archived_at).toBeNull();
  expect((await app.as("executor").get(base)).status).toBe(403);
  expect((await app.neighbourAs("administrator").get(path)).status).toBe(404);
  expect((await admin.get(`${base}/nothing`)).status).toBe(404);
});

test("a template is put after what has been typed, filled, without a script", async () => {
  const admin = app.as("administrator");
  await admin.get(`${base}/new`);
  await admin.post(`${base}/new`, template);
  const [one] = await selectTemplates(app.ctx(), false);
  const { card } = await assigned(app);
  const executor = app.as("executor");
  expect((await executor.get(`${card}/answer`)).text).toContain("Уборка снега");
  const filled = await executor.post(`${card}/answer`, { body: "Начало.", intent: "insert", template_id: one?.template_id }, []);
  expect(filled.status).toBe(200);
  expect(filled.html).toContain("Начало.\n\nУважаемая Мария!\n\nВаше обращение № ОГ-1/26 рассмотрено.");
  expect((await executor.post(`${card}/answer`, { body: "Начало.", intent: "insert" }, [])).status).toBe(422);
  const unknown = await executor.post(
    `${card}/answer`,
    { body: "{{чепуха}}", outcome: "explained", signer_name: "А", signer_post: "Б" },
    [],
  );
  expect(unknown.status).toBe(422);
  expect(unknown.text).toContain("{{чепуха}}");
});
