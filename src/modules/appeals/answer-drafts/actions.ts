import type { Context } from "#platform/context.ts";
import { tx } from "#platform/db/index.ts";
import { deleteFiles, moveFiles, type Received, saveFile } from "#platform/files/index.ts";
import { conflict } from "#platform/http/index.ts";
import { newId } from "#platform/ids.ts";
import { record } from "#platform/journal/index.ts";
import { lockedAppeal } from "../reading/store.ts";
import { can } from "../rules.ts";
import { type AttachmentField, answerSubject, attachmentFields, draftSubject } from "./rules.ts";
import { type Draft, insertDraft, insertVersion, lockDraft, updateDraft, versionsOf } from "./store.ts";

export type Attachments = Readonly<Record<AttachmentField, readonly Received[]>>;

/** What is kept of a form that is not an answer yet. */
export interface Typed {
  readonly values: Readonly<Record<string, string>>;
  readonly attachments: Attachments;
  /** ids of kept files that are dropped, by field */
  readonly removed: Readonly<Record<AttachmentField, readonly string[]>>;
  /** the version the form was begun from; undefined: whatever is there */
  readonly version?: number | undefined;
}

/**
 * Keeps what was typed and attached, as the next version of the appeal's draft. Returns its id. Files are
 * received once and stay with it. 409 when a colleague has saved another version meanwhile, when the
 * draft is out for approval, and when the appeal cannot be answered any more.
 */
export function saveDraft(ctx: Context, appeal_id: string, typed: Typed): Promise<string> {
  return tx(ctx, async (ctx) => {
    const appeal = await lockedAppeal(ctx, appeal_id);
    if (!appeal || !can("answer", appeal.state)) throw conflict("appeals:approval.not_now");
    const now = ctx.clock.now();
    const staff_id = ctx.actor.kind === "staff" ? ctx.actor.id : null;
    const draft = await lockDraft(ctx, appeal_id);
    const refusal = refusalOf(draft, typed.version);
    if (refusal) throw conflict(refusal);
    const draft_id = draft?.draft_id ?? newId();
    const [last] = draft ? await versionsOf(ctx, draft_id) : [];
    const version = (draft?.version ?? 0) + (last && same(last.form_values, typed.values) ? 0 : 1);
    const row = { version, updated_at: now, written_by: staff_id, unit_id: appeal.unit_id };
    if (draft) await updateDraft(ctx, draft_id, row);
    else await insertDraft(ctx, { ...row, draft_id, appeal_id, turn: "executor", signer_staff_id: null, created_at: now, closed_at: null });
    if (version !== draft?.version)
      await insertVersion(ctx, { draft_id, version, form_values: JSON.stringify(typed.values), written_by: staff_id, written_at: now });
    await keepFiles(ctx, draft_id, typed);
    await record(ctx, {
      action: "appeals.answer_drafted",
      subject_type: "appeal",
      subject_id: appeal_id,
      after: { draft_id, version },
      personal: { ...typed.values },
    });
    return draft_id;
  });
}

async function keepFiles(ctx: Context, draft_id: string, { attachments, removed }: Typed): Promise<void> {
  for (const field of attachmentFields) {
    const subject = draftSubject(field, draft_id);
    if (removed[field].length > 0) await deleteFiles(ctx, subject, removed[field]);
    // one picture a side: the newer takes the place of the older
    if (field !== "files" && attachments[field].length > 0) await deleteFiles(ctx, subject, "all");
    for (const file of attachments[field]) await saveFile(ctx, file, { ...subject, visibility: "private" });
  }
}

/** Why nothing may be kept now, if so. */
function refusalOf(draft: Draft | undefined, version: number | undefined): string | undefined {
  if (draft && draft.turn !== "executor") return "appeals:approval.on_the_way";
  return version !== undefined && version !== (draft?.version ?? 0) ? "appeals:approval.other_version" : undefined;
}

/** The draft has become the answer: hands its files over and closes it, in the caller's transaction. */
export async function finishDraft(ctx: Context, appeal_id: string): Promise<void> {
  const draft = await lockDraft(ctx, appeal_id);
  if (!draft) return;
  for (const field of attachmentFields) await moveFiles(ctx, draftSubject(field, draft.draft_id), answerSubject(field, appeal_id));
  await updateDraft(ctx, draft.draft_id, { closed_at: ctx.clock.now() });
}

function same(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every((name) => (a[name] ?? "") === (b[name] ?? ""));
}
