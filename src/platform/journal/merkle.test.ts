import fc from "fast-check";
import { describe, expect, test as it } from "vitest";
import { Frontier } from "./frontier.ts";
import { emptyRoot, leafHash, rangeRoot, treeRoot } from "./merkle.ts";
import { consistencyRanges, inclusionRanges, verifyConsistency, verifyInclusion } from "./proof.ts";

// The published reference vectors of Certificate Transparency (RFC 6962; RFC 9162 hashes alike).
const inputs = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
const leaves = inputs.map((hex) => leafHash(Buffer.from(hex, "hex")));
const roots = [
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];
const hashes = (all: readonly Uint8Array[], ranges: readonly { start: number; end: number }[]) =>
  ranges.map((r) => rangeRoot(all, r.start, r.end));
const hex = (list: readonly Buffer[]) => list.map((item) => item.toString("hex"));

describe("RFC 9162 reference vectors", () => {
  it("an empty tree has the hash of nothing as its root", () => {
    expect(emptyRoot.toString("hex")).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    expect(treeRoot([]).equals(emptyRoot)).toBe(true);
  });

  it("the roots of one to eight leaves are the published ones", () => {
    expect(roots.map((_, n) => treeRoot(leaves.slice(0, n + 1)).toString("hex"))).toEqual(roots);
  });

  it.each([
    [0, 1, []],
    [
      0,
      8,
      [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
      ],
    ],
    [
      5,
      8,
      [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
      ],
    ],
    [2, 3, ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]],
    [
      1,
      5,
      [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
      ],
    ],
  ])("the proof of leaf %i in a tree of %i is the published one", (index, size, proof) => {
    expect(hex(hashes(leaves, inclusionRanges(index, size)))).toEqual(proof);
  });

  it.each([
    [1, 1, []],
    [
      1,
      8,
      [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
      ],
    ],
    [
      6,
      8,
      [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
      ],
    ],
    [
      2,
      5,
      [
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
      ],
    ],
  ])("the proof that %i leaves grew into %i is the published one", (from, to, proof) => {
    expect(hex(hashes(leaves, consistencyRanges(from, to)))).toEqual(proof);
  });
});

const someLeaves = fc
  .array(fc.uint8Array({ maxLength: 8 }), { minLength: 1, maxLength: 70 })
  .map((data) => data.map((item) => leafHash(item)));
const tree = someLeaves.chain((all) => fc.tuple(fc.constant(all), fc.integer({ min: 0, max: all.length - 1 })));

describe("trees of any size", () => {
  it("a frontier stored and taken up again at any point has the root of the whole tree", () => {
    fc.assert(
      fc.property(tree, ([all, cut]) => {
        const first = Frontier.empty();
        for (const leaf of all.slice(0, cut)) first.push(leaf);
        const then = Frontier.from(first.size, first.bytes());
        for (const leaf of all.slice(cut)) then.push(leaf);
        expect(then.size).toBe(all.length);
        expect(then.root().equals(treeRoot(all))).toBe(true);
      }),
    );
  });

  it("every complete subtree is reported once, with its own root", () => {
    fc.assert(
      fc.property(someLeaves, (all) => {
        const seen = new Set<string>();
        const frontier = Frontier.empty((level, index, hash) => {
          seen.add(`${level}/${index}`);
          expect(rangeRoot(all, index * 2 ** level, (index + 1) * 2 ** level).equals(hash)).toBe(true);
        });
        for (const leaf of all) frontier.push(leaf);
        let complete = 0;
        for (let width = 1; width <= all.length; width *= 2) complete += Math.floor(all.length / width);
        expect(seen.size).toBe(complete);
      }),
    );
  });

  it("a leaf is proved in its tree, and nowhere else", () => {
    fc.assert(
      fc.property(tree, fc.nat(255), ([all, index], bit) => {
        const root = treeRoot(all);
        const proof = hashes(all, inclusionRanges(index, all.length));
        const leaf = all[index] as Buffer;
        expect(verifyInclusion(leaf, index, all.length, proof, root)).toBe(true);
        const bent = Buffer.from(leaf);
        bent[bit >> 3] = (bent[bit >> 3] as number) ^ (1 << (bit & 7));
        expect(verifyInclusion(bent, index, all.length, proof, root)).toBe(false);
        expect(verifyInclusion(leaf, index, all.length, [...proof, leaf], root)).toBe(false);
        expect(proof.length > 0 && verifyInclusion(leaf, index, all.length, proof.slice(1), root)).toBe(false);
        expect(verifyInclusion(leaf, all.length, all.length, proof, root)).toBe(false);
      }),
    );
  });

  it("growth is proved, and a rewritten past is not", () => {
    fc.assert(
      fc.property(tree, ([all, cut]) => {
        const from = cut + 1;
        const [old, now] = [treeRoot(all.slice(0, from)), treeRoot(all)];
        const proof = hashes(all, consistencyRanges(from, all.length));
        expect(verifyConsistency(from, all.length, proof, old, now)).toBe(true);
        const rewritten = [leafHash("another past"), ...all.slice(1)];
        const other = hashes(rewritten, consistencyRanges(from, all.length));
        expect(verifyConsistency(from, all.length, other, old, treeRoot(rewritten))).toBe(false);
        expect(verifyConsistency(from, all.length, [...proof, old], old, now)).toBe(false);
      }),
    );
  });

  it("a frontier that does not fit its size is refused", () => {
    expect(() => Frontier.from(3, Buffer.alloc(32))).toThrow("is not one of 3 leaves");
    expect(() => Frontier.from(1, Buffer.alloc(31))).toThrow("is not one of 1 leaves");
  });
});
