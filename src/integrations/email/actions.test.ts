import { createServer, type Server } from "node:net";
import { ImapFlow } from "imapflow";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { configureMailboxes, readMailboxes } from "#platform/mailbox/index.ts";
import { useApp } from "#test/support/app.ts";
import { letterOf } from "#test/support/letters.ts";
import { readMailbox } from "./actions.ts";
import { pauseAfter } from "./rules.ts";
import { newestMessages, optionalMailbox } from "./store.ts";

const app = useApp();
/** imap://user:password@host:port of a server that takes any user; `.ci/run` starts one. */
const server = process.env.VECHE_TEST_IMAP_URL;

function mailboxAt(url: string, largest = 200_000): void {
  configureMailboxes({ boxes: readMailboxes(`test=${url}`), defaultTown: async () => undefined, largest, perSender: 1000 });
}
// test files of one worker share the settings
const none = () => configureMailboxes({ boxes: new Map(), defaultTown: async () => undefined, largest: 1_000_000, perSender: 20 });
beforeEach(none);
afterEach(none);
const quick = { connectionTimeout: 1000, greetingTimeout: 300, socketTimeout: 1000 };
const outcomes = async () => (await newestMessages(app.ctx())).map(({ outcome }) => outcome).sort();
const places = async () =>
  (
    await app
      .ctx()
      .db.selectFrom("appeal")
      .select("summary")
      .where("municipality_id", "=", app.town.municipality_id)
      .orderBy("received_at")
      .orderBy("appeal_id")
      .execute()
  )
    .map(({ summary }) => summary)
    .sort();

async function listening(onConnection: (socket: import("node:net").Socket) => void): Promise<{ server: Server; port: number }> {
  const made = createServer(onConnection).listen(0, "127.0.0.1");
  await new Promise((resolve) => made.once("listening", resolve));
  return { server: made, port: (made.address() as { port: number }).port };
}

test("a town without a mailbox has nothing to do, and its page says so", async () => {
  expect(await readMailbox(app.ctx())).toBe(0);
  expect((await app.as("registrar").get("/staff/email")).text).toContain("Почтовый ящик не подключён");
  expect((await app.as("executor").get("/staff/email")).status).toBe(403);
});

test("a server that says nothing is given up soon, told of without the password, and left alone for a while", async () => {
  const silent = await listening(() => undefined);
  mailboxAt(`imap://priem:top-secret@127.0.0.1:${silent.port}`);
  try {
    const began = performance.now();
    expect(await readMailbox(app.ctx(), undefined, quick)).toBe(0);
    expect(performance.now() - began).toBeLessThan(5000);
    expect(await readMailbox(app.ctx(), undefined, quick)).toBe(0);
  } finally {
    silent.server.close();
  }
  expect(await optionalMailbox(app.ctx())).toMatchObject({ failures: 1, read_at: null });
  const page = await app.as("registrar").get("/staff/email");
  expect(page.text).toContain("Ящик не читается с");
  expect(page.html).not.toContain("top-secret");
});

test("a server that hangs up or is not there is a passing trouble, tried again at growing intervals", async () => {
  const rude = await listening((socket) => socket.end("* BYE go away\r\n"));
  mailboxAt(`imap://priem:secret@127.0.0.1:${rude.port}`);
  const now = app.clock.now();
  await readMailbox(app.ctx(), undefined, quick);
  rude.server.close();
  app.clock.set(now.add({ minutes: 2 }));
  await readMailbox(app.ctx(), undefined, quick);
  app.clock.set(now);
  const state = await optionalMailbox(app.ctx());
  expect(state).toMatchObject({ failures: 2, failing_since: now });
  expect(state?.next_at.epochMilliseconds).toBe(now.add({ minutes: 4 }).epochMilliseconds);
  expect([1, 2, 3, 4, 5, 6, 7, 100].map(pauseAfter)).toEqual([1, 2, 4, 8, 16, 30, 30, 30]);
});

