import { resolveAddress } from "#modules/territories/index.ts";
import type { Context } from "#platform/context.ts";
import { tx } from "#platform/db/index.ts";
import { setStreet, withoutStreet } from "./store.ts";

const batch = 500;

/**
 * Gives published appeals that have none the street of their address. Most were published before streets were kept, or before
 * the street was entered; an address nobody knows stays as it is. Returns how many were found.
 */
export async function fillStreets(ctx: Context, signal?: AbortSignal): Promise<number> {
  const known = new Map<string, string | undefined>();
  let filled = 0;
  let last = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    signal?.throwIfAborted();
    const rows = await withoutStreet(ctx, last, batch);
    for (const { address } of rows) if (!known.has(address)) known.set(address, (await resolveAddress(ctx, address))?.street_id);
    await tx(ctx, async (ctx) => {
      for (const { appeal_id, address } of rows) {
        const street_id = known.get(address);
        if (street_id) filled += await setStreet(ctx, appeal_id, street_id);
      }
    });
    last = rows.at(-1)?.appeal_id ?? last;
    if (rows.length < batch) return filled;
  }
}
