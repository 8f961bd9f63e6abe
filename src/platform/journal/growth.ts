import { canonicalEntry, type SealedFields } from "./canonical.ts";
import { Frontier } from "./frontier.ts";
import { leafHash } from "./merkle.ts";
import type { Leaf, Node, Seal } from "./store.ts";

/** Every eighth level of the tree is stored: 1/256 more hashes than leaves, and no proof reads more than 255 of a level at once. */
export const storedLevels = 8;

/** What one sealing adds to a tree. */
export interface Growth {
  readonly leaves: Leaf[];
  readonly nodes: Node[];
  readonly seal: Seal;
}

/** Appends the entries, in the order given, to the tree whose last seal is `previous` (none: an empty tree). Pure. */
export function grow(previous: Seal | undefined, entries: readonly SealedFields[], sealed_at: Temporal.Instant): Growth {
  const nodes: Node[] = [];
  const keep = (level: number, node_index: number, node_hash: Uint8Array) => {
    if (level > 0 && level % storedLevels === 0) nodes.push({ level, node_index, node_hash: Buffer.from(node_hash) });
  };
  const frontier = previous ? Frontier.from(previous.size, previous.frontier, keep) : Frontier.empty(keep);
  const previous_size = frontier.size;
  const leaves = entries.map((entry, place) => {
    const leaf_hash = leafHash(canonicalEntry(entry));
    frontier.push(leaf_hash);
    return { leaf_index: previous_size + place, entry_id: entry.entry_id, leaf_hash };
  });
  return { leaves, nodes, seal: { size: frontier.size, previous_size, root: frontier.root(), frontier: frontier.bytes(), sealed_at } };
}
