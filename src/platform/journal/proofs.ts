import type { Context } from "#platform/context.ts";
import { Frontier } from "./frontier.ts";
import { storedLevels } from "./growth.ts";
import { consistencyRanges, inclusionRanges, type Range, verifyInclusion } from "./proof.ts";
import { optionalEntry, optionalLatestSeal, optionalLeaf, optionalSeal, type Seal, storedHashes } from "./store.ts";

/** How a record stands in the tree of the latest seal, for its owner to check with any RFC 9162 program. */
export interface Inclusion {
  readonly entry_id: string;
  readonly leaf_index: number;
  readonly leaf_hash: Buffer;
  readonly size: number;
  readonly root: Buffer;
  readonly sealed_at: Temporal.Instant;
  readonly proof: readonly Buffer[];
  /** whether the proof, recomputed before it was shown, leads to the root */
  readonly holds: boolean;
}

/** The proof that an entry is in the sealed journal; "waiting" until the next seal; undefined when there is no such entry. */
export async function inclusionProof(ctx: Context, entry_id: string): Promise<Inclusion | "waiting" | undefined> {
  const [leaf, seal] = [await optionalLeaf(ctx, entry_id), await optionalLatestSeal(ctx)];
  if (!leaf || !seal || leaf.leaf_index >= seal.size) return (await optionalEntry(ctx, entry_id)) ? "waiting" : undefined;
  const { leaf_index, leaf_hash } = leaf;
  const { size, root, sealed_at } = seal;
  const proof = await rangeHashes(ctx, inclusionRanges(leaf_index, size));
  return {
    entry_id,
    leaf_index,
    leaf_hash,
    size,
    root,
    sealed_at,
    proof,
    holds: verifyInclusion(leaf_hash, leaf_index, size, proof, root),
  };
}

/** The proof that the journal sealed at `to` begins with the one sealed at `from`; undefined when either is no seal. */
export async function consistencyProof(
  ctx: Context,
  from: number,
  to: number,
): Promise<{ from: Seal; to: Seal; proof: Buffer[] } | undefined> {
  if (from > to) return undefined;
  const [first, second] = [await optionalSeal(ctx, from), await optionalSeal(ctx, to)];
  if (!first || !second) return undefined;
  return { from: first, to: second, proof: await rangeHashes(ctx, consistencyRanges(from, to)) };
}

const fan = 2 ** storedLevels;

/**
 * Roots of the subtrees over these ranges, each of which begins where a subtree of its length may
 * (all ranges of RFC 9162 proofs do). A stored level is read in blocks of 256 hashes, and the ranges of
 * one proof share their blocks: six reads or so, whatever the size of the journal.
 */
async function rangeHashes(ctx: Context, ranges: readonly Range[]): Promise<Buffer[]> {
  const blocks = new Map<string, Promise<Buffer[]>>();
  const stored = async (level: number, index: number): Promise<Buffer> => {
    const block = Math.floor(index / fan);
    const key = `${level}/${block}`;
    const hashes = blocks.get(key) ?? storedHashes(ctx, level, block * fan, (block + 1) * fan);
    blocks.set(key, hashes);
    // A hole in a damaged tree gives a proof that does not hold, not an error page.
    return (await hashes)[index - block * fan] ?? Buffer.alloc(32);
  };
  const roots: Buffer[] = [];
  for (const { start, end } of ranges) {
    const subtree = Frontier.empty();
    while (start + subtree.size < end) {
      const at = start + subtree.size;
      let level = 0;
      while (at % fan ** (level + 1) === 0 && at + fan ** (level + 1) <= end) level += 1;
      subtree.push(await stored(level * storedLevels, at / fan ** level), level * storedLevels);
    }
    roots.push(subtree.root());
  }
  return roots;
}
