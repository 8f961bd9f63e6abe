import { mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testContext, testNow } from "#test/support/context.ts";
import { useDatabase } from "#test/support/database.ts";
import { pngOf } from "#test/support/files.ts";
import type { Context } from "../context.ts";
import { tx } from "../db/index.ts";
import { newId } from "../ids.ts";
import { deleteFiles, fileForDownload, fileSettings, filesOf, initFiles, readKinds, receive, saveFile, sweepOrphans } from "./index.ts";
import { openStorage } from "./storage.ts";

const folder = await mkdtemp(join(tmpdir(), "veche-files-"));
beforeAll(() =>
  initFiles({
    storage: openStorage({ dataDir: folder }),
    limits: { bytes: 1e6, kinds: readKinds("txt,png"), pixels: 1e6 },
    log: { warn: () => undefined },
  }),
);
afterAll(() => rm(folder, { recursive: true }));
const database = useDatabase();
const [town, otherTown] = [newId(), newId()];
const staff_id = newId();

const context = (municipality_id = town): Context => testContext({ database, municipality_id, actor: { kind: "staff", id: staff_id } });
const appeal = () => ({ subject_type: "appeal", subject_id: newId() });

async function received(content: string | Buffer, filename: string) {
  const path = join(folder, newId());
  await writeFile(path, content);
  const result = await receive({ path, filename, declaredType: "", size: Buffer.byteLength(content) });
  if (!result.ok) throw new Error(result.code);
  return result;
}

const contents = async () => (await Array.fromAsync(fileSettings().storage.list(town))).map((entry) => entry.key);

describe("A saved file", () => {
  test("is a row of its record and content under a key without its name", async () => {
    const ctx = context();
    const subject = appeal();
    const row = await saveFile(ctx, await received("Здравствуйте", "Письмо.txt"), { ...subject, visibility: "private" });
    expect(row).toMatchObject({
      name: "Письмо.txt",
      media_type: "text/plain",
      size_bytes: 24,
      uploaded_by_kind: "staff",
      uploaded_by_id: staff_id,
      public: false,
    });
    expect(row.storage_key).toBe(`${town}/2026/11/${row.file_id}`);
    expect(row.uploaded_at.equals(testNow)).toBe(true);
    expect(await filesOf(ctx, subject)).toEqual([row]);
    const content = await fileSettings().storage.get(row.storage_key);
    expect(content && (await text(content.stream))).toBe("Здравствуйте");
  });

  test("of a picture has a thumbnail beside it", async () => {
    const row = await saveFile(context(), await received(pngOf(600, 300), "a.png"), { ...appeal(), visibility: "public" });
    expect(row).toMatchObject({ width: 600, height: 300, public: true, thumbnail_key: `${row.storage_key}.thumb` });
    expect(await fileSettings().storage.exists(row.thumbnail_key ?? "")).toBe(true);
  });

  test("is found through its own record and town only", async () => {
    const subject = appeal();
    const row = await saveFile(context(), await received("x", "a.txt"), { ...subject, visibility: "public" });
    expect(await fileForDownload(context(), row.file_id, subject)).toEqual(row);
    expect(await fileForDownload(context(), row.file_id, appeal())).toBeUndefined();
    expect(await fileForDownload(context(), row.file_id, { ...subject, subject_type: "answer" })).toBeUndefined();
    expect(await fileForDownload(context(otherTown), row.file_id, subject)).toBeUndefined();
    expect(await filesOf(context(otherTown), subject)).toEqual([]);
  });

  test("is gone for everybody once deleted; the record's other files stay", async () => {
    const ctx = context();
    const subject = appeal();
    const [one, two] = [
      await saveFile(ctx, await received("1", "1.txt"), { ...subject, visibility: "private" }),
      await saveFile(ctx, await received("2", "2.txt"), { ...subject, visibility: "private" }),
    ];
    expect(await deleteFiles(ctx, appeal(), [one.file_id])).toBe(0);
    expect(await deleteFiles(ctx, subject, [])).toBe(0);
    expect(await deleteFiles(ctx, subject, [one.file_id])).toBe(1);
    expect(await deleteFiles(ctx, subject, [one.file_id])).toBe(0);
    expect(await fileForDownload(ctx, one.file_id, subject)).toBeUndefined();
    expect(await filesOf(ctx, subject)).toEqual([two]);
    expect(await deleteFiles(ctx, subject, "all")).toBe(1);
  });
});

describe("The sweeper", () => {
  test("takes away content and rows of deleted files, at once", async () => {
    const ctx = context();
    const subject = appeal();
    const picture = await saveFile(ctx, await received(pngOf(9, 9), "a.png"), { ...subject, visibility: "private" });
    const kept = await saveFile(ctx, await received("x", "a.txt"), { ...subject, visibility: "private" });
    await deleteFiles(ctx, subject, [picture.file_id]);
    expect(await sweepOrphans(ctx)).toEqual({ deleted: 1, orphans: 0 });
    const left = await contents();
    expect(left).not.toContain(picture.storage_key);
    expect(left).not.toContain(picture.thumbnail_key);
    expect(left).toContain(kept.storage_key);
    expect(await ctx.db.selectFrom("file").select("file_id").where("municipality_id", "=", town).execute()).toEqual([
      { file_id: kept.file_id },
    ]);
    expect(await sweepOrphans(ctx)).toEqual({ deleted: 0, orphans: 0 });
  });

  test("takes away content whose transaction failed, after a day and not before", async () => {
    const ctx = context();
    const picture = await received(pngOf(9, 9), "a.png");
    const kept = await saveFile(ctx, await received("x", "a.txt"), { ...appeal(), visibility: "private" });
    const before = await contents();
    const failed = tx(ctx, async (ctx) => {
      await saveFile(ctx, picture, { ...appeal(), visibility: "private" });
      throw new Error("the law forbids it");
    });
    await expect(failed).rejects.toThrow("the law forbids it");
    const orphans = (await contents()).filter((key) => !before.includes(key));
    expect(orphans).toHaveLength(2);
    const age = async (hours: number) => {
      const seconds = testNow.subtract({ hours }).epochMilliseconds / 1000;
      for (const key of [...orphans, kept.storage_key]) await utimes(join(folder, "files", key), seconds, seconds);
    };
    await age(23);
    expect((await sweepOrphans(ctx)).orphans).toBe(0);
    await age(25);
    expect((await sweepOrphans(ctx)).orphans).toBe(2);
    expect(await contents()).toEqual(expect.arrayContaining([kept.storage_key]));
    expect((await contents()).filter((key) => orphans.includes(key))).toEqual([]);
  });

  test("stops when its job is told to", async () => {
    await expect(sweepOrphans(context(), AbortSignal.abort(new Error("shutting down")))).rejects.toThrow("shutting down");
  });
});

test("Every file of this test lies in the town's own folder", async () => {
  expect((await readdir(join(folder, "files"))).filter((name) => name !== town)).toEqual([]);
});
