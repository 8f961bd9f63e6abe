import { gunzipSync, gzipSync } from "node:zlib";
import { z } from "zod";
import type { Model } from "./model.ts";

/** A file that holds no model of this version. */
export class ModelRefused extends Error {
  override readonly name = "ModelRefused";
}

const header = z.object({
  format: z.literal("veche-topics-1"),
  topics: z.array(z.string()).min(2),
  words: z.array(z.string()),
  letters: z.array(z.string()),
  sharpness: z.number().positive(),
});

/** Largest model that is unpacked, bytes: 80,000 features × 2,000 topics and some. */
const largest = 200 * 1024 * 1024;

/** A model as bytes: a header in JSON, then the numbers, compressed. The same model gives the same bytes. */
export function writeModel({ topics, vocabulary, weights, scales, bias, sharpness }: Model): Buffer {
  const text = JSON.stringify({
    format: "veche-topics-1",
    topics,
    words: [...vocabulary.words.keys()],
    letters: [...vocabulary.letters.keys()],
    sharpness,
  });
  const head = Buffer.from(text, "utf8");
  const length = Buffer.alloc(4);
  length.writeUInt32LE(head.length);
  return gzipSync(Buffer.concat([length, head, bytesOf(vocabulary.idf), bytesOf(scales), bytesOf(bias), bytesOf(weights)]), { level: 4 });
}

/** Reads what `writeModel` wrote. Throws ModelRefused for anything else, for a cut file too. */
export function readModel(packed: Uint8Array): Model {
  try {
    const bytes = gunzipSync(packed, { maxOutputLength: largest });
    const start = 4 + bytes.readUInt32LE(0);
    const read = header.parse(JSON.parse(bytes.subarray(4, start).toString("utf8")));
    const size = read.words.length + read.letters.length;
    const width = read.topics.length;
    let at = start;
    const floats = (count: number) => {
      const values = new Float32Array(bytes.buffer.slice(bytes.byteOffset + at, bytes.byteOffset + at + count * 4));
      at += count * 4;
      return values;
    };
    const [idf, scales, bias] = [floats(size), floats(size), floats(width)];
    const weights = new Int8Array(bytes.buffer.slice(bytes.byteOffset + at, bytes.byteOffset + at + size * width));
    if (weights.length !== size * width) throw new RangeError("the file is cut off");
    const words = new Map(read.words.map((key, place) => [key, place]));
    const letters = new Map(read.letters.map((key, place) => [key, place + read.words.length]));
    return { topics: read.topics, vocabulary: { words, letters, idf }, weights, scales, bias, sharpness: read.sharpness };
  } catch (error) {
    throw new ModelRefused(error instanceof Error ? error.message : String(error));
  }
}

const bytesOf = (numbers: Float32Array | Int8Array) => Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength);
