import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, describe, expect, test } from "vitest";
import { pngOf } from "#test/support/files.ts";
import { heicOf } from "#test/support/heic.ts";
import { type PictureKind, remakePicture } from "./pictures.ts";

const folder = await mkdtemp(join(tmpdir(), "veche-pictures-"));
afterAll(() => rm(folder, { recursive: true }));
let count = 0;

async function remake(content: Buffer, kind: PictureKind, pixels = 50_000_000) {
  count += 1;
  const path = join(folder, String(count));
  await writeFile(path, content);
  return remakePicture(path, kind, "снимок", pixels);
}

/** What a telephone writes beside the pixels. */
const exif = {
  IFD0: { Make: "Nokia", Model: "3310", Copyright: "Анна Петрова" },
  IFD3: { GPSLatitudeRef: "N", GPSLatitude: "61/1 0/1 0/1", GPSLongitudeRef: "E", GPSLongitude: "69/1 0/1 0/1" },
};
const canvas = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: { r: 200, g: 30, b: 30 } } });

describe("A picture is made anew", () => {
  test("without EXIF, place, colour profile, or what hung on its end", async () => {
    const shot = await canvas(60, 40).withExif(exif).withIccProfile("p3").jpeg().toBuffer();
    const taken = Buffer.concat([shot, Buffer.from("<script>alert(1)</script>")]);
    const before = await sharp(taken).metadata();
    expect(before.exif?.includes("Nokia")).toBe(true);
    expect(before.exif?.includes(Buffer.from([61, 0, 0, 0, 1, 0, 0, 0]))).toBe(true);
    expect(before.icc).toBeDefined();

    const made = await remake(taken, "jpg");
    for (const path of [made.path, made.thumbnail_path]) {
      const after = await sharp(path).metadata();
      expect([after.exif, after.icc, after.xmp, after.iptc]).toEqual([undefined, undefined, undefined, undefined]);
      const bytes = await sharp(path).toBuffer();
      expect(bytes.includes("Nokia") || bytes.includes("script")).toBe(false);
    }
    expect(made).toMatchObject({ kind: "jpg", width: 60, height: 40 });
  });

  test("upright: a side-ways shot keeps its meaning when its orientation tag goes", async () => {
    const left = await sharp({ create: { width: 40, height: 20, channels: 3, background: "red" } })
      .composite([{ input: { create: { width: 20, height: 20, channels: 3, background: "blue" } }, left: 20, top: 0 }])
      .withMetadata({ orientation: 6 })
      .jpeg({ quality: 100 })
      .toBuffer();
    const made = await remake(left, "jpg");
    expect([made.width, made.height]).toEqual([20, 40]);
    const { data } = await sharp(made.path).raw().toBuffer({ resolveWithObject: true });
    expect(data[0]).toBeGreaterThan(200);
    expect(data[data.length - 1]).toBeGreaterThan(200);
  });

  test("at most 4096 pixels long, with a thumbnail of 480", async () => {
    const made = await remake(await canvas(5000, 100).jpeg().toBuffer(), "jpg");
    expect([made.width, made.height]).toEqual([4096, 82]);
    expect(await sharp(made.thumbnail_path).metadata()).toMatchObject({ width: 480, format: "webp" });
  });

  test("a PNG stays a PNG, with what is clear in it", async () => {
    const made = await remake(
      await sharp({ create: { width: 9, height: 9, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } })
        .png()
        .toBuffer(),
      "png",
    );
    expect(made.kind).toBe("png");
    expect(await sharp(made.path).metadata()).toMatchObject({ format: "png", hasAlpha: true, width: 9 });
  });

  test("a HEIC becomes a JPEG", async () => {
    const made = await remake(heicOf({ red: 200, green: 30, blue: 30 }), "heic");
    expect(made).toMatchObject({ kind: "jpg", width: 32, height: 32 });
    const { data } = await sharp(made.path).raw().toBuffer({ resolveWithObject: true });
    expect(Math.abs((data[0] ?? 0) - 200)).toBeLessThan(12);
    expect(Math.abs((data[1] ?? 0) - 30)).toBeLessThan(12);
  });
});

describe("Refused", () => {
  const refused = (code: string) => expect.objectContaining({ code });

  test("a bomb, at once: 900 megapixels in some kilobytes, and the largest sizes a header can tell", async () => {
    const bomb = pngOf(30_000, 30_000);
    expect(bomb.length).toBeLessThan(200_000);
    const started = performance.now();
    await expect(remake(bomb, "png")).rejects.toEqual(refused("files:refused.pixels"));
    await expect(remake(pngOf(1_000_000, 1_000_000, 1), "png")).rejects.toEqual(refused("files:refused.pixels"));
    expect(performance.now() - started).toBeLessThan(3000);
  });

  test("a picture over the limit of this deployment, by its message in megapixels", async () => {
    const picture = await canvas(1100, 1000).jpeg().toBuffer();
    await expect(remake(picture, "jpg", 1_000_000)).rejects.toMatchObject({ code: "files:refused.pixels", values: { megapixels: 1 } });
    await expect(remake(heicOf({ red: 1, green: 1, blue: 1 }), "heic", 1000)).rejects.toEqual(refused("files:refused.pixels"));
  });

  test.each<[string, () => Promise<Buffer>, PictureKind]>([
    ["a JPEG that breaks off", async () => (await noisyJpeg()).subarray(0, 2000), "jpg"],
    ["a JPEG of nothing but its first bytes", async () => Buffer.from("ffd8ffe000104a464946", "hex"), "jpg"],
    ["a PNG that breaks off", async () => pngOf(300, 300, 10), "png"],
    ["a PNG whose header is zeros", async () => pngOf(0, 0), "png"],
    [
      "a HEIC of boxes only",
      async () => Buffer.concat([Buffer.from("00000018", "hex"), Buffer.from("ftypheic\0\0\0\0mif1heic"), Buffer.alloc(900)]),
      "heic",
    ],
  ])("%s", async (_what, content, kind) => {
    await expect(remake(await content(), kind)).rejects.toEqual(refused("files:refused.damaged"));
  });
});

const noisyJpeg = () =>
  sharp({ create: { width: 200, height: 200, channels: 3, background: "red", noise: { type: "gaussian", mean: 128, sigma: 50 } } })
    .jpeg()
    .toBuffer();
