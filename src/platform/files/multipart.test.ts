import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes } from "node:fs/promises";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import Fastify, { type FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Refusal } from "../http/errors.ts";
import { registerUploads } from "./multipart.ts";

const tempDir = await mkdtemp(join(tmpdir(), "veche-uploads-"));
let app: FastifyInstance;
let working: Promise<void> | undefined;

/** Answers with what it was given, reading the files as a handler would. */
beforeAll(async () => {
  app = Fastify();
  app.setErrorHandler((error, _request, reply) => {
    if (error instanceof Refusal) return reply.status(error.status).send({ key: error.key, values: error.values });
    const { statusCode, message } = error as { statusCode?: number; message: string };
    return reply.status(statusCode ?? 500).send({ message });
  });
  await registerUploads(app, { tempDir, limits: { fileBytes: 1000, files: 2, fields: 10, fieldBytes: 100 } });
  app.post("/form", async (request) => {
    const uploads = [];
    for (const { path, ...facts } of request.uploads)
      uploads.push({ ...facts, kept: (await stat(path)).size, text: (await readFile(path, "utf8")).slice(0, 50) });
    return { body: request.body, uploads };
  });
  app.post("/any", { config: { anyFile: true, fileBytes: 5000 } }, async (request) => request.uploads.map((upload) => upload.size));
  app.post("/fails", () => {
    throw new Error("ours");
  });
  app.post("/slow", async (request) => {
    working = sleep(150).then(async () => {
      for (const upload of request.uploads) await readFile(upload.path);
    });
    await working;
    return "done";
  });
  await app.listen({ port: 0, host: "127.0.0.1" });
});
afterAll(async () => {
  await app.close();
  await rm(tempDir, { recursive: true });
});

const type = "multipart/form-data; boundary=b";
const field = (name: string, value: string, more = "") =>
  `--b\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`;
const file = (name: string, filename: string, content: string, contentType = "text/plain") =>
  `--b\r\nContent-Disposition: form-data; name="${name}"; filename="${filename}"\r\nContent-Type: ${contentType}\r\n\r\n${content}\r\n`;
const end = "--b--\r\n";

async function post(payload: string | Buffer, url = "/form", contentType = type) {
  const reply = await app.inject({ method: "POST", url, payload, headers: { "content-type": contentType } });
  return { status: reply.statusCode, ...(reply.body.startsWith("{") ? reply.json() : { text: reply.body }) };
}

/** Removal goes on beside the answer: it is waited for, not raced. */
async function leftovers(): Promise<string[]> {
  for (let tries = 0; tries < 50 && (await readdir(tempDir)).length > 0; tries += 1) await sleep(20);
  return readdir(tempDir);
}

