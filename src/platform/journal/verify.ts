import type { Context } from "#platform/context.ts";
import { canonicalEntry } from "./canonical.ts";
import { Frontier } from "./frontier.ts";
import { storedLevels } from "./growth.ts";
import { leafHash } from "./merkle.ts";
import {
  countWaiting,
  entryPlaces,
  type LeafWithEntry,
  leavesWithEntries,
  optionalLatestSeal,
  optionalLostWaiting,
  type Seal,
  sealsAfter,
  storedHashes,
} from "./store.ts";

/** The first thing found that is not as it was sealed. `entry_id` names the row; without one, the leaves from … to hold it. */
export interface Break {
  readonly kind: /** the row of an entry says something else than when it was sealed, or its leaf was rewritten */
    | "entry_changed"
    /** the row of an entry is gone */
    | "entry_missing"
    /** an entry neither stands in the tree nor waits to: it was slipped in, or its leaf was taken out */
    | "entry_unaccounted"
    /** a leaf is gone; `entry_id` is the first entry left without one */
    | "leaf_missing"
    /** a leaf does not stand where its sealing put it */
    | "leaf_order"
    /** the leaves since the seal before do not give the root that was published */
    | "root_differs"
    /** a seal is gone or was rewritten */
    | "seal_missing"
    /** a stored subtree, used for proofs only, is wrong */
    | "node_differs";
  readonly entry_id: string | undefined;
  readonly from: number;
  readonly to: number;
}

export interface Verdict {
  readonly size: number;
  readonly root: Buffer | undefined;
  readonly seals: number;
  /** entries that wait for the next seal, counted up to 100,000 */
  readonly waiting: number;
  readonly broken: Break | undefined;
}

/** A head of the tree somebody wrote down outside this database. */
export interface KnownHead {
  readonly size: number;
  readonly root: Buffer;
}

const batch = 5_000;

/**
 * Recomputes every leaf from its row, every root from the leaves, and stops at the first row that does
 * not fit. Reads in batches: memory does not grow with the journal. Heads known from elsewhere catch
 * even a tree that was rebuilt as a whole. Sealing may go on meanwhile.
 */
export async function verify(ctx: Context, known: readonly KnownHead[] = []): Promise<Verdict> {
  const latest = await optionalLatestSeal(ctx);
  const size = latest?.size ?? 0;
  const walk = new Walk(ctx, known);
  let broken = (await walk.run(size)) ?? (await unaccounted(ctx, size));
  if (broken?.kind === "leaf_missing") broken = { ...broken, entry_id: await firstUnplaced(ctx) };
  return { size, root: latest?.root, seals: walk.seals, waiting: await countWaiting(ctx, 100_000), broken };
}

class Walk {
  seals = 0;
  readonly #ctx: Context;
  readonly #known: readonly KnownHead[];
  readonly #nodes: { level: number; index: number; hash: Uint8Array }[] = [];
  readonly #tree = Frontier.empty((level, index, hash) => {
    if (level > 0 && level % storedLevels === 0) this.#nodes.push({ level, index, hash });
  });
  #last = "";

  constructor(ctx: Context, known: readonly KnownHead[]) {
    this.#ctx = ctx;
    this.#known = known;
  }

  async run(size: number): Promise<Break | undefined> {
    for (let next = await this.#next(0); this.#tree.size < size; next = await this.#next(this.#tree.size)) {
      for (const seal of next) {
        const broken = await this.#sealed(seal);
        if (broken) return broken;
        if (seal.size >= size) break;
      }
      if (next.length === 0) return { kind: "seal_missing", entry_id: undefined, from: this.#tree.size, to: size };
    }
    const ahead = this.#known.find((head) => head.size > size);
    if (ahead) return { kind: "seal_missing", entry_id: undefined, from: size, to: ahead.size };
    return undefined;
  }

  #next(after: number): Promise<Seal[]> {
    return sealsAfter(this.#ctx, after, 500);
  }

  async #sealed(seal: Seal): Promise<Break | undefined> {
    const from = this.#tree.size;
    this.#last = "";
    if (seal.previous_size !== from) return { kind: "seal_missing", entry_id: undefined, from, to: seal.previous_size };
    while (this.#tree.size < seal.size) {
      const at = this.#tree.size;
      const rows = await leavesWithEntries(this.#ctx, at, seal.size, batch);
      for (const row of rows) {
        const broken = this.#leaf(row) ?? this.#head(from);
        if (broken) return broken;
      }
      if (rows.length === 0) return { kind: "leaf_missing", entry_id: undefined, from: at, to: at + 1 };
    }
    this.seals += 1;
    if (!this.#tree.root().equals(seal.root)) return { kind: "root_differs", entry_id: undefined, from, to: seal.size };
    if (!this.#tree.bytes().equals(seal.frontier)) return { kind: "seal_missing", entry_id: undefined, from, to: seal.size };
    return this.#storedNodes();
  }

  #leaf(row: LeafWithEntry): Break | undefined {
    const from = this.#tree.size;
    const here = { entry_id: row.entry_id, from, to: from + 1 };
    if (row.leaf_index !== from) return { ...here, kind: "leaf_missing", entry_id: undefined };
    if (!row.entry) return { ...here, kind: "entry_missing" };
    if (!leafHash(canonicalEntry(row.entry)).equals(row.leaf_hash)) return { ...here, kind: "entry_changed" };
    if (row.entry_id <= this.#last) return { ...here, kind: "leaf_order" };
    this.#last = row.entry_id;
    this.#tree.push(row.leaf_hash);
    return undefined;
  }

  /** Compares with a head known from elsewhere, of this very size. */
  #head(from: number): Break | undefined {
    const head = this.#known.find((known) => known.size === this.#tree.size);
    if (!head || head.root.equals(this.#tree.root())) return undefined;
    return { kind: "root_differs", entry_id: undefined, from, to: head.size };
  }

  async #storedNodes(): Promise<Break | undefined> {
    for (const { level, index, hash } of this.#nodes.splice(0)) {
      const [stored] = await storedHashes(this.#ctx, level, index, index + 1);
      const width = 2 ** level;
      if (!stored?.equals(hash)) return { kind: "node_differs", entry_id: undefined, from: index * width, to: (index + 1) * width };
    }
    return undefined;
  }
}

/** The first entry that has no leaf and does not wait for one. */
async function firstUnplaced(ctx: Context): Promise<string | undefined> {
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const rows = await entryPlaces(ctx, after, batch);
    const found = rows.find((row) => !row.placed);
    if (found || rows.length < batch) return found?.entry_id;
    after = (rows.at(-1) as { entry_id: string }).entry_id;
  }
}

/** Rows no leaf answers for: slipped into the journal, taken out of the queue, or leaves beyond the last seal. */
async function unaccounted(ctx: Context, size: number): Promise<Break | undefined> {
  const [beyond] = await leavesWithEntries(ctx, size, Number.MAX_SAFE_INTEGER, 1);
  if (beyond && ((await optionalLatestSeal(ctx))?.size ?? 0) === size) {
    return { kind: "seal_missing", entry_id: beyond.entry_id, from: size, to: beyond.leaf_index + 1 };
  }
  const unplaced = await firstUnplaced(ctx);
  if (unplaced) return { kind: "entry_unaccounted", entry_id: unplaced, from: size, to: size };
  const lost = await optionalLostWaiting(ctx);
  return lost ? { kind: "entry_missing", entry_id: lost, from: size, to: size } : undefined;
}
