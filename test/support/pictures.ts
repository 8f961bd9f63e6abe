import sharp, { type Sharp } from "sharp";

/** A picture as it stands on a screen: four bytes a pixel. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Buffer;
}

/** What is still called the same. */
export interface Tolerance {
  /** of 255: by how much a channel of a pixel may differ, as the edge of a letter does */
  readonly channel: number;
  /** of 1: how many pixels may differ by more */
  readonly share: number;
  /** of 1: how much taller or lower one of two may be */
  readonly height: number;
}

export interface Difference {
  /** of 1: pixels that differ by more than an edge does */
  readonly share: number;
  /** where: what differs is red on what is the same, pale */
  readonly picture: Picture;
  /** why the two are not the same; empty when they are */
  readonly fault: string;
}

/** Reads any picture. */
export async function readPicture(from: string | Buffer): Promise<Picture> {
  const { data, info } = await sharp(from).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

/** A part of a picture; it ends where the picture does. */
export async function cut(picture: Picture, area: { left: number; top: number; width: number; height: number }): Promise<Picture> {
  const left = Math.max(0, Math.floor(area.left));
  const top = Math.max(0, Math.floor(area.top));
  const width = Math.min(picture.width - left, Math.ceil(area.width));
  const height = Math.min(picture.height - top, Math.ceil(area.height));
  const { data } = await drawn(picture).extract({ left, top, width, height }).raw().toBuffer({ resolveWithObject: true });
  return { width, height, data };
}

/** For writing a picture down. */
export function drawn({ width, height, data }: Picture): Sharp {
  return sharp(data, { raw: { width, height, channels: 4 } });
}

/** Writes a picture down to compare others with: in sixteen shades of each colour, which is nearly half the bytes and far from a difference. */
export async function keepPicture({ width, height, data }: Picture, file: string): Promise<void> {
  const shades = Buffer.from(data.map((value) => Math.round(value / 17) * 17));
  await drawn({ width, height, data: shades }).webp({ lossless: true, effort: 6 }).toFile(file);
}

/** Lays one picture over the other, pixel by pixel, from the top left corner. */
export function compare(before: Picture, now: Picture, tolerance: Tolerance): Difference {
  const width = Math.max(before.width, now.width);
  const height = Math.max(before.height, now.height);
  const data = Buffer.alloc(width * height * 4, 255);
  let different = 0;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const one = pixel(before, x, y);
      const other = pixel(now, x, y);
      const same = one !== -1 && other !== -1 && gap(before, one, now, other) <= tolerance.channel;
      if (!same) different += 1;
      paint(data, (y * width + x) * 4, same ? now.data.subarray(other, other + 3) : undefined);
    }
  }
  const share = different / (width * height);
  return { share, picture: { width, height, data }, fault: faultOf(before, now, share, tolerance) };
}

function faultOf(before: Picture, now: Picture, share: number, tolerance: Tolerance): string {
  const taller = Math.abs(before.height - now.height) / before.height;
  const sizes = `${before.width} × ${before.height} before, ${now.width} × ${now.height} now`;
  if (before.width !== now.width || taller > tolerance.height) return sizes;
  return share > tolerance.share ? `${(share * 100).toFixed(2)} % of the pixels are different` : "";
}

/** A pixel of the picture of differences: what is the same in its own colours, but pale; what is not, red. */
function paint(data: Buffer, at: number, same: Uint8Array | undefined): void {
  const [red, green, blue] = same ? same.map((value) => 200 + (value * 55) / 255) : [220, 0, 0];
  data[at] = red ?? 0;
  data[at + 1] = green ?? 0;
  data[at + 2] = blue ?? 0;
}

/** Where a pixel begins, or -1 outside the picture. */
function pixel({ width, height }: Picture, x: number, y: number): number {
  return x < width && y < height ? (y * width + x) * 4 : -1;
}

function gap(before: Picture, one: number, now: Picture, other: number): number {
  let most = 0;
  for (let channel = 0; channel < 3; channel += 1)
    most = Math.max(most, Math.abs((before.data[one + channel] ?? 0) - (now.data[other + channel] ?? 0)));
  return most;
}
