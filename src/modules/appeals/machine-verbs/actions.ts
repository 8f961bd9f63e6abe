import type { Context } from "#platform/context.ts";
import { tx } from "#platform/db/index.ts";
import { type Received, saveFile } from "#platform/files/index.ts";
import { conflict, forbidden, found } from "#platform/http/index.ts";
import { record } from "#platform/journal/index.ts";
import { holds, mayRead } from "../policy.ts";
import { lockedAppeal } from "../reading/store.ts";
import { isClosed } from "../rules.ts";
import { addEvent } from "../timeline/store.ts";

/** Adds files to an appeal that is still open, in the hands of whoever may register or answer it. */
export function attachFiles(ctx: Context, appeal_id: string, files: readonly Received[]): Promise<void> {
  return tx(ctx, async (ctx) => {
    const locked = await lockedAppeal(ctx, appeal_id);
    const appeal = found(locked && mayRead(ctx.actor, locked) ? locked : undefined);
    if (!holds(ctx.actor, "register", appeal) && !holds(ctx.actor, "answer", appeal)) throw forbidden();
    if (isClosed(appeal.state)) throw conflict("appeals:refusal.state", { state: ctx.t(`appeals:state.${appeal.state}`) });
    for (const file of files) await saveFile(ctx, file, { subject_type: "appeal", subject_id: appeal_id, visibility: "private" });
    await noteIn(ctx, appeal_id, "appeals.files_attached", ctx.t("appeals:machine.files_attached", { count: files.length }), {
      files: files.length,
    });
  });
}

/** Writes down what a system has to say of an appeal, where staff read its history. `data`: codes and dates, nothing personal. */
export function noteFromSystem(ctx: Context, appeal_id: string, text: string, data: Readonly<Record<string, unknown>>): Promise<void> {
  return tx(ctx, async (ctx) => {
    found(await lockedAppeal(ctx, appeal_id));
    await noteIn(ctx, appeal_id, "appeals.noted", text, data);
  });
}

async function noteIn(
  ctx: Context,
  appeal_id: string,
  action: string,
  text: string,
  data: Readonly<Record<string, unknown>>,
): Promise<void> {
  const note = ctx.actor.kind === "api" ? `${ctx.actor.name}: ${text}` : text;
  await addEvent(ctx, appeal_id, "noted", data, note);
  await record(ctx, { action, subject_type: "appeal", subject_id: appeal_id, after: data, personal: { note } });
}
