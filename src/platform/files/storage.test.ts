import { once } from "node:events";
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import S3rver from "s3rver";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newId } from "../ids.ts";
import { storageKey, thumbnailKey } from "./keys.ts";
import { openStorage, type Storage } from "./storage.ts";

const folder = await mkdtemp(join(tmpdir(), "veche-storage-"));
const s3 = new S3rver({
  address: "127.0.0.1",
  port: 0,
  silent: true,
  directory: join(folder, "s3"),
  configureBuckets: [{ name: "veche", configs: [] }],
});
let port = 0;
beforeAll(async () => {
  await mkdir(join(folder, "s3"), { recursive: true });
  port = ((await s3.run()) as AddressInfo).port;
});
afterAll(async () => {
  await s3.close();
  await rm(folder, { recursive: true });
});

const bucket = (name: string) => ({
  endpoint: `http://127.0.0.1:${port}`,
  region: "ru-1",
  bucket: name,
  accessKeyId: "S3RVER",
  secretAccessKey: "S3RVER",
});
const storages: [string, () => Storage][] = [
  ["A local folder", () => openStorage({ dataDir: folder })],
  ["An S3 bucket", () => openStorage({ dataDir: folder, s3: bucket("veche") })],
];

const now = Temporal.Instant.from("2026-11-20T04:00:00Z");

describe.each(storages)("%s", (_name, open) => {
  test("keeps content, gives it back whole or in part, and forgets it", async () => {
    const storage = open();
    const key = storageKey(newId(), newId(), now);
    expect(await storage.exists(key)).toBe(false);
    expect(await storage.get(key)).toBeUndefined();
    await storage.put(key, await file("Здравствуйте"), "text/plain");
    expect(await storage.exists(key)).toBe(true);
    expect(await read(storage, key)).toEqual(["Здравствуйте", 24]);
    expect(await read(storage, key, { start: 2, end: 5 })).toEqual(["др", 4]);
    await storage.put(key, await file("снова"), "text/plain");
    expect(await read(storage, key)).toEqual(["снова", 10]);
    await storage.delete(key);
    await storage.delete(key);
    expect(await storage.exists(key)).toBe(false);
  });

  test("keeps content larger than one part of a transfer", async () => {
    const storage = open();
    const key = storageKey(newId(), newId(), now);
    await storage.put(key, await file("0123456789abcdef".repeat(720_000)), "text/plain");
    expect((await read(storage, key, { start: 11_519_990, end: 11_519_999 }))[0]).toBe("6789abcdef");
    await storage.delete(key);
  });

  test("lists a town's content and no other's", async () => {
    const storage = open();
    const [town, other] = [newId(), newId()];
    const key = storageKey(town, newId(), now);
    for (const put of [key, thumbnailKey(key), storageKey(other, newId(), now)]) await storage.put(put, await file("x"), "text/plain");
    const found = await Array.fromAsync(storage.list(town));
    expect(found.map((entry) => entry.key).sort()).toEqual([key, thumbnailKey(key)]);
    expect(Math.abs(found[0]?.modified.until(Temporal.Now.instant()).total("minutes") ?? 99)).toBeLessThan(5);
  });

  test("refuses keys that it did not make", async () => {
    const storage = open();
    const path = await file("x");
    const good = storageKey(newId(), newId(), now);
    for (const key of ["../../etc/passwd", `${good}/../x`, `${good}.html`, `/${good}`, good.toUpperCase(), "", `${good}\0`, `${good}\n`]) {
      await expect(storage.put(key, path, "text/plain")).rejects.toThrow("Not a storage key");
      await expect((async () => storage.get(key))()).rejects.toThrow("Not a storage key");
      await expect((async () => storage.delete(key))()).rejects.toThrow("Not a storage key");
    }
    await expect(Array.fromAsync(storage.list(".."))).rejects.toThrow("Not a municipality id");
  });

  test("leaves nothing behind when what it should keep cannot be read", async () => {
    const storage = open();
    const town = newId();
    await expect(storage.put(storageKey(town, newId(), now), join(folder, "missing"), "text/plain")).rejects.toThrow("ENOENT");
    expect(await Array.fromAsync(storage.list(town))).toEqual([]);
  });

  test("can be checked", async () => {
    await expect(open().check()).resolves.toBeUndefined();
  });
});

test("A local folder holds no halves: parts in writing are not listed", async () => {
  const storage = openStorage({ dataDir: folder });
  const town = newId();
  const key = storageKey(town, newId(), now);
  await storage.put(key, await file("x"), "text/plain");
  const month = join(folder, "files", town, "2026", "11");
  await writeFile(join(month, ".abc.part"), "half");
  expect(await Array.fromAsync(storage.list(town))).toHaveLength(1);
  expect((await readdir(month)).sort()).toEqual([".abc.part", key.split("/").at(-1)]);
});

test("The time of content in a local folder is when it was put", async () => {
  const storage = openStorage({ dataDir: folder });
  const town = newId();
  const key = storageKey(town, newId(), now);
  await storage.put(key, await file("x"), "text/plain");
  await utimes(join(folder, "files", key), 1_000_000, 1_000_000);
  expect((await Array.fromAsync(storage.list(town)))[0]?.modified.epochMilliseconds).toBe(1_000_000_000);
});

test("A bucket that does not exist or a service that is away is an error, not a missing file", async () => {
  const key = storageKey(newId(), newId(), now);
  await expect(openStorage({ dataDir: folder, s3: bucket("nobody") }).check()).rejects.toThrow();
  await expect(openStorage({ dataDir: folder, s3: bucket("nobody") }).get(key)).rejects.toThrow();
  await expect(openStorage({ dataDir: folder, s3: { ...bucket("veche"), endpoint: "http://127.0.0.1:1" } }).get(key)).rejects.toThrow();
});

async function file(content: string): Promise<string> {
  const path = join(folder, "upload");
  await writeFile(path, content);
  return path;
}

async function read(storage: Storage, key: string, range?: { start: number; end: number }): Promise<[string, number]> {
  const content = await storage.get(key, range);
  if (!content) throw new Error("no content");
  const whole = await text(content.stream);
  if (!content.stream.closed) await once(content.stream, "close");
  return [whole, content.size];
}
