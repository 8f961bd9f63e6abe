import { staffById } from "#modules/people/index.ts";
import type { Context } from "#platform/context.ts";
import { tx } from "#platform/db/index.ts";
import { deleteFiles, type Received, saveFile } from "#platform/files/index.ts";
import { conflict, notFound } from "#platform/http/index.ts";
import { newId } from "#platform/ids.ts";
import { record } from "#platform/journal/index.ts";
import type { AnswerSettings } from "./rules.ts";
import { answerSettings, closeSigner, insertSigner, letterheadSubject, putSettings } from "./store.ts";

/** Decides how the town answers from now on; drafts on their way keep theirs until they come to the next step. */
export function changeSettings(ctx: Context, settings: AnswerSettings): Promise<void> {
  return tx(ctx, async (ctx) => {
    const before = await answerSettings(ctx);
    await putSettings(ctx, { ...settings, updated_at: ctx.clock.now(), updated_by: staffId(ctx) });
    await note(ctx, "answer_settings_changed", { ...before }, { ...settings });
  });
}

/** Empowers somebody to sign; with an account they sign in the program. 409 for an account that is closed. */
export function addSigner(ctx: Context, signer: { name: string; post: string; staff_id?: string | undefined }): Promise<void> {
  return tx(ctx, async (ctx) => {
    const person = signer.staff_id ? await staffById(ctx, signer.staff_id) : undefined;
    if (signer.staff_id && (!person || person.disabled_at)) throw conflict("appeals:answer_settings.no_person");
    const row = { signer_id: newId(), name: signer.name, post: signer.post, staff_id: signer.staff_id ?? null };
    await insertSigner(ctx, { ...row, closed_at: null, created_at: ctx.clock.now() });
    await note(ctx, "answer_signer_added", {}, { name: row.name, post: row.post });
  });
}

export function removeSigner(ctx: Context, signer_id: string): Promise<void> {
  return tx(ctx, async (ctx) => {
    if (!(await closeSigner(ctx, signer_id, ctx.clock.now()))) throw notFound();
    await note(ctx, "answer_signer_removed", { signer_id }, {});
  });
}

/** Puts a Word letterhead in place of the one before; none: the program's own. It has been checked by `checkLetterhead`. */
export function changeLetterhead(ctx: Context, file: Received | undefined): Promise<void> {
  return tx(ctx, async (ctx) => {
    await deleteFiles(ctx, letterheadSubject(ctx), "all");
    if (file) await saveFile(ctx, file, { ...letterheadSubject(ctx), visibility: "private" });
    await note(ctx, "answer_letterhead_changed", {}, { name: file?.name ?? null });
  });
}

function note(ctx: Context, what: string, before: Record<string, unknown>, after: Record<string, unknown>): Promise<unknown> {
  return record(ctx, { action: `appeals.${what}`, subject_type: "municipality", subject_id: ctx.tenant.municipality_id, before, after });
}

const staffId = (ctx: Context) => (ctx.actor.kind === "staff" ? ctx.actor.id : null);
