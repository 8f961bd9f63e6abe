import { createHash, randomBytes } from "node:crypto";
import { canonical, plain } from "./canonical.ts";

/** Salt of one row: 32 random bytes, so that a short value (a name, a phone number) cannot be found by trying. */
export function newSalt(): Buffer {
  return randomBytes(32);
}

/** Hex of SHA-256(salt ‖ RFC 8785 of [name, value]): all that the tree ever learns of a personal value. */
export function personalHash(salt: Uint8Array, name: string, value: unknown): string {
  return createHash("sha256")
    .update(salt)
    .update(canonical([plain(name), plain(value)]))
    .digest("hex");
}

/** The hashes of all personal values of a row, by name. */
export function personalHashes(salt: Uint8Array, values: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, personalHash(salt, name, value)]));
}
