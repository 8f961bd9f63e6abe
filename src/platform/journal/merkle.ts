import { hash } from "node:crypto";

/** SHA-256 of nothing: the root of an empty tree (RFC 9162 §2.1.1). */
export const emptyRoot: Buffer = hash("sha256", "", "buffer");

/** Leaf hash, RFC 9162 §2.1.1: SHA-256(0x00 ‖ data). A string is taken as its UTF-8 bytes. */
export function leafHash(data: string | Uint8Array): Buffer {
  const length = typeof data === "string" ? Buffer.byteLength(data) : data.length;
  const bytes = Buffer.allocUnsafe(length + 1);
  bytes[0] = 0;
  if (typeof data === "string") bytes.write(data, 1, "utf8");
  else bytes.set(data, 1);
  return hash("sha256", bytes, "buffer");
}

/** Hash of an inner node, RFC 9162 §2.1.1: SHA-256(0x01 ‖ left ‖ right). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  const bytes = Buffer.allocUnsafe(65);
  bytes[0] = 1;
  bytes.set(left, 1);
  bytes.set(right, 33);
  return hash("sha256", bytes, "buffer");
}

/** The largest power of two below `size` (size ≥ 2): where RFC 9162 cuts a tree in two. */
export function split(size: number): number {
  let k = 1;
  while (k * 2 < size) k *= 2;
  return k;
}

/** Root of the tree over these leaf hashes. Reads all of them; a growing tree is kept by a `Frontier`. */
export function treeRoot(leaves: readonly Uint8Array[]): Buffer {
  return rangeRoot(leaves, 0, leaves.length);
}

/** Root of the subtree over the leaves [start, end). */
export function rangeRoot(leaves: readonly Uint8Array[], start: number, end: number): Buffer {
  if (start === end) return emptyRoot;
  if (end - start === 1) return Buffer.from(leaves[start] as Uint8Array);
  const k = split(end - start);
  return nodeHash(rangeRoot(leaves, start, start + k), rangeRoot(leaves, start + k, end));
}
