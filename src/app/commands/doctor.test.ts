import { mkdtempSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { shippedCalendar } from "#platform/calendar/index.ts";
import { readConfig } from "#platform/config.ts";
import { makeLogger } from "#platform/log.ts";
import { setUpFiles } from "../program.ts";
import { calendar, dataFolder, findingLines, nodeVersion, services, settingLines } from "./doctor.ts";

const folder = () => mkdtempSync(join(tmpdir(), "veche-doctor-"));
const look = async (settings: Record<string, string>) => {
  const config = readConfig({ VECHE_DATA_DIR: folder(), ...settings });
  setUpFiles(config, makeLogger("silent"));
  return Object.fromEntries((await services(config)).map((finding) => [finding.subject, finding]));
};

/** A server that greets with `greeting` and answers `answer` to whatever comes. */
async function listener(answer: string, greeting = ""): Promise<string> {
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    if (greeting) socket.write(greeting);
    socket.on("data", () => socket.end(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return `127.0.0.1:${(server.address() as { port: number }).port}`;
}

test("every setting is shown with what it is, and no secret is", () => {
  const config = readConfig({
    DATABASE_URL: "postgres://u:hush@db/veche",
    SMTP_URL: "smtp://u:hush@mail",
    VECHE_SECRET: "hush".repeat(10),
  });
  const lines = settingLines(config);
  expect(lines.join("\n")).not.toContain("hush");
  expect(lines).toContainEqual(expect.stringMatching(/^PORT=8080 +# port the web process listens on$/));
  expect(lines).toContainEqual(expect.stringMatching(/^DATABASE_URL=•••• +# PostgreSQL 15 or newer/));
});

test("what is wrong comes with what to do, and is counted", () => {
  const lines = findingLines([
    { subject: "disk", well: true, text: "80.0 GB free", advice: "Make room." },
    { subject: "clock", well: false, text: "the server is 9000 ms behind", advice: "Turn on NTP." },
  ]);
  expect(lines).toEqual([
    "  ✓ disk         80.0 GB free",
    "  ✗ clock        the server is 9000 ms behind",
    "                 → Turn on NTP.",
    "",
    "Требует внимания: 1.",
  ]);
  expect(findingLines([nodeVersion("26.1.0")]).at(-1)).toBe("Всё в порядке.");
});

test("an old Node is wrong", () => {
  expect([nodeVersion("26.0.0").well, nodeVersion("24.11.1").well]).toEqual([true, false]);
});

test("the data folder: one that is there, one that will be made, one that cannot be", async () => {
  const there = folder();
  expect((await dataFolder(there)).map(({ subject }) => subject)).toEqual(["data folder", "disk"]);
  expect((await dataFolder(join(there, "not", "yet")))[0]?.well).toBe(true);
  writeFileSync(join(there, "file"), "", { mode: 0o600 });
  expect((await dataFolder(join(there, "file", "var")))[0]).toMatchObject({
    well: false,
    advice: expect.stringContaining("VECHE_DATA_DIR"),
  });
});

test("what is not set is no fault", async () => {
  const found = await look({});
  expect([found.files?.well, found.mail, found.ClamAV]).toEqual([
    true,
    expect.objectContaining({ well: true }),
    expect.objectContaining({ well: true }),
  ]);
});

test("a scanner and a mail server that answer", async () => {
  const mail = await listener("250 well\r\n221 bye\r\n", "220 mail.example ESMTP\r\n");
  const found = await look({ CLAMD: await listener("PONG\0"), SMTP_URL: `smtp://${mail}` });
  expect([found.ClamAV?.well, found.mail?.well]).toEqual([true, true]);
});

/** As much of an IMAP server as a log-in and an opened folder need; `no` is what it refuses, and how. */
async function mailServer(no: Readonly<Record<string, string>> = {}): Promise<string> {
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.write("* OK ready\r\n");
    socket.on("data", (data) => {
      for (const line of String(data).split("\r\n").filter(Boolean)) {
        const [tag = "", verb = ""] = line.split(" ");
        if (verb === "CAPABILITY") socket.write("* CAPABILITY IMAP4rev1\r\n");
        if (verb === "SELECT" && !no.SELECT) socket.write("* 0 EXISTS\r\n* OK [UIDVALIDITY 7] valid\r\n");
        socket.write(`${tag} ${no[verb] ? `NO ${no[verb]}` : "OK done"}\r\n`);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return `127.0.0.1:${(server.address() as { port: number }).port}`;
}

test("a mailbox that can be read, one that is not there, a refused log-in, a folder that is missing; never the password", async () => {
  const box = async (no: Record<string, string> = {}, folder = "INBOX") => `imap://priem%40gorod.ru:hush@${await mailServer(no)}/${folder}`;
  const well = await look({ IMAP_URL: await box() });
  expect(well.mailbox).toMatchObject({ well: true, text: expect.stringMatching(/^127\.0\.0\.1:\d+\/INBOX can be read$/) });
  expect((await look({})).mailbox).toMatchObject({ well: true, text: expect.stringContaining("no IMAP_URL") });
  for (const [url, why] of [
    ["imap://priem:hush@127.0.0.1:9", "ECONNREFUSED"],
    [await box({ LOGIN: "[AUTHENTICATIONFAILED] wrong password" }), "refused the log-in"],
    [await box({ SELECT: "[NONEXISTENT] no such folder" }, "Priem"), "Priem: no such folder"],
  ] as const) {
    const { mailbox } = await look({ IMAP_URL: `gorod=${url}` });
    expect(mailbox).toMatchObject({ well: false, text: expect.stringMatching(/^gorod: 127/), advice: expect.stringContaining("IMAP_URL") });
    expect(mailbox?.text).toContain(why);
    expect(JSON.stringify(mailbox)).not.toContain("hush");
  }
});

test("a scanner, a mail server and an S3 service that do not", async () => {
  const s3 = { S3_ENDPOINT: "http://127.0.0.1:9", S3_BUCKET: "files", S3_ACCESS_KEY_ID: "id", S3_SECRET_ACCESS_KEY: "key" };
  const found = await look({ CLAMD: await listener("HTTP/1.1 400\0"), SMTP_URL: "smtp://127.0.0.1:9", ...s3 });
  expect(found.ClamAV).toMatchObject({
    well: false,
    text: 'no clamd: it answers "HTTP/1.1 400"',
    advice: expect.stringContaining("CLAMD"),
  });
  expect(found.mail).toMatchObject({ well: false, text: expect.stringContaining("ECONNREFUSED") });
  expect(found.S3).toMatchObject({ well: false, advice: expect.stringContaining("S3_") });
});

test("the calendar must know this year and the next", () => {
  const { years } = shippedCalendar();
  const at = (year: number) => calendar(years, Temporal.Instant.from(`${year}-06-01T00:00:00Z`));
  const last = Math.max(...years.keys());
  expect(at(last - 1)).toMatchObject({ well: true });
  expect(at(last)).toMatchObject({ well: false, advice: expect.stringContaining(String(last + 1)) });
});
