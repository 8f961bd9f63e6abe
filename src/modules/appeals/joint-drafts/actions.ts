import type { Context } from "#platform/context.ts";
import { tx } from "#platform/db/index.ts";
import { conflict, found } from "#platform/http/index.ts";
import { hashToken, newId, newToken } from "#platform/ids.ts";
import { record } from "#platform/journal/index.ts";
import { lockedDraft, updateDraft } from "../drafts/store.ts";
import { eraseSigners } from "../signer-erasure/actions.ts";
import { draftsOfResident } from "./store.ts";

/** Signatures are collected under this draft from now on, and its text stays as it is. Twice is once. 409 while nothing is written. */
export function beginCollecting(ctx: Context, draft_id: string): Promise<void> {
  return tx(ctx, async (ctx) => {
    const draft = found(await lockedDraft(ctx, draft_id));
    if (draft.joint_id) return;
    if (!draft.form_values["body"]) throw conflict("appeals:joint_draft.no_text");
    const joint_id = newId();
    const resident_id = ctx.actor.kind === "resident" ? ctx.actor.id : null;
    await updateDraft(ctx, draft_id, { joint_id, collecting_since: ctx.clock.now(), resident_id });
    await record(ctx, { action: "appeals.collecting_begun", subject_type: "appeal", subject_id: joint_id });
  });
}

/** No more: who has signed is erased, and the text may be changed again. */
export function endCollecting(ctx: Context, draft_id: string): Promise<void> {
  return tx(ctx, async (ctx) => {
    const draft = found(await lockedDraft(ctx, draft_id));
    if (!draft.joint_id) return;
    await eraseSigners(ctx, draft.joint_id);
    await updateDraft(ctx, draft_id, { joint_id: null, collecting_since: null, resident_id: null });
    await record(ctx, { action: "appeals.collecting_ended", subject_type: "appeal", subject_id: draft.joint_id });
  });
}

/** A signed-in resident goes on with a draft of theirs in this browser; the one that held it lets go. Its new token; undefined for another's. */
export function takeHere(ctx: Context, joint_id: string): Promise<string | undefined> {
  return tx(ctx, async (ctx) => {
    const drafts = await draftsOfResident(ctx, ctx.actor.id ?? "");
    const draft = drafts.find((one) => one.joint_id === joint_id);
    if (!draft) return undefined;
    const token = newToken();
    await updateDraft(ctx, draft.draft_id, { token_hash: hashToken(token) });
    return token;
  });
}
