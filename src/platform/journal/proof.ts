import { nodeHash, split } from "./merkle.ts";

/** The leaves [start, end) of a subtree whose root stands in a proof. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** The subtrees whose roots, in this order, prove that leaf `index` is in a tree of `size` leaves (RFC 9162 §2.1.3.1). */
export function inclusionRanges(index: number, size: number): Range[] {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) {
    throw new RangeError(`No leaf ${index} in a tree of ${size}`);
  }
  const path = (start: number, end: number): Range[] => {
    if (end - start === 1) return [];
    const middle = start + split(end - start);
    return index < middle ? [...path(start, middle), { start: middle, end }] : [...path(middle, end), { start, end: middle }];
  };
  return path(0, size);
}

/** The subtrees whose roots prove that a tree of `to` leaves begins with the tree of `from` leaves (RFC 9162 §2.1.4.1). */
export function consistencyRanges(from: number, to: number): Range[] {
  if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to) || from < 1 || from > to) {
    throw new RangeError(`A tree of ${to} cannot grow from a tree of ${from}`);
  }
  const part = (start: number, end: number, whole: boolean): Range[] => {
    if (from === end) return whole ? [] : [{ start, end }];
    const middle = start + split(end - start);
    return from <= middle ? [...part(start, middle, whole), { start: middle, end }] : [...part(middle, end, false), { start, end: middle }];
  };
  return part(0, to, true);
}

/** Whether `proof` leads from a leaf hash to `root` (RFC 9162 §2.1.3.2). Never throws, whatever it is handed. */
export function verifyInclusion(leaf: Uint8Array, index: number, size: number, proof: readonly Uint8Array[], root: Uint8Array): boolean {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return false;
  let r: Uint8Array = leaf;
  const arrived = climb(index, size - 1, proof, (step, side) => {
    r = side === "left" ? nodeHash(step, r) : nodeHash(r, step);
  });
  return arrived && Buffer.compare(r, root) === 0;
}

/** Whether `proof` shows that the tree with `toRoot` begins with the one with `fromRoot` (RFC 9162 §2.1.4.2). Never throws. */
export function verifyConsistency(
  from: number,
  to: number,
  proof: readonly Uint8Array[],
  fromRoot: Uint8Array,
  toRoot: Uint8Array,
): boolean {
  if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to) || from < 1 || from > to) return false;
  if (from === to) return proof.length === 0 && Buffer.compare(fromRoot, toRoot) === 0;
  const [first, ...steps] = Number.isInteger(Math.log2(from)) ? [fromRoot, ...proof] : proof;
  if (first?.length !== 32) return false;
  let fn = from - 1;
  let sn = to - 1;
  while (fn % 2 === 1) {
    fn = half(fn);
    sn = half(sn);
  }
  let fr: Uint8Array = first;
  let sr: Uint8Array = first;
  const arrived = climb(fn, sn, steps, (step, side) => {
    if (side === "left") fr = nodeHash(step, fr);
    sr = side === "left" ? nodeHash(step, sr) : nodeHash(sr, step);
  });
  return arrived && Buffer.compare(fr, fromRoot) === 0 && Buffer.compare(sr, toRoot) === 0;
}

/** The walk both verifications share: up from node `fn` of a level whose last node is `sn`. Whether the steps end at the root. */
function climb(fn: number, sn: number, steps: readonly Uint8Array[], join: (step: Uint8Array, side: "left" | "right") => void): boolean {
  let [at, last] = [fn, sn];
  for (const step of steps) {
    if (last === 0 || step.length !== 32) return false;
    const left = at % 2 === 1 || at === last;
    join(step, left ? "left" : "right");
    while (left && at % 2 === 0 && at !== 0) [at, last] = [at / 2, half(last)];
    [at, last] = [half(at), half(last)];
  }
  return last === 0;
}

const half = (n: number) => Math.floor(n / 2);
