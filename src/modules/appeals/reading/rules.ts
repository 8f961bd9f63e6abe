import { timingSafeEqual } from "node:crypto";
import { hashToken } from "#platform/ids.ts";

/** Whether `secret` is the one whose SHA-256 is kept, in constant time. */
export function sameSecretHash(hash: Buffer, secret: string): boolean {
  const given = hashToken(secret);
  return given.length === hash.length && timingSafeEqual(given, hash);
}
