import { emptyRoot, nodeHash } from "./merkle.ts";

/** Called for each complete subtree as it closes: `level` 0 is a leaf, `index` counts the subtrees of that level from the left. */
export type Closed = (level: number, index: number, hash: Uint8Array) => void;

/**
 * The right edge of a tree: the roots of its complete subtrees, largest first, one for each bit set in
 * the size. It is all that is needed to append and to know the root, so sealing new leaves reads none
 * of the old ones.
 */
export class Frontier {
  #size: number;
  readonly #roots: Uint8Array[];
  readonly #closed: Closed | undefined;

  private constructor(size: number, roots: Uint8Array[], closed: Closed | undefined) {
    this.#size = size;
    this.#roots = roots;
    this.#closed = closed;
  }

  static empty(closed?: Closed): Frontier {
    return new Frontier(0, [], closed);
  }

  /** The frontier as `bytes()` stored it. Throws when the bytes do not fit the size. */
  static from(size: number, bytes: Uint8Array, closed?: Closed): Frontier {
    const roots: Uint8Array[] = [];
    for (let at = 0; at < bytes.length; at += 32) roots.push(Buffer.from(bytes.subarray(at, at + 32)));
    if (bytes.length % 32 !== 0 || roots.length !== bitsSet(size))
      throw new Error(`A frontier of ${bytes.length} bytes is not one of ${size} leaves`);
    return new Frontier(size, roots, closed);
  }

  get size(): number {
    return this.#size;
  }

  /** Appends a leaf, or a whole complete subtree of 2^`height` leaves where one fits. */
  push(leaf: Uint8Array, height = 0): void {
    const width = 2 ** height;
    if (this.#size % width !== 0) throw new RangeError(`No subtree of ${width} leaves can begin at ${this.#size}`);
    let hash = leaf;
    let level = height;
    let index = this.#size / width;
    this.#closed?.(level, index, hash);
    while (index % 2 === 1) {
      hash = nodeHash(this.#roots.pop() as Uint8Array, hash);
      level += 1;
      index = (index - 1) / 2;
      this.#closed?.(level, index, hash);
    }
    this.#roots.push(hash);
    this.#size += width;
  }

  root(): Buffer {
    const last = this.#roots.at(-1);
    if (!last) return emptyRoot;
    let root: Uint8Array = last;
    for (let i = this.#roots.length - 2; i >= 0; i -= 1) root = nodeHash(this.#roots[i] as Uint8Array, root);
    return Buffer.from(root);
  }

  bytes(): Buffer {
    return Buffer.concat(this.#roots);
  }
}

function bitsSet(size: number): number {
  let bits = 0;
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) bits += rest % 2;
  return bits;
}
