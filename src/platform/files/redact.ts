import { createHash } from "node:crypto";
import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { Refusal } from "../http/errors.ts";
import { readContent } from "./content.ts";
import { inTurn } from "./pictures.ts";
import type { Received } from "./receive.ts";
import type { FileRow } from "./store.ts";

/** A part of a picture, in ten-thousandths of its width and height. */
export interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A picture that has been made anew is at most 4096 pixels long: more bytes than this it cannot have. */
const mostBytes = 100_000_000;
const paint = "#363636";

/**
 * Makes a copy of a kept picture with `areas` painted over in one colour and hands it to `use`, for `saveFile`; it is gone
 * afterwards. The paint replaces the pixels before they are encoded, so nothing of what was there is left; neither is
 * anything that was written beside them (EXIF, ICC, XMP).
 */
export async function withRedacted<Result>(
  file: FileRow,
  areas: readonly Area[],
  use: (made: Received) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), "veche-redact-"));
  try {
    return await use(await redact(file, areas, folder));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function redact(file: FileRow, areas: readonly Area[], folder: string): Promise<Received> {
  const content = await contentOf(file);
  const [path, thumbnail_path] = [join(folder, "copy"), join(folder, "thumb")];
  const { data, info } = await inTurn(async () => {
    const { width, height } = await sharp(content).metadata();
    const painted = sharp(content)
      .composite(areas.map((area) => block(area, width, height)))
      .flatten({ background: "#ffffff" });
    const made = await painted.jpeg({ quality: 84, progressive: true }).toBuffer({ resolveWithObject: true });
    await sharp(made.data)
      .resize({ width: 480, height: 480, fit: "inside", withoutEnlargement: true })
      .webp({ quality: 78 })
      .toFile(thumbnail_path);
    return made;
  });
  await writeFile(path, data, { mode: 0o600 });
  return {
    ok: true,
    kind: "jpg",
    // the name a person gave it may name somebody
    name: "photo.jpg",
    media_type: "image/jpeg",
    path,
    size_bytes: (await stat(path)).size,
    sha256: createHash("sha256").update(data).digest(),
    thumbnail_path,
    width: info.width,
    height: info.height,
  };
}

/** The picture as small as `size`, with `areas` painted over, a grid to aim by and a cross at `corner`, as JPEG: to be looked at by whoever paints. */
export async function drawAreas(
  file: FileRow,
  size: { readonly width: number; readonly height: number },
  areas: readonly Area[],
  corner?: { readonly x: number; readonly y: number },
): Promise<Buffer> {
  const content = await contentOf(file);
  const { width, height } = size;
  return inTurn(() =>
    sharp(content)
      .resize({ ...size, fit: "fill" })
      .composite([{ input: Buffer.from(gridOf(size, corner)), left: 0, top: 0 }, ...areas.map((area) => block(area, width, height))])
      .jpeg({ quality: 80 })
      .toBuffer(),
  );
}

async function contentOf(file: FileRow): Promise<Buffer> {
  const content = await readContent(file, mostBytes);
  if (!content) throw new Refusal(404, "files:lost");
  return content;
}

/** A block over an area, outwards to whole pixels. */
function block(area: Area, width: number, height: number) {
  const [left, top] = [Math.floor((area.left * width) / 10_000), Math.floor((area.top * height) / 10_000)];
  const [right, bottom] = [Math.ceil((area.right * width) / 10_000), Math.ceil((area.bottom * height) / 10_000)];
  const create = { width: Math.max(1, right - left), height: Math.max(1, bottom - top), channels: 3 as const, background: paint };
  return { input: { create }, left: Math.min(left, width - 1), top: Math.min(top, height - 1) };
}

function gridOf(
  { width, height }: { readonly width: number; readonly height: number },
  corner?: { readonly x: number; readonly y: number },
): string {
  const lines = Array.from({ length: 9 }, (_, i) => {
    const [x, y] = [((i + 1) * width) / 10, ((i + 1) * height) / 10];
    return `<path d="M${x} 0V${height}M0 ${y}H${width}"/>`;
  });
  const [x, y] = corner ? [(corner.x * width) / 10_000, (corner.y * height) / 10_000] : [0, 0];
  const cross = corner ? `<path d="M${x} 0V${height}M0 ${y}H${width}" stroke="#d40000" stroke-opacity="1" stroke-width="2"/>` : "";
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><g stroke="#ffffff" stroke-opacity=".35" fill="none">${lines.join("")}${cross}</g></svg>`;
}
