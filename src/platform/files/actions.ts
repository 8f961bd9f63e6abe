import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { Context } from "../context.ts";
import { tx } from "../db/index.ts";
import { newId } from "../ids.ts";
import { storageKey, thumbnailKey } from "./keys.ts";
import type { Received } from "./receive.ts";
import { fileSettings } from "./settings.ts";
import type { Storage } from "./storage.ts";
import {
  changeSubject,
  deletedFiles,
  type FileRow,
  type FileSubject,
  filesOfSubject,
  forgetFiles,
  insertFile,
  knownKeys,
  markDeleted,
} from "./store.ts";

/** Who may ask for a file: `public` ones belong to the public projection of their subject. */
export interface SaveTo extends FileSubject {
  readonly visibility: "public" | "private";
}

/**
 * Keeps a received file for a record, in the caller's transaction. The content is put first: when the
 * transaction fails, it stays without a row and the sweeper takes it away.
 */
export async function saveFile(ctx: Context, received: Received, to: SaveTo): Promise<FileRow> {
  const row = await putContent({ ...ctx.tenant, now: ctx.clock.now(), actor: ctx.actor }, received, to);
  await tx(ctx, (ctx) => insertFile(ctx, row));
  return row;
}

/** Whose file it is, who brings it and when. */
export interface Keeper {
  readonly municipality_id: string;
  readonly now: Temporal.Instant;
  readonly actor: Pick<Context["actor"], "kind" | "id">;
}

/** The first half of `saveFile`: the content is kept, the row is the caller's to write. */
export async function putContent({ municipality_id, now, actor }: Keeper, received: Received, to: SaveTo): Promise<FileRow> {
  const { storage } = fileSettings();
  const file_id = newId();
  const storage_key = storageKey(municipality_id, file_id, now);
  const thumbnail_key = received.thumbnail_path === null ? null : thumbnailKey(storage_key);
  await storage.put(storage_key, received.path, received.media_type);
  if (received.thumbnail_path !== null && thumbnail_key !== null) await storage.put(thumbnail_key, received.thumbnail_path, "image/webp");
  return {
    municipality_id,
    file_id,
    subject_type: to.subject_type,
    subject_id: to.subject_id,
    name: received.name,
    media_type: received.media_type,
    size_bytes: received.size_bytes,
    sha256: received.sha256,
    storage_key,
    thumbnail_key,
    width: received.width,
    height: received.height,
    uploaded_by_kind: actor.kind,
    uploaded_by_id: actor.id,
    uploaded_at: now,
    public: to.visibility === "public",
    deleted_at: null,
  };
}

/** Marks files of a record deleted, in the caller's transaction: nobody gets them from then on. Answers how many there were. */
export function deleteFiles(ctx: Context, subject: FileSubject, file_ids: readonly string[] | "all"): Promise<number> {
  return tx(ctx, (ctx) => markDeleted(ctx, subject, file_ids, ctx.clock.now()));
}

/** Hands files of one record over to another, in the caller's transaction: a draft becomes what was drafted. Answers how many there were. */
export function moveFiles(ctx: Context, from: FileSubject, to: FileSubject): Promise<number> {
  return tx(ctx, (ctx) => changeSubject(ctx, from, to));
}

/**
 * Gives a record files like another's, in the caller's transaction: an answer given to several goes with its attachments
 * to each. The content is kept once more, so that either may be deleted. Answers how many there were; lost content is passed over.
 */
export async function copyFiles(ctx: Context, from: FileSubject, to: FileSubject): Promise<number> {
  const { storage } = fileSettings();
  const folder = await mkdtemp(join(tmpdir(), "veche-copy-"));
  try {
    const rows = await filesOfSubject(ctx, from);
    for (const row of rows) {
      const file_id = newId();
      const storage_key = storageKey(row.municipality_id, file_id, ctx.clock.now());
      if (!(await copyContent(storage, row.storage_key, storage_key, row.media_type, join(folder, file_id)))) continue;
      const thumbnail = row.thumbnail_key === null ? null : thumbnailKey(storage_key);
      const drawn =
        row.thumbnail_key !== null && thumbnail !== null
          ? await copyContent(storage, row.thumbnail_key, thumbnail, "image/webp", join(folder, `${file_id}.webp`))
          : false;
      await insertFile(ctx, { ...row, ...to, file_id, storage_key, thumbnail_key: drawn ? thumbnail : null, uploaded_at: ctx.clock.now() });
    }
    return rows.length;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function copyContent(storage: Storage, from: string, to: string, media_type: string, path: string): Promise<boolean> {
  const content = await storage.get(from);
  if (!content) return false;
  await pipeline(content.stream, createWriteStream(path, { mode: 0o600 }));
  await storage.put(to, path, media_type);
  return true;
}

/** Content without a row is left alone for a day: its transaction may still be open. */
const orphanAge = { hours: 24 };
const batch = 500;

/**
 * Removes, for the context's town, content and rows of files marked deleted, and content older than a
 * day that no row names. May break off anywhere and be run again.
 */
export async function sweepOrphans(ctx: Context, signal?: AbortSignal): Promise<{ readonly deleted: number; readonly orphans: number }> {
  return { deleted: await sweepDeleted(ctx, signal), orphans: await sweepUnknown(ctx, signal) };
}

async function sweepDeleted(ctx: Context, signal?: AbortSignal): Promise<number> {
  const { storage } = fileSettings();
  let swept = 0;
  for (;;) {
    signal?.throwIfAborted();
    const rows = await deletedFiles(ctx, batch);
    if (rows.length === 0) return swept;
    for (const row of rows) {
      await storage.delete(row.storage_key);
      if (row.thumbnail_key !== null) await storage.delete(row.thumbnail_key);
    }
    await tx(ctx, (ctx) =>
      forgetFiles(
        ctx,
        rows.map((row) => row.file_id),
      ),
    );
    swept += rows.length;
  }
}

async function sweepUnknown(ctx: Context, signal?: AbortSignal): Promise<number> {
  const { storage } = fileSettings();
  const oldest = ctx.clock.now().subtract(orphanAge);
  let swept = 0;
  let keys: string[] = [];
  const sweep = async () => {
    signal?.throwIfAborted();
    if (keys.length === 0) return;
    const known = await knownKeys(ctx, [...new Set(keys.map(contentKey))]);
    const unknown = keys.filter((key) => !known.has(contentKey(key)));
    for (const key of unknown) await storage.delete(key);
    swept += unknown.length;
    keys = [];
  };
  for await (const { key, modified } of storage.list(ctx.tenant.municipality_id)) {
    if (Temporal.Instant.compare(modified, oldest) < 0) keys.push(key);
    if (keys.length >= batch) await sweep();
  }
  await sweep();
  return swept;
}

const contentKey = (key: string) => key.replace(/\.thumb$/, "");
