import { createHash, createHmac, randomBytes, randomFillSync, timingSafeEqual } from "node:crypto";

const pool = new Uint8Array(16 * 256);
let at = pool.length;
let lastMillisecond = 0;
let counter = 0;

/**
 * A new UUIDv7 (RFC 9562): 48 bits of Unix milliseconds, a 12-bit counter that keeps ids of one
 * process in order within a millisecond, 62 random bits.
 */
export function newId(millisecond: number = Date.now()): string {
  if (at === pool.length) {
    randomFillSync(pool);
    at = 0;
  }
  const bytes = pool.subarray(at, at + 16);
  at += 16;
  if (millisecond <= lastMillisecond) {
    counter += 1;
    if (counter > 0xfff) {
      lastMillisecond += 1;
      counter = 0;
    }
  } else {
    lastMillisecond = millisecond;
    counter = ((bytes[6] ?? 0) << 3) | ((bytes[7] ?? 0) & 7);
  }
  const time = lastMillisecond.toString(16).padStart(12, "0");
  const rest = Buffer.from(bytes.buffer, bytes.byteOffset + 8, 8);
  const hex = (0x7000 | counter).toString(16) + (((rest[0] ?? 0) & 0x3f) | 0x80).toString(16).padStart(2, "0") + rest.toString("hex", 1);
  return `${time.slice(0, 8)}-${time.slice(8)}-${hex.slice(0, 4)}-${hex.slice(4, 8)}-${hex.slice(8)}`;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether a string from outside is a lower-case UUID, so that a lookup may be tried with it at all. */
export function isId(text: string): boolean {
  return uuid.test(text);
}

/** An unguessable token of `bytes` random bytes, base64url. */
export function newToken(bytes = 24): string {
  return randomBytes(bytes).toString("base64url");
}

/** SHA-256 of a token; only this is stored. */
export function hashToken(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

/** HMAC-SHA-256 of `parts` under `key`, base64url: a signature that a form or a link carries. */
export function sign(key: string, ...parts: string[]): string {
  return createHmac("sha256", key).update(parts.join("\u001f")).digest("base64url");
}

/** Compares two strings in constant time. */
export function sameSecret(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}
