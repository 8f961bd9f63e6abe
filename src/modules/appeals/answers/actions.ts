import { unitHeads } from "#modules/people/index.ts";
import { dateIn } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { moveFiles, type Received, saveFile } from "#platform/files/index.ts";
import { conflict, Refusal } from "#platform/http/index.ts";
import { newId } from "#platform/ids.ts";
import { finishDraft } from "../answer-drafts/actions.ts";
import { answerSubject, attachmentFields, nextTurn } from "../answer-drafts/rules.ts";
import { answerSettings } from "../answer-settings/store.ts";
import { beginDispatch } from "../dispatch/actions.ts";
import { promise } from "../promises/actions.ts";
import { needsGround, type Outcome, outcomesOf, type RefusalGround, type Register } from "../rules.ts";
import { perform } from "../work/actions.ts";
import { insertAnswer, optionalAnswer } from "./store.ts";

export interface NewAnswer {
  readonly outcome: Outcome;
  /** of an answer that does not give all of the information asked for */
  readonly refusal?: RefusalGround | undefined;
  readonly body: string;
  /** who signs: 59-ФЗ art. 10 part 3, the head of the body or whom they have empowered */
  readonly signer_name: string;
  readonly signer_post: string;
  readonly signed_on?: Temporal.PlainDate | undefined;
  readonly files: readonly Received[];
  /** the pictures that show the work */
  readonly before?: readonly Received[];
  readonly after?: readonly Received[];
  /** how the applicant is addressed, where the program's own forms of the name are wrong */
  readonly recipient?: string | undefined;
  readonly salutation?: string | undefined;
  /** work that the answer promises by a day */
  readonly promised?: { readonly body: string; readonly due_on: Temporal.PlainDate } | undefined;
  /** who wrote it, when that is not who signs it now */
  readonly written_by?: string | null;
  /** account of who signs, for the chain of approval */
  readonly signer_staff_id?: string | null;
}

/**
 * Answers an appeal on its merits, closes it and sends the answer on its way. Of two clerks who answer at
 * once the second gets a 409 and keeps the text. `by` "head": the chain of approval has come to its end.
 */
export function answer(ctx: Context, appeal_id: string, written: NewAnswer, by: "staff" | "head" = "staff"): Promise<void> {
  return perform(
    ctx,
    appeal_id,
    "answer",
    async (ctx, appeal) => {
      if (by === "staff" && ctx.actor.kind === "staff") await askChain(ctx, appeal.unit_id, written.signer_staff_id ?? null);
      const refusal = groundOf(appeal.register, written);
      const created_at = ctx.clock.now();
      const answer_id = newId();
      await keepFormerFiles(ctx, appeal_id);
      await insertAnswer(ctx, {
        answer_id,
        appeal_id,
        outcome: written.outcome,
        refusal,
        body: written.body,
        signer_name: written.signer_name,
        signer_post: written.signer_post,
        signed_on: written.signed_on ?? dateIn(created_at, ctx.tenant.zone),
        written_by: written.written_by ?? (ctx.actor.kind === "staff" ? ctx.actor.id : null),
        created_at,
        recipient: written.recipient ?? null,
        salutation: written.salutation ?? null,
      });
      await finishDraft(ctx, appeal_id);
      for (const field of attachmentFields)
        for (const file of written[field] ?? []) await saveFile(ctx, file, { ...answerSubject(field, appeal_id), visibility: "private" });
      await beginDispatch(ctx, appeal_id, answer_id);
      if (written.promised) await promise(ctx, appeal, answer_id, written.promised);
      return {
        columns: { outcome: written.outcome, refusal },
        event: "answered",
        data: { outcome: written.outcome, ...(refusal ? { refusal } : {}), files: written.files.length },
        personal: { body: written.body },
        tell: "applicant",
      };
    },
    by,
  );
}

/** The ground of 8-ФЗ art. 20 an answer stands on, if any. Outcomes of that law are of requests for information alone, and a refusal names its ground: 422. */
function groundOf(register: Register, { outcome, refusal }: NewAnswer): RefusalGround | null {
  if (outcomesOf("information_request").includes(outcome) && register !== "information_request")
    throw new Refusal(422, "appeals:decline.form.register", { field: "outcome" });
  if (!needsGround(outcome)) return null;
  if (!refusal) throw new Refusal(422, "appeals:decline.form.ground", { field: "refusal" });
  return refusal;
}

/** Where the town wants drafts approved, nobody answers past the chain: not by a page, not by a program. */
async function askChain(ctx: Context, unit_id: string | null, signer: string | null): Promise<void> {
  const chain = await answerSettings(ctx);
  if (!chain.head_approves && !chain.signer_approves) return;
  const heads = unit_id ? (await unitHeads(ctx, unit_id)).map((one) => one.staff_id) : [];
  if (nextTurn("executor", chain, { writer: ctx.actor.id, heads, signer })) throw conflict("appeals:approval.needed");
}

/** An appeal opened again is answered again: what lay with the former answer stays with it. */
async function keepFormerFiles(ctx: Context, appeal_id: string): Promise<void> {
  const former = await optionalAnswer(ctx, appeal_id);
  if (!former) return;
  for (const field of attachmentFields)
    await moveFiles(ctx, answerSubject(field, appeal_id), { subject_type: `former_answer_${field}`, subject_id: former.answer_id });
}
