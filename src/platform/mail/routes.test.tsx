import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { fixedClock } from "#platform/clock.ts";
import { readConfig } from "#platform/config.ts";
import { type Actor, systemActor } from "#platform/context.ts";
import { buildWeb, type Web } from "#platform/http/index.ts";
import { newId } from "#platform/ids.ts";
import { defineJob, enqueue, jobCounts } from "#platform/jobs/index.ts";
import { jobRoutes } from "#platform/jobs/routes.ts";
import { testContext, testNow } from "#test/support/context.ts";
import { useDatabase } from "#test/support/database.ts";
import { Button, Code, Paragraph, sendLetter } from "./index.ts";
import { mailRoutes } from "./routes.ts";
import { configureMail } from "./settings.ts";

const database = useDatabase();
const municipality_id = newId();
const here = () => testContext({ database, municipality_id });
const origin = () => "http://hm.localhost:8080";
const withServer = () => configureMail({ smtp_url: "smtp://127.0.0.1:9", from: "veche@gorod.ru", origin });
const withoutServer = () => configureMail({ from: "veche@gorod.ru", origin });

/** Who a session cookie of these tests stands for. */
const people: Readonly<Record<string, Actor>> = {
  administrator: {
    ...systemActor,
    kind: "staff",
    id: newId(),
    name: "Administrator",
    permissions: new Set(["platform.jobs", "platform.outbox"]),
  },
  clerk: { ...systemActor, kind: "staff", id: newId(), name: "Clerk", permissions: new Set() },
};

let web: Web;
beforeAll(async () => {
  withoutServer();
  const town = { ...here().tenant, tagline: "", colours: {}, emblem: null, contacts: {} };
  web = await buildWeb({
    config: readConfig({ LOG_LEVEL: "silent" }),
    clock: fixedClock(testNow),
    secret: "a secret of these tests, long enough",
    wiring: {
      townFor: async () => town,
      actorFor: async (_db, _town, token) => people[token] ?? null,
      dbFor: (id) => database.forTenant(id),
      isDatabaseAway: () => false,
      ping: async () => undefined,
      menu: [],
      uploads: () => undefined,
    },
  });
  mailRoutes(web);
  jobRoutes(web);
  await web.ready();
});
afterAll(async () => {
  withoutServer();
  await web.close();
});

const get = (url: string, who = "administrator") => web.inject({ url, cookies: { veche_session: who } });

describe("/staff/outbox", () => {
  test("Lists letters without whole addresses, and shows one with its links.", async () => {
    const body = (
      <>
        <Paragraph>{"<script>alert(1)</script>"}</Paragraph>
        <Button href="/appeals/1">Открыть</Button>
      </>
    );
    const id = await sendLetter(here(), { to: "anna@gorod.ru", letter: { subject: "Ответ <готов>", body } });
    const list = await get("/staff/outbox");
    expect(list.statusCode).toBe(200);
    expect(list.body).toContain("Ответ &lt;готов>");
    expect(list.body).toContain("an…@gorod.ru");
    expect(list.body).not.toContain("anna@gorod.ru");
    const one = await get(`/staff/outbox/${id}`);
    expect(one.body).toContain("anna@gorod.ru");
    expect(one.body).toContain('href="http://hm.localhost:8080/appeals/1"');
    expect(one.body).not.toContain("<script>alert");
    const raw = await get(`/staff/outbox/${id}/letter`);
    expect(raw.body).toContain("&lt;script>alert(1)");
    expect(raw.headers["content-security-policy"]).toContain("sandbox; default-src 'none'");
  });

  test("Opening a letter is in the journal.", async () => {
    const id = await sendLetter(here(), { to: "anna@gorod.ru", letter: { subject: "x", body: <p /> } });
    await get(`/staff/outbox/${id}`);
    const entry = here()
      .db.selectFrom("journal_entry")
      .select("action")
      .where("municipality_id", "=", municipality_id)
      .where("subject_id", "=", id);
    expect(await entry.execute()).toEqual([{ action: "mail.letter_opened" }]);
  });

  test("A code is for its recipient alone once there is a mail server.", async () => {
    const id = await sendLetter(here(), { to: "anna@gorod.ru", sensitive: true, letter: { subject: "x", body: <Code>483920</Code> } });
    expect((await get(`/staff/outbox/${id}`)).body).toContain("483920");
    withServer();
    expect((await get(`/staff/outbox/${id}`)).body).not.toContain("483920");
    expect((await get(`/staff/outbox/${id}/letter`)).statusCode).toBe(404);
    withoutServer();
  });

  test("Fifty-one letters make two pages.", async () => {
    for (let index = 0; index < 51; index += 1)
      await sendLetter(here(), { to: "a@gorod.ru", letter: { subject: `Письмо ${index}.`, body: <p /> } });
    const first = await get("/staff/outbox");
    expect(first.body).toContain("Письмо 50.");
    expect(first.body).not.toContain("Письмо 0.");
    const next = /href="([^"]*after=[^"]*)"/.exec(first.body)?.[1]?.replaceAll("&amp;", "&") ?? "";
    const second = await get(next);
    expect(second.body).toContain("Письмо 0.");
    expect(second.body).not.toContain("Письмо 50.");
  });

  test("A clerk is refused, a guest is sent to sign in, a letter that is not there is 404.", async () => {
    expect((await get("/staff/outbox", "clerk")).statusCode).toBe(403);
    expect((await get("/staff/outbox", "nobody")).headers.location).toContain("/staff/login");
    for (const id of [newId(), "x"]) expect((await get(`/staff/outbox/${id}`)).statusCode).toBe(404);
  });
});

describe("/staff/jobs", () => {
  const broken = defineJob({ name: "test.broken", payload: z.object({}), run: async () => undefined });
  const breakOne = async () => {
    await enqueue(here(), broken, {});
    await database
      .owner()
      .updateTable("pgboss.job" as never)
      .set({ state: "failed", completed_on: testNow, output: { message: "no luck <b>" } } as never)
      .execute();
  };

  test("Lists what failed; «повторить» puts it back into the queue, once, with a journal row.", async () => {
    await breakOne();
    const shown = await get("/staff/jobs");
    expect(shown.body).toContain("test.broken");
    expect(shown.body).toContain("no luck &lt;b>");
    const action = /action="(\/staff\/jobs\/[^"]+\/retry)"/.exec(shown.body)?.[1] ?? "";
    const token = /name="_csrf" value="([^"]+)"/.exec(shown.body)?.[1] ?? "";
    const form = shown.cookies.find(({ name }) => name === "veche_form")?.value ?? "";
    const press = () =>
      web.inject({ method: "POST", url: action, cookies: { veche_session: "administrator", veche_form: form }, payload: { _csrf: token } });
    const answer = await press();
    expect([answer.statusCode, answer.headers.location]).toEqual([303, "/staff/jobs"]);
    expect(await jobCounts(here())).toEqual({ waiting: 1, running: 0, failed: 0 });
    expect((await press()).statusCode).toBe(404);
    const entries = here().db.selectFrom("journal_entry").select("action").where("municipality_id", "=", municipality_id);
    expect(await entries.execute()).toEqual([{ action: "jobs.retried" }]);
  });

  test("Says so when all is done, and is for administrators.", async () => {
    expect((await get("/staff/jobs")).body).toContain("Всё выполнено");
    expect((await get("/staff/jobs", "clerk")).statusCode).toBe(403);
  });
});
