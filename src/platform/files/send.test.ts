import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fastifyCompress from "@fastify/compress";
import fastifyEtag from "@fastify/etag";
import fastifyHelmet from "@fastify/helmet";
import Fastify from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testNow } from "#test/support/context.ts";
import { Refusal } from "../http/errors.ts";
import { newId } from "../ids.ts";
import { storageKey, thumbnailKey } from "./keys.ts";
import { sendFile } from "./send.ts";
import { initFiles } from "./settings.ts";
import { openStorage } from "./storage.ts";
import type { FileRow } from "./store.ts";

const folder = await mkdtemp(join(tmpdir(), "veche-send-"));
const storage = openStorage({ dataDir: folder });
const town = newId();
const files = new Map<string, FileRow>();
const app = Fastify();

beforeAll(async () => {
  initFiles({ storage, limits: { bytes: 1e6, kinds: new Set(), pixels: 1e6 }, log: { warn: () => undefined } });
  // as the real web does, so that nothing it adds spoils a download
  await app.register(fastifyHelmet);
  await app.register(fastifyCompress, { threshold: 1 });
  await app.register(fastifyEtag, { weak: true });
  app.setErrorHandler((error, _request, reply) =>
    reply.status(error instanceof Refusal ? error.status : 500).send({ key: (error as Error).message }),
  );
  app.get<{ Params: { name: string }; Querystring: { how?: string } }>("/:name", (request, reply) => {
    const file = files.get(request.params.name);
    if (!file) throw new Error("no such test file");
    return sendFile(reply, file, { thumbnail: request.query.how === "thumbnail", inline: request.query.how === "inline" });
  });
  await keep("text", "text/plain", "Текст.txt", "0123456789".repeat(1000));
  await keep("html", "text/html", "evil.html", "<script>alert(1)</script>");
  await keep("svg", "image/svg+xml", "evil.svg", "<svg/>");
  await keep("pdf", "application/pdf", "Отчёт.pdf", "%PDF");
  await keep("picture", "image/png", "фото.png", "picture", "small");
  await keep("lost", "image/png", "lost.png", "x");
  await storage.delete(files.get("lost")?.storage_key ?? "");
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});

async function keep(id: string, media_type: string, name: string, content: string, small?: string): Promise<void> {
  const file_id = newId();
  const storage_key = storageKey(town, file_id, testNow);
  const path = join(folder, "upload");
  await writeFile(path, content);
  await storage.put(storage_key, path, media_type);
  await writeFile(path, small ?? "");
  if (small) await storage.put(thumbnailKey(storage_key), path, "image/webp");
  files.set(id, {
    municipality_id: town,
    file_id,
    subject_type: "appeal",
    subject_id: newId(),
    name,
    media_type,
    size_bytes: content.length,
    sha256: createHash("sha256").update(content).digest(),
    storage_key,
    thumbnail_key: small ? thumbnailKey(storage_key) : null,
    width: null,
    height: null,
    uploaded_by_kind: "resident",
    uploaded_by_id: null,
    uploaded_at: testNow,
    public: false,
    deleted_at: null,
  });
}

const get = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers: { "accept-encoding": "gzip", ...headers } });

describe("A download", () => {
  test("is sealed, private, and saved under its Russian name", async () => {
    const reply = await get("/text");
    expect(reply.statusCode).toBe(200);
    expect(reply.body).toHaveLength(10_000);
    expect(reply.headers).toMatchObject({
      "content-type": "text/plain",
      "content-length": "10000",
      "content-disposition": "attachment; filename=\"_____.txt\"; filename*=UTF-8''%D0%A2%D0%B5%D0%BA%D1%81%D1%82.txt",
      "x-content-type-options": "nosniff",
      "content-security-policy": "sandbox; default-src 'none'",
      "cache-control": "private, no-cache",
      "accept-ranges": "bytes",
    });
    expect(reply.headers["content-encoding"]).toBeUndefined();
  });

  test.each(["html", "svg", "text"])("of %s is never shown in the browser", async (name) => {
    const reply = await get(`/${name}?how=inline`);
    expect(reply.headers["content-disposition"]).toMatch(/^attachment;/);
    expect(reply.headers["content-security-policy"]).toContain("sandbox");
  });

  test("of a picture or a PDF is shown when asked, and without script, form or request of its own", async () => {
    const picture = await get("/picture?how=inline");
    expect(picture.headers["content-disposition"]).toMatch(/^inline;/);
    expect(picture.headers["content-security-policy"]).toBe("sandbox; default-src 'none'");
    const pdf = await get("/pdf?how=inline");
    expect(pdf.headers["content-disposition"]).toMatch(/^inline;/);
    expect(pdf.headers["content-security-policy"]).toMatch(/^default-src 'none';/);
    expect((await get("/pdf")).headers["content-disposition"]).toMatch(/^attachment;/);
  });

  test("of a thumbnail is the small picture; of a file without one, the file", async () => {
    const small = await get("/picture?how=thumbnail");
    expect([small.body, small.headers["content-type"], small.headers["content-length"]]).toEqual(["small", "image/webp", "5"]);
    expect((await get("/pdf?how=thumbnail")).body).toBe("%PDF");
  });

  test("is not sent again to who has it", async () => {
    const { etag } = (await get("/text")).headers;
    for (const tag of [String(etag), `"x", W/${etag}`, "*"]) {
      const again = await get("/text", { "if-none-match": tag });
      expect([again.statusCode, again.body]).toEqual([304, ""]);
    }
    expect((await get("/text", { "if-none-match": '"other"' })).statusCode).toBe(200);
    expect((await get("/picture?how=thumbnail")).headers.etag).not.toBe((await get("/picture")).headers.etag);
  });

  test("is given in part, for who resumes it", async () => {
    const part = await get("/text", { range: "bytes=9995-" });
    expect([part.statusCode, part.body, part.headers["content-range"], part.headers["content-length"]]).toEqual([
      206,
      "56789",
      "bytes 9995-9999/10000",
      "5",
    ]);
    const beyond = await get("/text", { range: "bytes=10000-" });
    expect([beyond.statusCode, beyond.headers["content-range"]]).toEqual([416, "bytes */10000"]);
    expect((await get("/text", { range: "bytes=0-1", "if-range": '"older"' })).statusCode).toBe(200);
    expect((await get("/text", { range: "bytes=0-1", "if-range": String(part.headers.etag) })).statusCode).toBe(206);
  });

  test("of content that is lost is a 404 that says so, with no header of the file", async () => {
    const reply = await get("/lost", { "accept-encoding": "identity" });
    expect([reply.statusCode, reply.json()]).toEqual([404, { key: "files:lost" }]);
    expect(reply.headers["content-disposition"]).toBeUndefined();
    expect(reply.headers["content-security-policy"]).toContain("script-src 'self'");
  });
});