describe("A multipart form", () => {
  test("gives fields as a plain body and files on disk, which go with the answer", async () => {
    const reply = await post(
      field("text", "Фонарь") +
        field("topic", "1") +
        field("topic", "2") +
        field("topic", "3") +
        file("files", "Отчёт.txt", "содержание") +
        end,
    );
    expect(reply).toEqual({
      status: 200,
      body: { text: "Фонарь", topic: ["1", "2", "3"] },
      uploads: [{ field: "files", filename: "Отчёт.txt", declaredType: "text/plain", size: 20, kept: 20, text: "содержание" }],
    });
    expect(await leftovers()).toEqual([]);
  });

  test("skips a file field that was left empty, keeps an empty file with a name", async () => {
    const reply = await post(file("files", "", "") + file("files", "empty.txt", "") + end);
    expect(reply.uploads).toEqual([expect.objectContaining({ filename: "empty.txt", size: 0 })]);
  });

  test.each([
    ["../../etc/passwd", "passwd"],
    ["C:\\\\temp\\\\a.txt", "a.txt"],
    ["annexe\u202efdp.exe", "annexefdp.exe"],
    [`${"я".repeat(400)}.txt`, `${"я".repeat(196)}.txt`],
    ["nul.txt", "_nul.txt"],
  ])("cleans the file name %j", async (raw, clean) => {
    const reply = await post(file("files", raw, "x") + end);
    expect(reply.uploads).toEqual([expect.objectContaining({ filename: clean })]);
  });

  test("cuts a file off at its limit, counts it whole, and leaves the refusal to the form", async () => {
    const reply = await post(file("files", "a.txt", "x".repeat(1500)) + field("text", "kept") + end);
    expect(reply).toMatchObject({ status: 200, body: { text: "kept" }, uploads: [{ size: 1500, kept: 1000 }] });
  });

  test("of a route with its own limit may carry more, and is a 413 beyond it", async () => {
    expect(await post(file("f", "a.txt", "x".repeat(4000)) + end, "/any")).toMatchObject({ status: 200, text: "[4000]" });
    expect(await post(file("f", "a.txt", "x".repeat(5001)) + end, "/any")).toMatchObject({ status: 413, key: "files:refused.size" });
  });

  test("leaves no file behind when the handler fails", async () => {
    expect((await post(file("f", "a.txt", "x") + end, "/fails")).status).toBe(500);
    expect(await leftovers()).toEqual([]);
  });

  test("does not touch other bodies", async () => {
    const reply = await app.inject({ method: "POST", url: "/form", payload: { a: 1 } });
    expect(reply.json()).toEqual({ body: { a: 1 }, uploads: [] });
  });
});

