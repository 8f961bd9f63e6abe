import { once } from "node:events";
import type { Writable } from "node:stream";
import type { Context } from "#platform/context.ts";
import { canonicalEntry } from "./canonical.ts";
import { leavesWithEntries, type Seal, sealsAfter } from "./store.ts";

const batch = 2_000;

/**
 * Writes a town's sealed journal as JSON lines, from which any program can recompute every root:
 * a `journal` line; then the `row` lines of each seal followed by its `seal` line. The leaf hash of a
 * row is SHA-256(0x00 ‖ UTF-8 of `canonical`). Of a row that is gone from the journal only the leaf
 * hash is left, and `canonical` is null. Returns the number of rows.
 */
export async function exportJournal(ctx: Context, out: Writable): Promise<number> {
  const { municipality_id, slug } = ctx.tenant;
  const write = async (line: object) => {
    if (!out.write(`${JSON.stringify(line)}\n`)) await once(out, "drain");
  };
  await write({ type: "journal", format: 1, hash: "RFC 9162 SHA-256", canonical: "RFC 8785", municipality_id, town: slug });
  let at = 0;
  for await (const seal of seals(ctx)) {
    while (at < seal.size) {
      const rows = await leavesWithEntries(ctx, at, seal.size, batch);
      for (const { leaf_index, leaf_hash, entry } of rows) {
        await write({
          type: "row",
          index: leaf_index,
          leaf_hash: leaf_hash.toString("hex"),
          canonical: entry ? canonicalEntry(entry) : null,
        });
      }
      at = rows.length === 0 ? seal.size : (rows.at(-1) as { leaf_index: number }).leaf_index + 1;
    }
    await write({ type: "seal", size: seal.size, root: seal.root.toString("hex"), time: seal.sealed_at.toString() });
  }
  return at;
}

async function* seals(ctx: Context): AsyncGenerator<Seal> {
  let after = 0;
  for (;;) {
    const next = await sealsAfter(ctx, after, 500);
    const last = next.at(-1);
    if (!last) return;
    yield* next;
    after = last.size;
  }
}
