import sharp, { type Sharp } from "sharp";
import { decodeHeic } from "./heic.ts";
import type { KindName } from "./kinds.ts";
import { FileRefused } from "./refusal.ts";
import { turns } from "./turns.ts";

export type PictureKind = Extract<KindName, "jpg" | "png" | "heic">;

/** longest edge of a picture that is kept, and of its thumbnail, in pixels */
const edge = 4096;
const thumbnailEdge = 480;
/** seconds after which a picture is given up as damaged */
const patience = 20;

/** A picture made anew from its pixels: nothing that was written beside them is left. */
export interface Picture {
  readonly kind: "jpg" | "png";
  readonly path: string;
  readonly thumbnail_path: string;
  readonly width: number;
  readonly height: number;
}

// A decoded picture is held by one request at a time; libvips' cache would keep it beyond that.
sharp.cache(false);
// 50 megapixels take 155 MB and 1.3 s (measured) while they are turned upright: a process of 300 MB bears one at a time.
export const inTurn = turns(1);

/**
 * Re-encodes the picture at `path`: upright by its EXIF orientation, then without EXIF, GPS, ICC or
 * anything appended, in sRGB, at most 4096 pixels long; HEIC becomes JPEG. Writes `path.clean` and
 * `path.thumb` (WebP, 480 pixels). Throws FileRefused for a damaged picture and one of over `pixels`.
 */
export function remakePicture(path: string, kind: PictureKind, name: string, pixels: number): Promise<Picture> {
  return inTurn(async () => {
    try {
      const source = await openPicture(path, kind, name, pixels);
      const upright = source
        .autoOrient()
        .resize({ width: edge, height: edge, fit: "inside", withoutEnlargement: true })
        .toColourspace("srgb");
      const encoded = kind === "png" ? upright.png({ compressionLevel: 7 }) : upright.jpeg({ quality: 86, progressive: true });
      const { width, height } = await encoded.timeout({ seconds: patience }).toFile(`${path}.clean`);
      await sharp(`${path}.clean`)
        .resize({ width: thumbnailEdge, height: thumbnailEdge, fit: "inside", withoutEnlargement: true })
        .webp({ quality: 78 })
        .timeout({ seconds: patience })
        .toFile(`${path}.thumb`);
      return { kind: kind === "png" ? "png" : "jpg", path: `${path}.clean`, thumbnail_path: `${path}.thumb`, width, height };
    } catch (error) {
      if (error instanceof FileRefused) throw error;
      throw new FileRefused("files:refused.damaged", { name }, error instanceof Error ? error.message : String(error));
    }
  });
}

async function openPicture(path: string, kind: PictureKind, name: string, pixels: number): Promise<Sharp> {
  if (kind === "heic") {
    const decoded = await decodeHeic({ path, pixels }, patience * 1000);
    if (decoded.state === "damaged") throw new FileRefused("files:refused.damaged", { name });
    if (decoded.state === "too large") throw tooLarge(name, pixels);
    return sharp(decoded.data, { raw: { width: decoded.width, height: decoded.height, channels: 4 } }).removeAlpha();
  }
  // Reads the header only: a bomb is known by the size it promises, before a byte of it is unpacked.
  const { width, height } = await sharp(path, { limitInputPixels: false }).metadata();
  if (width * height > pixels) throw tooLarge(name, pixels);
  return sharp(path, { limitInputPixels: pixels, failOn: "error", sequentialRead: true, animated: false });
}

const tooLarge = (name: string, pixels: number) =>
  new FileRefused("files:refused.pixels", { name, megapixels: Math.floor(pixels / 1_000_000) });
