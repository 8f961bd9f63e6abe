import type { Context } from "#platform/context.ts";
import { personalHash } from "./personal.ts";
import { type Entry, entriesOf, optionalEntry, optionalSalt } from "./store.ts";

export { forgetPersonal, record, seal } from "./actions.ts";
export { copyJournal, type PastEntry } from "./bulk.ts";
export { exportJournal } from "./export.ts";
export { journalJobs } from "./jobs.ts";
export { consistencyProof, inclusionProof } from "./proofs.ts";
export { type Entry, lastEntryAt } from "./store.ts";
export { type KnownHead, verify } from "./verify.ts";

/**
 * What was done to one thing, newest first, for its timeline: at most `limit` entries, those before the
 * position `after` (time and id of the last one already shown). The caller decides who may see it.
 */
export function history(
  ctx: Context,
  subject_type: string,
  subject_id: string,
  limit = 50,
  after?: { readonly at: Temporal.Instant; readonly entry_id: string },
): Promise<Entry[]> {
  return entriesOf(ctx, subject_type, subject_id, limit, after);
}

/** Whether `value` is what entered the journal as the personal value `name` of an entry; false, too, once it was forgotten. */
export async function matchesPersonal(ctx: Context, entry_id: string, name: string, value: unknown): Promise<boolean> {
  const [entry, salt] = [await optionalEntry(ctx, entry_id), await optionalSalt(ctx, entry_id)];
  const hashes = entry?.personal_hashes as Readonly<Record<string, string>> | null | undefined;
  return salt !== undefined && hashes?.[name] === personalHash(salt, name, value);
}
