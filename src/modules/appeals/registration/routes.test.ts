import { expect, test } from "vitest";
import { filesOf } from "#platform/files/index.ts";
import { useApp } from "#test/support/app.ts";
import { received } from "#test/support/appeals.ts";
import { Visitor } from "#test/support/visitor.ts";

const app = useApp();
const settled = { kind: "complaint", addressee: "head", summary: "Наледь на улице Мира" };
const paper = {
  channel: "paper",
  received_on: "2026-11-19",
  full_name: "Петров П. П.",
  postal_address: "г. Испытательный, ул. Мира, 1",
  reply_by: "post",
  body: "Прошу отремонтировать подъезд. Он в плохом состоянии.",
  kind: "application",
  addressee: "administration",
};

test("an appeal at the desk gets its number and its date, and the next one opens", async () => {
  const first = await received(app);
  await received(app, { summary: "Второе на столе" });
  const registrar = app.as("registrar");
  const page = await registrar.get(`${first.card}/register`);
  expect(page.text).toContain("Срок ответа, если зарегистрировать 18 декабря 2026");
  const sent = await registrar.post(`${first.card}/register`, { ...settled, next: "1" });
  const next = await registrar.follow(sent);
  expect(next.html).toContain("Второе на столе");
  expect((await registrar.get(first.card)).status).toBe(301);
  const card = await registrar.follow(await registrar.get(first.card));
  expect(card.text).toContain("Зарегистрировано за № ОГ-1/26, срок ответа 18.12.2026");
  expect(card.text).toContain("осталось 28 дней");
  expect(card.text).toContain("59-ФЗ");
});

test("the last one at the desk leads to the empty desk", async () => {
  const { card } = await received(app);
  expect((await app.as("registrar").post(`${card}/register`, { ...settled, next: "1" })).location).toBe("/staff/appeals?tab=new");
  expect((await app.as("registrar").get("/staff/appeals/next")).location).toBe("/staff/appeals?tab=new");
});

test("a day before it came or in the future is refused, and the preview speaks of the day typed", async () => {
  const { card } = await received(app, { received_on: Temporal.PlainDate.from("2026-11-18") });
  for (const registered_on of ["2026-11-17", "2026-11-21"]) {
    const refused = await app.as("registrar").post(`${card}/register`, { ...settled, registered_on });
    expect(refused.status).toBe(409);
    expect(refused.html).toContain("Наледь на улице Мира");
  }
  const empty = await app.as("registrar").post(`${card}/register`, { ...settled, summary: "", registered_on: "2026-11-19" });
  expect(empty.status).toBe(422);
  expect(empty.text).toContain("Срок ответа, если зарегистрировать 18 декабря 2026");
});

test("paper is typed in with its scan and registered at once, once however often it is sent", async () => {
  const registrar = app.as("registrar");
  const submission = Visitor.field(await registrar.get("/staff/appeals/new"), "submission");
  const scan = [{ field: "files", filename: "скан.txt", content: "скан письма", type: "text/plain" }];
  const sent = await registrar.post("/staff/appeals/new", { ...paper, register: "1", submission }, scan);
  expect(sent.status).toBe(303);
  const again = await registrar.post("/staff/appeals/new", { ...paper, register: "1", submission }, scan);
  expect(again.location).toBe(sent.location);
  const card = await registrar.follow(sent);
  expect(card.text).toContain("ОГ-1/26");
  expect(card.text).toContain("Прошу отремонтировать подъезд");
  expect(card.text).toContain("Петров П. П.");
  const rows = await app.ctx().db.selectFrom("appeal").select(["appeal_id", "channel", "state", "received_on"]).execute();
  expect(rows).toHaveLength(1);
  const [row] = rows;
  expect({ ...row, appeal_id: "" }).toEqual({
    appeal_id: "",
    channel: "paper",
    state: "registered",
    received_on: Temporal.PlainDate.from("2026-11-19"),
  });
  const [file] = await filesOf(app.ctx(), { subject_type: "appeal", subject_id: row?.appeal_id ?? "" });
  const url = `/staff/appeals/%D0%9E%D0%93-1-26/files/${file?.file_id}`;
  expect((await registrar.get(url)).html).toBe("скан письма");
  expect((await app.as("executor").get(url)).status).toBe(404);
});

