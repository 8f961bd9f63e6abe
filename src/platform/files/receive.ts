import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import type { Upload } from "../http/fastify.ts";
import { scan } from "./clamd.ts";
import { type KindName, kinds } from "./kinds.ts";
import { cleanFileName, nameFor } from "./names.ts";
import { type PictureKind, remakePicture } from "./pictures.ts";
import { type ClamdSetting, type FileLimits, type FileRefusal, FileRefused } from "./refusal.ts";
import { fileSettings } from "./settings.ts";
import { detectKind } from "./types.ts";

/** A file that has passed: what `saveFile` keeps. Its content lies beside the upload and goes away with it. */
export interface Received {
  readonly ok: true;
  readonly kind: KindName;
  /** with the extension of what it is */
  readonly name: string;
  readonly media_type: string;
  readonly path: string;
  readonly size_bytes: number;
  readonly sha256: Buffer;
  readonly thumbnail_path: string | null;
  readonly width: number | null;
  readonly height: number | null;
}

/**
 * Takes an upload in: size, type by content, ClamAV, pictures made anew, SHA-256 of what will be kept.
 * Answers a refusal with an i18n key for the sender; touches neither database nor storage.
 */
export async function receive(upload: Omit<Upload, "field">, limits: FileLimits = fileSettings().limits): Promise<Received | FileRefusal> {
  const name = cleanFileName(upload.filename);
  try {
    if (upload.size > limits.bytes) throw new FileRefused("files:refused.size", { name, megabytes: Math.floor(limits.bytes / 1_000_000) });
    const kind = await detectKind(upload.path, name, limits);
    if (limits.clamd) await askScanner(upload.path, name, limits.clamd);
    return await finish(upload.path, name, kind, limits);
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    if (error.detail) fileSettings().log.warn({ name, code: error.code, detail: error.detail }, "upload refused");
    return { ok: false, code: error.code, values: error.values, detail: error.detail };
  }
}

async function askScanner(path: string, name: string, setting: ClamdSetting): Promise<void> {
  const found = await scan(path, setting);
  if (found.outcome === "infected") throw new FileRefused("files:refused.infected", { name }, found.signature);
  if (found.outcome === "refused") throw new FileRefused("files:refused.unscannable", { name }, found.reason);
  if (found.outcome === "away" && setting.required) throw new FileRefused("files:refused.scanner_away", { name }, found.reason);
  if (found.outcome === "away") fileSettings().log.warn({ name, reason: found.reason }, "upload not scanned: ClamAV is away");
}

async function finish(path: string, name: string, kind: KindName, limits: FileLimits): Promise<Received> {
  if (!isPicture(kind))
    return {
      ok: true,
      kind,
      name: nameFor(name, kind),
      media_type: kinds[kind].media_type,
      thumbnail_path: null,
      width: null,
      height: null,
      ...(await measure(path)),
    };
  const { kind: made, thumbnail_path, width, height, path: clean } = await remakePicture(path, kind, name, limits.pixels);
  return {
    ok: true,
    kind: made,
    name: nameFor(name, made),
    media_type: kinds[made].media_type,
    thumbnail_path,
    width,
    height,
    ...(await measure(clean)),
  };
}

const isPicture = (kind: KindName): kind is PictureKind => "picture" in kinds[kind];

async function measure(path: string): Promise<Pick<Received, "path" | "size_bytes" | "sha256">> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return { path, size_bytes: (await stat(path)).size, sha256: hash.digest() };
}