describe.skipIf(!server)("a real IMAP server", () => {
  let users = 0;
  /** A mailbox of one's own with these letters in it. */
  async function boxWith(...raw: Buffer[]): Promise<{ url: string; client(): Promise<ImapFlow> }> {
    users += 1;
    const url = new URL(server ?? "");
    url.username = `box-${process.pid}-${users}`;
    const client = async () => {
      const auth = { user: url.username, pass: url.password };
      const flow = new ImapFlow({ host: url.hostname, port: Number(url.port), secure: false, auth, logger: false });
      await flow.connect();
      return flow;
    };
    const flow = await client();
    for (const one of raw) await flow.append("INBOX", one);
    await flow.logout();
    return { url: url.toString(), client };
  }

  test("new letters come to the desk and leave the folder; the second reading finds nothing", async () => {
    const box = await boxWith(
      letterOf("Не горит фонарь", { Subject: "Фонарь" }, [{ name: "план.txt", content: "план" }]),
      letterOf("Я в отпуске", { "Auto-Submitted": "auto-replied" }),
      letterOf("Яма на дороге", { Subject: "Яма" }),
    );
    mailboxAt(box.url);
    expect(await readMailbox(app.ctx())).toBe(3);
    expect(await places()).toEqual(["Фонарь", "Яма"]);
    expect(await readMailbox(app.ctx())).toBe(0);
    const client = await box.client();
    expect((await client.status("INBOX", { messages: true })) || {}).toMatchObject({ messages: 0 });
    expect((await client.status("Veche", { messages: true, unseen: true })) || {}).toMatchObject({ messages: 3, unseen: 0 });
    await client.logout();
    const page = await app.as("registrar").get("/staff/email");
    expect(page.text).toContain("На столе регистрации: ВХ-");
  });

  test("cut off after the transaction and before the moving, a letter makes no twin", async () => {
    const raw = letterOf("Яма", { Subject: "Яма" });
    const box = await boxWith(raw);
    mailboxAt(box.url);
    await readMailbox(app.ctx());
    const client = await box.client();
    await client.append("INBOX", raw);
    const lock = await client.getMailboxLock("Veche");
    await client.messageMove("1:*", "INBOX");
    lock.release();
    await client.logout();
    expect(await readMailbox(app.ctx())).toBe(2);
    expect(await places()).toEqual(["Яма"]);
    expect(await outcomes()).toEqual(["filed"]);
  });

  test("letters too large, too deep or broken are set aside, and those behind them are read", async () => {
    const nested = Array.from({ length: 1000 }, (_, at) => `Content-Type: multipart/mixed; boundary="b${at}"\r\n\r\n--b${at}`).join("\r\n");
    const box = await boxWith(
      letterOf("Большое", { Subject: "Большое" }, [{ name: "a.bin", content: Buffer.alloc(300_000) }]),
      Buffer.from(`From: a@b.ru\r\nSubject: deep\r\n${nested}`),
      Buffer.from("\u0000\u0001\u0002 not a letter at all"),
      letterOf("Хорошее", { Subject: "Хорошее" }),
    );
    mailboxAt(box.url);
    expect(await readMailbox(app.ctx())).toBe(4);
    expect(await outcomes()).toEqual(["filed", "set_aside", "set_aside", "set_aside"]);
    expect(await places()).toEqual(["Хорошее"]);
  });

  test("a wrong password is said, a mailbox that another worker holds is left to it", async () => {
    const box = await boxWith(letterOf("Письмо", { Subject: "Письмо" }));
    mailboxAt(box.url.replace(/:[^:@/]+@/, ":wrong@"));
    await readMailbox(app.ctx());
    expect((await optionalMailbox(app.ctx()))?.last_error).toMatch(/refused the log-in/);
    mailboxAt(box.url);
    const now = app.clock.now();
    app.clock.set(now.add({ minutes: 5 }));
    await app
      .ctx()
      .db.updateTable("mailbox")
      .set({ busy_until: now.add({ minutes: 9 }) })
      .where("municipality_id", "=", app.town.municipality_id)
      .execute();
    expect(await readMailbox(app.ctx())).toBe(0);
    app.clock.set(now.add({ minutes: 10 }));
    expect(await readMailbox(app.ctx())).toBe(1);
    app.clock.set(now);
  });
});
