import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testWords } from "#test/support/context.ts";
import { pdfFile } from "#test/support/files.ts";
import { heicOf } from "#test/support/heic.ts";
import { readKinds } from "./kinds.ts";
import { receive } from "./receive.ts";
import type { FileLimits, FileRefusal } from "./refusal.ts";
import { initFiles } from "./settings.ts";
import { openStorage } from "./storage.ts";

const folder = await mkdtemp(join(tmpdir(), "veche-receive-"));
const limits: FileLimits = { bytes: 1024 * 1024, kinds: readKinds("pdf,jpg,heic,txt"), pixels: 50_000_000 };
const logged: object[] = [];
beforeAll(() => initFiles({ storage: openStorage({ dataDir: folder }), limits, log: { warn: (facts) => logged.push(facts) } }));
afterAll(() => rm(folder, { recursive: true }));

let count = 0;
async function give(content: Buffer | string, filename: string, own: FileLimits = limits) {
  count += 1;
  const path = join(folder, `upload-${count}`);
  await writeFile(path, content);
  return receive({ path, filename, declaredType: "text/html", size: Buffer.byteLength(content) }, own);
}

/** A ClamAV that gives every file this answer. */
async function clamd(answer: string, check: (address: string) => Promise<void>): Promise<void> {
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.once("data", () => socket.end(`${answer}\0`));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    await check(`127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.close();
  }
}

const words = (refusal: unknown) => {
  const { code, values } = refusal as FileRefusal;
  return testWords("ru")(code, values);
};

test("A document passes as it is, with the SHA-256 of its bytes", async () => {
  const content = pdfFile();
  const received = await give(content, "../Отчёт.doc");
  expect(received).toMatchObject({
    ok: true,
    kind: "pdf",
    name: "Отчёт.pdf",
    media_type: "application/pdf",
    size_bytes: content.length,
    thumbnail_path: null,
    width: null,
  });
  expect(received.ok && received.sha256.equals(createHash("sha256").update(content).digest())).toBe(true);
});

test("A picture passes as what was made of it: name, type, size and SHA-256 are of the new file", async () => {
  const received = await give(heicOf({ red: 9, green: 99, blue: 9 }), "IMG_0001.HEIC");
  if (!received.ok) throw new Error(received.code);
  expect(received).toMatchObject({ kind: "jpg", name: "IMG_0001.jpg", media_type: "image/jpeg", width: 32, height: 32 });
  const kept = await readFile(received.path);
  expect(received.size_bytes).toBe(kept.length);
  expect(received.sha256.equals(createHash("sha256").update(kept).digest())).toBe(true);
  expect((await sharp(kept).metadata()).format).toBe("jpeg");
});

test("A refusal tells the sender what happened and what to do", async () => {
  expect(words(await give("", "пусто.pdf"))).toBe("Файл «пусто.pdf» пуст. Проверьте его и приложите ещё раз.");
  expect(words(await give("x".repeat(1024 * 1024 + 1), "много.txt"))).toBe(
    "Файл «много.txt» больше 1 МБ. Уменьшите его или разделите на части.",
  );
  expect(words(await give(Buffer.from([0, 1, 2]), "a.bin"))).toBe(
    "Файл «a.bin» такого вида не принимается. Можно приложить: PDF, JPG, HEIC, TXT.",
  );
});

test("An infected file is refused politely; its signature goes to the log only", async () => {
  logged.length = 0;
  await clamd("stream: Win.Test.EICAR_HDB-1 FOUND", async (address) => {
    const refusal = await give("text", "a.txt", { ...limits, clamd: { address, required: true } });
    expect(refusal).toMatchObject({ ok: false, code: "files:refused.infected", detail: "Win.Test.EICAR_HDB-1" });
    expect(words(refusal)).not.toContain("EICAR");
    expect(logged).toEqual([expect.objectContaining({ detail: "Win.Test.EICAR_HDB-1" })]);
  });
});

test("A clean file passes the scanner", async () => {
  await clamd("stream: OK", async (address) => {
    expect(await give("text", "a.txt", { ...limits, clamd: { address, required: true } })).toMatchObject({ ok: true });
  });
});

test("While the scanner is away files wait, unless the deployment lets them pass unscanned", async () => {
  const address = join(folder, "nobody.sock");
  expect(await give("text", "a.txt", { ...limits, clamd: { address, required: true } })).toMatchObject({
    ok: false,
    code: "files:refused.scanner_away",
  });
  expect(await give("text", "a.txt", { ...limits, clamd: { address, required: false } })).toMatchObject({ ok: true });
  await clamd("INSTREAM size limit exceeded. ERROR", async (busy) => {
    expect(await give("text", "a.txt", { ...limits, clamd: { address: busy, required: false } })).toMatchObject({
      ok: false,
      code: "files:refused.unscannable",
    });
  });
});
