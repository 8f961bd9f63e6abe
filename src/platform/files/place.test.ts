import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { shot } from "#test/support/photos.ts";
import { type PhotoPlace, photoPlace } from "./place.ts";

const folder = await mkdtemp(join(tmpdir(), "veche-place-"));
afterAll(() => rm(folder, { recursive: true }));

async function placeOf(content: Buffer, patience?: number): Promise<PhotoPlace | undefined> {
  const path = join(folder, "снимок");
  await writeFile(path, content);
  return photoPlace(path, patience);
}

test("a photo says where it was taken, on either side of the equator and of Greenwich", async () => {
  for (const place of [
    { latitude: 48.4801, longitude: 135.0702 },
    { latitude: -33.8688, longitude: -70.6693 },
  ]) {
    const said = await placeOf(await shot(place));
    expect(said?.latitude).toBeCloseTo(place.latitude, 5);
    expect(said?.longitude).toBeCloseTo(place.longitude, 5);
  }
});

test("a photo without a place, with none yet, broken off, or no photo at all says nothing", async () => {
  const whole = await shot({ latitude: 48.48, longitude: 135.07 });
  const nowhere = [await shot(), await shot({ latitude: 0, longitude: 0 }), whole.subarray(0, 40), Buffer.from("текст"), Buffer.alloc(0)];
  for (const content of nowhere) expect(await placeOf(content)).toBeUndefined();
  expect(await photoPlace(join(folder, "нет такого"))).toBeUndefined();
});

/** A JPEG whose one EXIF block is `tiff`. */
function jpegWith(tiff: Buffer): Buffer {
  const head = Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0, 0, ...Buffer.from("Exif\0\0")]);
  head.writeUInt16BE(tiff.length + 8, 4);
  return Buffer.concat([head, tiff, Buffer.from([0xff, 0xd9])]);
}

/** An endless list of boxes of no length, the first of which says it is a HEIC. */
function endlessHeic(): Buffer {
  const head = Buffer.alloc(24);
  head.writeUInt32BE(24);
  head.write("ftypheic", 4);
  head.write("mif1heic", 16);
  const box = Buffer.alloc(4096);
  box.write("\0\0\0\0free", 0, "latin1");
  return Buffer.concat([head, box]);
}

test("a photo made to harm is given up, and nothing else waits for it", async () => {
  const claims = Buffer.alloc(60_000, 0xff);
  claims.write("II*\0\x08\0\0\0", 0, "latin1");
  // GPS directory that is the first one again, with entries of four billion values each
  const loop = Buffer.from("49492a0008000000010025880400010000000800000000000000", "hex");
  expect(await placeOf(jpegWith(claims))).toBeUndefined();
  expect(await placeOf(jpegWith(loop))).toBeUndefined();
  let turns = 0;
  const beat = setInterval(() => {
    turns += 1;
  }, 50);
  expect(await placeOf(endlessHeic(), 300)).toBeUndefined();
  clearInterval(beat);
  expect(turns).toBeGreaterThan(0);
});
