import type { Context } from "#platform/context.ts";
import { tx } from "#platform/db/index.ts";
import { deleteFiles, type FileSubject, filesOf, moveFiles, type Received, saveFile } from "#platform/files/index.ts";
import { hashToken, newId, newToken } from "#platform/ids.ts";
import { eraseSigners } from "../signer-erasure/actions.ts";
import { draftLives } from "./forms.ts";
import { deleteDraft, expiredDrafts, insertDraft, lockedDraft, optionalDraft, updateDraft } from "./store.ts";

/** The record that files of a draft belong to. */
export function draftSubject(draft_id: string): FileSubject {
  return { subject_type: "appeal_draft", subject_id: draft_id };
}

/**
 * Keeps what a resident has typed, and the files that have passed, under a token that only their browser
 * holds: `token` when it has one, else a new one. Returns the token. A draft is nobody's record yet: it
 * leaves no row in the journal.
 */
export async function saveDraft(
  ctx: Context,
  token: string | undefined,
  draft: { readonly values: Readonly<Record<string, string>>; readonly files: readonly Received[]; readonly drop: readonly string[] },
): Promise<string> {
  return tx(ctx, async (ctx) => {
    const known = await optionalDraft(ctx, token);
    const updated_at = ctx.clock.now();
    // what others put their name under stays as they have read it
    const text = known?.joint_id ? { body: String(known.form_values["body"] ?? "") } : {};
    const change = { form_values: JSON.stringify({ ...draft.values, ...text }), updated_at, expires_at: updated_at.add(draftLives) };
    const draft_id = known?.draft_id ?? newId();
    const kept = known && token ? token : newToken();
    if (known) await updateDraft(ctx, draft_id, change);
    else await insertDraft(ctx, { draft_id, token_hash: hashToken(kept), ...change });
    if (known && draft.drop.length > 0) await deleteFiles(ctx, draftSubject(draft_id), draft.drop);
    for (const file of draft.files) await saveFile(ctx, file, { ...draftSubject(draft_id), visibility: "private" });
    return kept;
  });
}

/**
 * The draft has become an appeal: its files go over, it is forgotten. Signatures collected for anything else are erased.
 * In the caller's transaction; answers how many files came.
 */
export async function takeDraft(
  ctx: Context,
  { draft_id, drop }: { readonly draft_id: string; readonly drop: readonly string[] },
  to: FileSubject,
): Promise<number> {
  return tx(ctx, async (ctx) => {
    if (drop.length > 0) await deleteFiles(ctx, draftSubject(draft_id), drop);
    const moved = await moveFiles(ctx, draftSubject(draft_id), to);
    const joint_id = (await lockedDraft(ctx, draft_id))?.joint_id;
    if (joint_id && joint_id !== to.subject_id) await eraseSigners(ctx, joint_id);
    await deleteDraft(ctx, draft_id);
    return moved;
  });
}

export interface DraftFile {
  readonly id: string;
  readonly name: string;
  /** bytes */
  readonly size: number;
  /** address of its small picture */
  readonly thumbnail: string | undefined;
}

/** Files that wait in the draft, as the form shows them. `key`: the draft's token, where the browser does not hold it. */
export async function filesOfDraft(ctx: Context, draft_id: string | undefined, key?: string): Promise<DraftFile[]> {
  if (!draft_id) return [];
  const files = await filesOf(ctx, draftSubject(draft_id));
  return files.map(({ file_id, name, size_bytes, thumbnail_key }) => ({
    id: file_id,
    name,
    size: size_bytes,
    thumbnail: thumbnail_key === null ? undefined : `/appeals/draft/files/${file_id}${key ? `?key=${encodeURIComponent(key)}` : ""}`,
  }));
}

/** Forgets a draft, its files and who has signed it: the resident begins anew, or its time has run out. */
export async function discardDraft(ctx: Context, draft_id: string): Promise<void> {
  await tx(ctx, async (ctx) => {
    await deleteFiles(ctx, draftSubject(draft_id), "all");
    const joint_id = (await lockedDraft(ctx, draft_id))?.joint_id;
    if (joint_id) await eraseSigners(ctx, joint_id);
    await deleteDraft(ctx, draft_id);
  });
}

/** Forgets drafts whose time has run out. May break off anywhere and be run again. */
export async function sweepDrafts(ctx: Context, signal?: AbortSignal): Promise<number> {
  let swept = 0;
  for (;;) {
    signal?.throwIfAborted();
    const expired = await expiredDrafts(ctx, 200);
    if (expired.length === 0) return swept;
    for (const draft_id of expired) await discardDraft(ctx, draft_id);
    swept += expired.length;
  }
}
