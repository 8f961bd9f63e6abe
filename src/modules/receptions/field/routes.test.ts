import { expect, test } from "vitest";
import { newId } from "#platform/ids.ts";
import { useApp } from "#test/support/app.ts";
import { testNow } from "#test/support/context.ts";
import { Visitor } from "#test/support/visitor.ts";
import { changeSettings } from "../settings/actions.ts";
import { usualSettings } from "../settings/rules.ts";
import { takeIn } from "./actions.ts";
import { fieldForm } from "./forms.ts";
import { lastSubmissions } from "./store.ts";

const app = useApp();
const entry = { channel: "outing", body: "Нет света в подъезде", address: "ул. Мира, 2" };
const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==", "base64");

/** Sends as the page's script does: a form, answered by JSON. */
async function send(visitor: Visitor, values: Record<string, string>) {
  const { csrf } = (await visitor.get("/staff/field/token")).json<{ csrf: string }>();
  const body = new URLSearchParams({ _csrf: csrf, ...entry, ...values }).toString();
  return visitor.raw("POST", "/staff/field", body, { accept: "application/json", "content-type": "application/x-www-form-urlencoded" });
}

test("without scripts it is a form: sent once and again it is one appeal at the desk, with its picture", async () => {
  const executor = app.as("executor");
  const submission_id = Visitor.field(await executor.get("/staff/field"), "submission_id") ?? "";
  const sent = await executor.post("/staff/field", { ...entry, submission_id }, [
    { field: "files", filename: "подъезд.png", content: png },
  ]);
  expect(sent.status, sent.text).toBe(303);
  const page = await executor.follow(sent);
  expect(page.text).toContain("Принято, номер ВХ-1/26");
  await executor.post("/staff/field", { ...entry, submission_id });
  expect(await lastSubmissions(app.ctx(), app.town.staff.executor.staff_id, 10)).toHaveLength(1);
  const card = await app.as("registrar").get(`/staff/appeals/${encodeURIComponent("ВХ-1-26")}`);
  expect(card.text).toContain("Нет света в подъезде");
  expect(card.text).toContain("подъезд.png");
  expect(card.text).toContain("Выезд");
});

test("where the town wants it so, an officer who may register registers at once; without a name or the right it waits at the desk", async () => {
  await changeSettings(app.ctx(), { ...usualSettings, field_registers: true });
  const named = { full_name: "Сугробова Мария", postal_address: "ул. Мира, 2" };
  const numberOf = async (who: "registrar" | "executor", values: Record<string, string>) =>
    (await send(app.as(who), { submission_id: newId(testNow.epochMilliseconds), ...values })).json<{ number: string }>().number;
  expect(await numberOf("registrar", named)).not.toMatch(/^ВХ-/);
  expect(await numberOf("registrar", {})).toMatch(/^ВХ-/);
  expect(await numberOf("executor", named)).toMatch(/^ВХ-/);
});

test("the phone's id makes one of what arrives twice, even at the same moment; another's id is refused", async () => {
  const submission_id = newId(testNow.epochMilliseconds);
  const first = await send(app.as("executor"), { submission_id });
  expect(first.status, first.html).toBe(201);
  const again = await send(app.as("executor"), { submission_id });
  expect([again.status, again.json()]).toEqual([200, first.json()]);
  expect((await send(app.as("registrar"), { submission_id })).status).toBe(409);
  const actor = { kind: "staff" as const, id: app.town.staff.executor.staff_id };
  const input = fieldForm.parse({ ...entry, submission_id: newId() });
  const together = await Promise.all([1, 2, 3].map(() => takeIn(app.ctx(actor), input, [])));
  expect(new Set(together.map(({ number }) => number)).size).toBe(1);
});

test.each([
  ["nothing said", { body: " " }, "Напишите, с каким вопросом"],
  ["an id that is no UUIDv7", { submission_id: "0190a0a0-0000-4000-8000-000000000000" }, "устарела"],
  ["a name without an address", { full_name: "Сугробова Мария" }, "почтовый адрес"],
  ["a place there is not", { channel: "pos" }, "Выберите"],
])("the phone is told why: %s", async (_name, change, message) => {
  const refused = await send(app.as("executor"), { submission_id: newId(), ...change });
  expect(refused.status).toBe(422);
  expect(JSON.stringify(refused.json())).toContain(message);
});

test("what the phone keeps holds nobody's data; the rest is for who may", async () => {
  const shell = await app.guest().get("/staff/field/offline");
  expect(shell.status).toBe(200);
  expect(shell.html).toContain("<field-queue");
  expect((await app.guest().get("/staff/field/manifest.webmanifest")).json<{ start_url: string }>().start_url).toBe("/staff/field");
  expect((await app.guest().get("/staff/field/token", { accept: "application/json" })).status).toBe(401);
  expect((await app.as("auditor").get("/staff/field")).status).toBe(403);
});