test("left at the desk when it is not to be registered yet", async () => {
  const registrar = app.as("registrar");
  const submission = Visitor.field(await registrar.get("/staff/appeals/new"), "submission");
  const sent = await registrar.post("/staff/appeals/new", { ...paper, submission }, []);
  expect((await registrar.follow(sent)).text).toContain("Записано: ВХ-1/26");
});

test("asks for what the way of answering needs, but not for a name", async () => {
  const registrar = app.as("registrar");
  const submission = Visitor.field(await registrar.get("/staff/appeals/new"), "submission");
  const send = (more: Record<string, string>) => registrar.post("/staff/appeals/new", { ...paper, submission, ...more }, []);
  expect((await send({ postal_address: "" })).text).toContain("Укажите почтовый адрес");
  expect((await send({ reply_by: "email", email: "нет" })).status).toBe(422);
  expect((await send({ body: " " })).status).toBe(422);
  expect((await send({ channel: "api" })).status).toBe(422);
  expect((await send({ received_on: "2026-12-01", register: "1" })).text).toContain("не может быть раньше дня поступления");
  const nameless = await send({ full_name: "", postal_address: "" });
  expect(nameless.status).toBe(303);
  expect((await registrar.follow(nameless)).text).toContain("не указан");
});

test("only registrars register and type in", async () => {
  const { card } = await received(app);
  for (const role of ["executor", "head", "control", "auditor", "moderator"] as const) {
    expect((await app.as(role).get("/staff/appeals/new")).status, role).toBe(403);
    expect([403, 404], role).toContain((await app.as(role).post(`${card}/register`, settled)).status);
  }
});

test("each register numbers by its own mask and counts by its own clock; only appeals have a kind", async () => {
  const registrar = app.as("registrar");
  const enter = async (more: Record<string, string>) => {
    const submission = Visitor.field(await registrar.get("/staff/appeals/new"), "submission");
    return registrar.follow(await registrar.post("/staff/appeals/new", { ...paper, register: "1", submission, ...more }, []));
  };
  // the clock of tests stands at 10:00 of Friday 20.11.2026 in Moscow
  const request = await enter({ into: "information_request", kind: "", received_on: "2026-11-20" });
  expect(request.text).toContain("ЗИ-1/26");
  expect(request.text).toContain("8-ФЗ, ст. 18");
  expect(request.text).toContain("18 декабря 2026");
  const message = await enter({ into: "message", kind: "", priority: "fast_3", channel: "pos", received_on: "2026-11-20" });
  expect(message.text).toContain("СО-1/26");
  expect(message.text).toContain("25 ноября 2026");
  const incident = await enter({ into: "incident", kind: "", priority: "urgent", channel: "incident", received_on: "2026-11-20" });
  expect(incident.text).toContain("ИН-1/26");
  const rows = await app
    .ctx()
    .db.selectFrom("appeal")
    .select(["register", "kind", "register_number", "due_at", "due_basis"])
    .orderBy("register")
    .execute();
  expect(rows.map((row) => [row.register, row.kind, row.register_number])).toEqual([
    ["incident", null, 1],
    ["information_request", null, 1],
    ["message", null, 1],
  ]);
  expect(rows[0]?.due_at?.epochMilliseconds).toBeGreaterThan(app.clock.now().epochMilliseconds);
  expect(rows[0]?.due_basis).toMatchObject({ regulation: "incident", step: "answer-urgent" });
  const wrong = await registrar.post("/staff/appeals/new", { ...paper, kind: "", submission: "x" }, []);
  expect(wrong.status).toBe(422);
});