describe("Refused, never with a 500 and never with a file left behind:", () => {
  test.each<[string, string | Buffer, number, string]>([
    ["no end", field("a", "1"), 400, "files:upload.malformed"],
    ["a file that breaks off", file("a", "a.txt", "xxx").slice(0, -10), 400, "files:upload.malformed"],
    ["a header that breaks off", '--b\r\nContent-Disposition: form-data; name="a', 400, "files:upload.malformed"],
    ["another boundary", field("a", "1").replaceAll("--b", "--c"), 400, "files:upload.malformed"],
    ["nonsense", Buffer.alloc(3000, 0xff), 400, "files:upload.malformed"],
    ["a field without a name", '--b\r\nContent-Disposition: form-data; name=""\r\n\r\n1\r\n--b--', 400, "files:upload.malformed"],
    ["a field with no name at all", `--b\r\nContent-Disposition: form-data\r\n\r\n1\r\n${end}`, 400, "files:upload.malformed"],
    ["__proto__", field("__proto__", "1") + end, 400, "files:upload.malformed"],
    ["constructor", field("constructor", "1") + end, 400, "files:upload.malformed"],
    ["a file called __proto__", file("__proto__", "a.txt", "x") + end, 400, "files:upload.malformed"],
    ["a NUL in a field's name", field("a\0b", "1") + end, 400, "files:upload.malformed"],
    ["a NUL in a file's name", file("f", "a\0.txt", "x") + end, 400, "files:upload.file_name"],
    ["a field's name of 101 characters", field("a".repeat(101), "1") + end, 400, "files:upload.malformed"],
    [
      "a field that says it is JSON",
      `--b\r\nContent-Disposition: form-data; name="a"\r\nContent-Type: application/json\r\n\r\n{"x":1}\r\n${end}`,
      400,
      "files:upload.malformed",
    ],
    ["a field that is too long", field("a", "x".repeat(101)) + end, 413, "files:upload.field_size"],
    ["too many fields", field("a", "1").repeat(11) + end, 413, "files:upload.fields"],
    ["too many files", file("f", "a.txt", "x").repeat(3) + end, 413, "files:upload.files"],
    ["too many parts of no kind", `--b\r\nX: y\r\n\r\n1\r\n`.repeat(30) + end, 413, "files:upload.fields"],
    ["a body of over a megabyte more than the files may take", file("f", "a.txt", "x".repeat(1_100_000)) + end, 413, "files:upload.total"],
  ])("%s", async (_what, payload, status, key) => {
    expect(await post(payload)).toMatchObject({ status, key });
    expect(await leftovers()).toEqual([]);
  });

  test("no boundary in the content type", async () => {
    expect(await post(field("a", "1") + end, "/form", "multipart/form-data")).toMatchObject({ status: 400, key: "files:upload.malformed" });
  });

  test("another kind of multipart", async () => {
    expect((await post(field("a", "1") + end, "/form", "multipart/mixed; boundary=b")).status).toBe(415);
  });

  test("a character set nobody knows leaves the text or is refused", async () => {
    const part = `--b\r\nContent-Disposition: form-data; name="a"\r\nContent-Type: text/plain; charset=x-none\r\n\r\nя\r\n${end}`;
    expect((await post(part)).status).toBeLessThan(500);
  });

  test("every prefix of a form is answered", async () => {
    const whole = field("a", "1") + file("f", "a.txt", "content") + end;
    for (let length = 1; length < whole.length - 4; length += 7) expect((await post(whole.slice(0, length))).status).toBe(400);
    expect(await leftovers()).toEqual([]);
  });

  test("an endless body without a length stops at the total", async () => {
    const answer = await raw((socket) => {
      socket.write(`POST /form HTTP/1.1\r\nHost: x\r\nContent-Type: ${type}\r\nTransfer-Encoding: chunked\r\n\r\n`);
      const chunk = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n`;
      socket.write(chunk(file("f", "a.txt", "x").slice(0, -2)));
      const feed = () => {
        while (socket.writable && socket.write(chunk("x".repeat(50_000))));
      };
      socket.on("drain", feed);
      feed();
    });
    expect(answer).toMatch(/^HTTP\/1\.1 413/);
    expect(await leftovers()).toEqual([]);
  });
});

describe("A connection that breaks", () => {
  test("in the middle of a file leaves nothing behind", async () => {
    const socket = connect((app.server.address() as AddressInfo).port, "127.0.0.1");
    socket.write(
      `POST /form HTTP/1.1\r\nHost: x\r\nContent-Type: ${type}\r\nContent-Length: 900\r\n\r\n${file("f", "a.txt", "xxxx").slice(0, -2)}`,
    );
    while ((await readdir(tempDir)).length === 0) await sleep(5);
    socket.destroy();
    expect(await leftovers()).toEqual([]);
  });

  test("while the handler works lets it finish with its files, then takes them away", async () => {
    working = undefined;
    const payload = file("f", "a.txt", "xxxx") + end;
    const socket = connect((app.server.address() as AddressInfo).port, "127.0.0.1");
    socket.write(`POST /slow HTTP/1.1\r\nHost: x\r\nContent-Type: ${type}\r\nContent-Length: ${payload.length}\r\n\r\n${payload}`);
    while (!working) await sleep(5);
    socket.destroy();
    await expect(working).resolves.toBeUndefined();
    expect(await leftovers()).toEqual([]);
  });
});

test("What a killed process left an hour ago is removed at the next start, and nothing else", async () => {
  const folder = await mkdtemp(join(tmpdir(), "veche-left-"));
  for (const name of ["upload-old", "upload-new", "other"]) await mkdir(join(folder, name));
  for (const name of ["upload-old", "other"]) await utimes(join(folder, name), 1_000_000, 1_000_000);
  const next = Fastify();
  await registerUploads(next, { tempDir: folder });
  expect((await readdir(folder)).sort()).toEqual(["other", "upload-new"]);
  await next.close();
  await rm(folder, { recursive: true });
});

function raw(talk: (socket: ReturnType<typeof connect>) => void): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect((app.server.address() as AddressInfo).port, "127.0.0.1");
    let answer = "";
    socket.on("data", (chunk) => {
      answer += chunk;
    });
    socket.on("error", () => undefined);
    socket.on("close", () => resolve(answer));
    talk(socket);
  });
}
