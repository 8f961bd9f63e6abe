import type { Context } from "#platform/context.ts";
import { tx } from "#platform/db/index.ts";
import { deleteFiles, type Received, saveFile } from "#platform/files/index.ts";
import { conflict } from "#platform/http/index.ts";
import { record } from "#platform/journal/index.ts";
import { lockedAppeal } from "../reading/store.ts";
import { addEvent } from "../timeline/store.ts";
import { signatureSubject } from "./rules.ts";

/** Puts the detached signature of the signed answer beside it, in place of one before. The applicant can fetch it. 409 while there is no answer. */
export function attachSignature(ctx: Context, appeal_id: string, file: Received): Promise<void> {
  return tx(ctx, async (ctx) => {
    const appeal = await lockedAppeal(ctx, appeal_id);
    if (appeal?.state !== "answered") throw conflict("appeals:rating.no_answer");
    await deleteFiles(ctx, signatureSubject(appeal_id), "all");
    await saveFile(ctx, file, { ...signatureSubject(appeal_id), visibility: "private" });
    const data = { sha256: file.sha256.toString("hex"), size: file.size_bytes };
    await addEvent(ctx, appeal_id, "signature_attached", data);
    await record(ctx, { action: "appeals.signature_attached", subject_type: "appeal", subject_id: appeal_id, after: data });
  });
}
