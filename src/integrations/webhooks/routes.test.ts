import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { answer } from "#modules/appeals/answers/actions.ts";
import { runJobsNow } from "#platform/jobs/index.ts";
import { configureOutgoing } from "#platform/outgoing/index.ts";
import { useApp } from "#test/support/app.ts";
import { assigned, received } from "#test/support/appeals.ts";
import { testNow } from "#test/support/context.ts";
import { systemWith } from "#test/support/systems.ts";
import { deliverTo } from "./actions.ts";
import { mostFailures, secretText } from "./rules.ts";

const app = useApp();
const path = "/staff/integrations/webhooks";
const open: Server[] = [];

beforeEach(() => configureOutgoing({ loopback: true, private_addresses: false, timeout: 300 }));
afterEach(() => {
  app.clock.set(testNow);
  configureOutgoing({ loopback: false, private_addresses: false });
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

interface Seen {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}
/** A receiver that answers with `code`, or never for 0. */
async function receiver(code: () => number = () => 204): Promise<{ url: string; seen: Seen[] }> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      seen.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
      const status = code();
      if (status) response.writeHead(status).end("ok");
    });
  });
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/veche`, seen };
}

const all = ["appeal.received", "appeal.registered", "appeal.answered", "appeal.status_changed"];

/** A subscription, by the page. */
async function subscribed(
  url: string,
  system_id: string,
  events: readonly string[] = all,
): Promise<{ page: string; id: string; secret: string }> {
  const made = await app.as("administrator").post(`${path}/new`, { system_id, url, events });
  expect(made.status, made.text).toBe(200);
  const secret = /whsec_[\w+/=]+/.exec(made.html.replace(/<[^>]+>/g, ""))?.[0] ?? "";
  const [row] = await app
    .ctx()
    .db.selectFrom("webhook")
    .select("webhook_id")
    .where("municipality_id", "=", app.town.municipality_id)
    .orderBy("created_at", "desc")
    .orderBy("webhook_id", "desc")
    .execute();
  return { page: `${path}/${row?.webhook_id}`, id: row?.webhook_id ?? "", secret };
}

const own = () => app.program.modules.flatMap((module) => module.jobs ?? []);
const unsent = { name: "mail.deliver", payload: z.unknown(), run: async () => undefined };
/** Everything that waits, and a look for what has come due. */
async function run(): Promise<string[]> {
  const [retry] = own().filter(({ name }) => name === "webhooks.retry");
  await retry?.run(app.ctx(), {}, new AbortController().signal);
  return (await runJobsNow(app.ctx(), [...own(), unsent])).filter((name) => name.startsWith("webhooks."));
}
const deliveries = (id: string) =>
  app
    .ctx()
    .db.selectFrom("webhook_delivery")
    .selectAll()
    .where("municipality_id", "=", app.town.municipality_id)
    .where("webhook_id", "=", id)
    .orderBy("created_at")
    .orderBy("delivery_id")
    .execute();
const webhook = (id: string) => app.ctx().db.selectFrom("webhook").selectAll().where("webhook_id", "=", id).executeTakeFirstOrThrow();
const bodies = (seen: readonly Seen[]) => seen.map(({ body }) => JSON.parse(body) as { type: string; data: Record<string, unknown> });

/** The signature a receiver computes for itself. */
function signed({ headers, body }: Seen, secret: string): string {
  const key = Buffer.from(secret.slice("whsec_".length), "base64");
  return `v1,${createHmac("sha256", key).update(`${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`).digest("base64")}`;
}

test("events are told once each, signed, without personal data unless a token of the system allows it", async () => {
  const [plain, trusted] = [await receiver(), await receiver()];
  const system = await systemWith(app, ["appeals.read"]);
  const { id, secret } = await subscribed(plain.url, system.system_id);
  const entrusted = await systemWith(app, ["appeals.personal"], "СЭД");
  await subscribed(trusted.url, entrusted.system_id, ["appeal.answered"]);
  const { appeal_id } = await assigned(app);
  await answer(app.ctx(), appeal_id, { outcome: "explained", body: "Разъяснено", signer_name: "Иванов", signer_post: "Глава", files: [] });
  expect(plain.seen).toEqual([]);
  await run();
  expect(bodies(plain.seen).map(({ type, data }) => [type, data.change])).toEqual(
    expect.arrayContaining([
      ["appeal.received", "received"],
      ["appeal.registered", "registered"],
      ["appeal.answered", "answered"],
      ["appeal.status_changed", "assigned"],
    ]),
  );
  expect(plain.seen).toHaveLength(6);
  const [first] = plain.seen as [Seen];
  expect(first.headers).toMatchObject({
    "content-type": "application/json; charset=utf-8",
    "webhook-timestamp": String(testNow.epochMilliseconds / 1000),
  });
  for (const one of plain.seen) expect(one.headers["webhook-signature"]).toBe(signed(one, secret));
  expect(plain.seen.map(({ body }) => body).join()).not.toMatch(/Сугробова|maria@|Мира|наледь|наледи/i);
  expect(bodies(trusted.seen)).toMatchObject([
    { type: "appeal.answered", data: { applicant: { full_name: "Сугробова Мария" }, state: "answered" } },
  ]);
  expect((await deliveries(id)).map(({ state, status, attempts }) => [state, status, attempts])).toEqual(
    Array(6).fill(["delivered", 204, 1]),
  );
  await run();
  expect(plain.seen).toHaveLength(6);
});

test("an event that is undone is told to nobody, one nobody awaits makes no job, another town's neither", async () => {
  const { url, seen } = await receiver();
  const { system_id } = await systemWith(app, ["appeals.read"]);
  await subscribed(url, system_id, ["appeal.answered"]);
  await received(app);
  expect(await run()).toEqual([]);
  expect(seen).toEqual([]);
});

test("a receiver that hangs or refuses does not slow the town, and is left in peace for longer and longer", async () => {
  const hanging = await receiver(() => 0);
  const { system_id } = await systemWith(app, ["appeals.read"]);
  const { id } = await subscribed(hanging.url, system_id, ["appeal.received"]);
  const refusing = await subscribed("http://127.0.0.1:1/", system_id, ["appeal.received"]);
  for (let n = 0; n < 5; n += 1) {
    const filed = await app
      .guest()
      .raw("POST", "/api/v1/appeals", JSON.stringify({ body: "Яма", full_name: "Сугробова Мария", email: "m@example.ru", consent: true }), {
        "content-type": "application/json",
      });
    expect(filed.status).toBe(201);
  }
  // filing has met nobody: there is a job for each, and the receivers have not heard of them
  expect(hanging.seen).toEqual([]);
  await run();
  // five events, one attempt: the first that hangs holds the others back, in a job of their own
  expect(hanging.seen).toHaveLength(1);
  const waiting = await deliveries(id);
  expect(waiting.map(({ state }) => state)).toEqual(Array(5).fill("waiting"));
  expect(waiting.filter(({ attempts }) => attempts === 1)).toMatchObject([{ error: "timeout", status: null }]);
  expect((await deliveries(refusing.id)).filter(({ attempts }) => attempts === 1)).toMatchObject([{ error: "ECONNREFUSED" }]);
  expect(await webhook(id)).toMatchObject({ failures: 1, paused_until: testNow.add({ seconds: 30 }) });
  await run();
  expect(hanging.seen).toHaveLength(1);
  app.clock.set(testNow.add({ seconds: 31 }));
  await run();
  expect(hanging.seen).toHaveLength(2);
  expect(await webhook(id)).toMatchObject({ failures: 2, paused_until: testNow.add({ seconds: 91 }) });
});

test("who fails too often is told nothing any more and its owner is written to; enabled again, what waited is sent", async () => {
  let code = 500;
  const { url, seen } = await receiver(() => code);
  const { system_id } = await systemWith(app, ["appeals.read"]);
  const { id, page } = await subscribed(url, system_id, ["appeal.received"]);
  await received(app);
  await received(app);
  await run();
  const never = new AbortController().signal;
  let now = testNow;
  for (let n = 1; n < mostFailures && !(await webhook(id)).disabled_at; n += 1) {
    // past every pause and every wait
    now = now.add({ hours: 11 });
    app.clock.set(now);
    await deliverTo(app.ctx(), id, never);
    if (n === 14) await received(app);
  }
  expect(await webhook(id)).toMatchObject({ disabled_why: null, failures: expect.any(Number) });
  expect((await deliveries(id)).map(({ state, attempts }) => [state, attempts])).toEqual(
    expect.arrayContaining([
      ["given_up", 8],
      ["given_up", 8],
    ]),
  );
  await app
    .ctx()
    .db.updateTable("webhook")
    .set({ failures: mostFailures - 1, paused_until: null })
    .where("webhook_id", "=", id)
    .where("municipality_id", "=", app.town.municipality_id)
    .execute();
  await received(app);
  await run();
  app.clock.set(now.add({ hours: 30 }));
  await run();
  await deliverTo(app.ctx(), id, never);
  expect(await webhook(id)).toMatchObject({ disabled_why: "failures" });
  const letters = await app.ctx().db.selectFrom("letter").select(["to_address", "subject"]).where("subject_id", "=", id).execute();
  expect(letters).toEqual([{ to_address: "owner@example.org", subject: "Уведомления не доходят: Карта проблем" }]);
  const stopped = await app.as("administrator").get(page);
  expect(stopped.text).toContain("Система долго не отвечала");
  expect((await app.as("administrator").post(`${page}/ping`)).status).toBe(409);

  code = 200;
  const before = seen.length;
  await app.as("administrator").post(`${page}/enabling`);
  await run();
  expect(seen.length).toBeGreaterThan(before);
  const given_up = (await deliveries(id)).find(({ state }) => state === "given_up");
  const repeated = await app.as("administrator").post(`${page}/deliveries/${given_up?.delivery_id}/repetition`);
  expect(repeated.status).toBe(303);
  await run();
  expect((await deliveries(id)).filter(({ state }) => state === "given_up")).toHaveLength(1);
  expect((await webhook(id)).failures).toBe(0);
});

test("redirects are failures, a renewed secret signs beside the former for a day", async () => {
  let code = 302;
  const { url, seen } = await receiver(() => code);
  const { system_id } = await systemWith(app, ["appeals.read"]);
  const { id, page, secret } = await subscribed(url, system_id, ["appeal.received"]);
  await app.as("administrator").post(`${page}/ping`);
  await run();
  expect(await deliveries(id)).toMatchObject([{ event: "ping", status: 302, state: "waiting" }]);
  code = 200;
  const renewed = await app.as("administrator").post(`${page}/secret`);
  const next = /whsec_[\w+/=]+/.exec(renewed.html.replace(/<[^>]+>/g, ""))?.[0] ?? "";
  expect(next).not.toBe(secret);
  await app.as("administrator").post(`${page}/ping`);
  await run();
  const last = seen.at(-1) as Seen;
  expect(last.headers["webhook-signature"]).toBe(`${signed(last, next)} ${signed(last, secret)}`);
  expect(secretText(Buffer.from("a").toString("base64url"))).toBe("whsec_YQ==");
});

test("nothing may be sent inside; forms that are wrong keep their values; only those who keep the town come here", async () => {
  const { system_id } = await systemWith(app, ["appeals.read"]);
  const admin = app.as("administrator");
  configureOutgoing({ loopback: false, private_addresses: false });
  for (const url of ["http://127.0.0.1:1/", "https://10.0.0.1/", "https://localhost/", "http://example.org/", "нет"]) {
    const refused = await admin.post(`${path}/new`, { system_id, url, events: all });
    expect([refused.status, refused.text.includes("На этот адрес отправлять нельзя")], url).toEqual([422, true]);
  }
  expect((await admin.post(`${path}/new`, { system_id, url: "https://example.org/x" })).text).toContain("Отметьте хотя бы одно событие");
  const { page } = await subscribed("https://example.org/hook", system_id);
  expect((await admin.post(page, { url: "https://example.org/other", events: ["appeal.received"] })).status).toBe(303);
  expect((await admin.post(page, { url: "https://192.168.0.1/", events: all })).status).toBe(422);
  expect((await admin.get(path)).text).toContain("example.org");
  expect((await admin.get(`${path}/new?system=${system_id}`)).status).toBe(200);
  expect((await app.as("registrar").get(path)).status).toBe(403);
  expect((await admin.get(`${path}/nonsense`)).status).toBe(404);
  expect((await admin.post(`${page}/removal`)).status).toBe(303);
  expect((await admin.get(page)).status).toBe(404);
});
