import { expect, test } from "vitest";
import { compare, cut, drawn, type Picture, readPicture, type Tolerance } from "./pictures.ts";

const strict: Tolerance = { channel: 40, share: 0.001, height: 0 };

/** White, with a square of 20 pixels of a shade of grey. */
function withSquare(left: number, grey: number, height = 100): Picture {
  const data = Buffer.alloc(100 * height * 4, 255);
  for (let y = 40; y < 60; y += 1) for (let x = left; x < left + 20; x += 1) data.fill(grey, (y * 100 + x) * 4, (y * 100 + x) * 4 + 3);
  return { width: 100, height, data };
}

test("an edge drawn a little otherwise is the same, a square elsewhere, of another colour or gone is not", () => {
  const before = withSquare(40, 0);
  expect(compare(before, withSquare(40, 30), strict).fault).toBe("");
  expect(compare(before, withSquare(40, 60), strict).fault).toBe("4.00 % of the pixels are different");
  expect(compare(before, withSquare(41, 0), strict).fault).toBe("0.40 % of the pixels are different");
  expect(compare(before, withSquare(40, 255), strict).share).toBe(0.04);
});

test("another size is another picture, but for a browser that sets lines a little otherwise", () => {
  const taller = withSquare(40, 0, 104);
  expect(compare(withSquare(40, 0), taller, strict).fault).toBe("100 × 100 before, 100 × 104 now");
  expect(compare(withSquare(40, 0), taller, { channel: 80, share: 0.05, height: 0.05 }).fault).toBe("");
});

test("what is different is red, and a picture comes back from its file as it went in", async () => {
  const { picture } = compare(withSquare(40, 0), withSquare(40, 255), strict);
  const red = await cut(picture, { left: 40, top: 40, width: 20, height: 20 });
  expect([...red.data.subarray(0, 4)]).toEqual([220, 0, 0, 255]);
  expect(await readPicture(await drawn(red).webp({ lossless: true }).toBuffer())).toEqual(red);
});
