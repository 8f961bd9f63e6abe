import { dateIn } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { type Received, saveFile } from "#platform/files/index.ts";
import { newId } from "#platform/ids.ts";
import type { Outcome } from "../rules.ts";
import { perform } from "../work/actions.ts";
import { insertAnswer } from "./store.ts";

export interface NewAnswer {
  readonly outcome: Outcome;
  readonly body: string;
  /** who signs: 59-ФЗ art. 10 part 3, the head of the body or whom they have empowered */
  readonly signer_name: string;
  readonly signer_post: string;
  readonly signed_on?: Temporal.PlainDate | undefined;
  readonly files: readonly Received[];
}

/** Answers an appeal on its merits and closes it. Of two clerks who answer at once the second gets a 409 and keeps the text. */
export function answer(ctx: Context, appeal_id: string, written: NewAnswer): Promise<void> {
  return perform(ctx, appeal_id, "answer", async (ctx) => {
    const created_at = ctx.clock.now();
    await insertAnswer(ctx, {
      answer_id: newId(),
      appeal_id,
      outcome: written.outcome,
      body: written.body,
      signer_name: written.signer_name,
      signer_post: written.signer_post,
      signed_on: written.signed_on ?? dateIn(created_at, ctx.tenant.zone),
      written_by: ctx.actor.kind === "staff" ? ctx.actor.id : null,
      created_at,
    });
    for (const file of written.files)
      await saveFile(ctx, file, { subject_type: "appeal_answer", subject_id: appeal_id, visibility: "private" });
    return {
      columns: { outcome: written.outcome },
      event: "answered",
      data: { outcome: written.outcome, files: written.files.length },
      personal: { body: written.body },
      tell: "applicant",
    };
  });
}
