import { unitHeads } from "#modules/people/index.ts";
import type { Context } from "#platform/context.ts";
import { tx } from "#platform/db/index.ts";
import { conflict, forbidden, notFound, Refusal } from "#platform/http/index.ts";
import { newId } from "#platform/ids.ts";
import { enqueue } from "#platform/jobs/index.ts";
import { record } from "#platform/journal/index.ts";
import { templateValues } from "../answer-documents/actions.ts";
import { nextTurn } from "../answer-drafts/rules.ts";
import { type Draft, insertStep, lockDraft, updateDraft, versionsOf } from "../answer-drafts/store.ts";
import type { StepKind, Turn } from "../answer-drafts/tables.ts";
import { answerSettings, selectSigners } from "../answer-settings/store.ts";
import { fill } from "../answer-templates/rules.ts";
import { answer, type NewAnswer } from "../answers/actions.ts";
import { type AnswerForm, answerForm } from "../answers/forms.ts";
import { appealById, type WholeAppeal } from "../reading/store.ts";
import { needsGround } from "../rules.ts";
import { addEvent } from "../timeline/store.ts";
import { tellApprover, tellReturned } from "./jobs.ts";
import { mayDecide, mayReadDraft, mayTakeBack } from "./policy.ts";

/** What a form says, made ready to be signed: the signer's name from the list, placeholders filled. */
export async function readyAnswer(
  ctx: Context,
  appeal: WholeAppeal,
  form: AnswerForm,
): Promise<Omit<NewAnswer, "files"> & { signer_staff_id: string | null }> {
  const signer = form.signer_id ? (await selectSigners(ctx)).find((one) => one.signer_id === form.signer_id) : undefined;
  if (form.signer_id && !signer) throw new Refusal(422, "http:form.choose", { field: "signer_id" });
  return {
    outcome: form.outcome,
    ...(needsGround(form.outcome) ? { refusal: form.refusal } : {}),
    body: fill(form.body, templateValues(ctx, appeal)),
    recipient: form.recipient,
    salutation: form.salutation,
    signer_name: signer?.name ?? form.signer_name ?? "",
    signer_post: signer?.post ?? form.signer_post ?? "",
    signer_staff_id: signer && !signer.disabled_at ? signer.staff_id : null,
    signed_on: form.signed_on,
    ...(form.promise_text && form.promise_due_on ? { promised: { body: form.promise_text, due_on: form.promise_due_on } } : {}),
  };
}

/** Whom a draft of this appeal has to pass when `writer` sends it on; null: nobody, it may go out. */
export async function firstTurn(ctx: Context, appeal: WholeAppeal, signer_staff_id: string | null): Promise<"head" | "signer" | null> {
  const chain = await answerSettings(ctx);
  const heads = appeal.unit_id ? (await unitHeads(ctx, appeal.unit_id)).map((one) => one.staff_id) : [];
  return nextTurn("executor", chain, { writer: ctx.actor.id, heads, signer: signer_staff_id });
}

/** Sends a saved draft on to who comes first in the chain. 422 when the town wants a signature in the program and the signer has no account. */
export function submit(ctx: Context, appeal: WholeAppeal, to: "head" | "signer", signer_staff_id: string | null): Promise<void> {
  return tx(ctx, async (ctx) => {
    const { signer_approves } = await answerSettings(ctx);
    if (signer_approves && !signer_staff_id) throw new Refusal(422, "appeals:approval.no_signer", { field: "signer_id" });
    const draft = await lockDraft(ctx, appeal.appeal_id);
    if (draft?.turn !== "executor") throw conflict("appeals:approval.on_the_way");
    await updateDraft(ctx, draft.draft_id, { turn: to, signer_staff_id, updated_at: ctx.clock.now() });
    await step(ctx, draft, "submitted", "", "submitted");
    await enqueue(ctx, tellApprover, { appeal_id: appeal.appeal_id });
  });
}

/** Approves the version that was read: it goes on to the next, or out as the answer. Returns whether it went out. */
export function approve(ctx: Context, appeal_id: string, version: number, note: string): Promise<boolean> {
  return decide(ctx, appeal_id, version, async (ctx, draft, appeal, heads) => {
    await step(ctx, draft, "approved", note, "approved");
    const parties = { writer: draft.written_by, heads, signer: draft.signer_staff_id };
    const next = nextTurn(draft.turn, await answerSettings(ctx), parties);
    if (next) {
      await updateDraft(ctx, draft.draft_id, { turn: next, updated_at: ctx.clock.now() });
      await enqueue(ctx, tellApprover, { appeal_id });
      return false;
    }
    const [latest] = await versionsOf(ctx, draft.draft_id);
    const form = answerForm.safeParse(latest?.form_values ?? {});
    if (!form.success) throw conflict("appeals:approval.incomplete");
    await answer(ctx, appeal_id, { ...(await readyAnswer(ctx, appeal, form.data)), files: [], written_by: draft.written_by }, "head");
    return true;
  });
}

/** Returns the version that was read to who wrote it, with what is to be changed. */
export function sendBack(ctx: Context, appeal_id: string, version: number, note: string): Promise<void> {
  return decide(ctx, appeal_id, version, async (ctx, draft) => {
    await updateDraft(ctx, draft.draft_id, { turn: "executor", updated_at: ctx.clock.now() });
    await step(ctx, draft, "returned", note, "sent_back");
    await enqueue(ctx, tellReturned, { appeal_id });
  });
}

/** Who wrote it takes it back to change it. */
export function takeBack(ctx: Context, appeal_id: string): Promise<void> {
  return tx(ctx, async (ctx) => {
    const draft = await lockDraft(ctx, appeal_id);
    if (!draft) throw notFound();
    if (!mayTakeBack(ctx.actor, draft)) throw draft.turn === "executor" ? conflict("appeals:approval.decided") : forbidden();
    await updateDraft(ctx, draft.draft_id, { turn: "executor", updated_at: ctx.clock.now() });
    await step(ctx, draft, "taken_back", "", null);
  });
}

async function decide<Result>(
  ctx: Context,
  appeal_id: string,
  version: number,
  act: (ctx: Context, draft: Draft, appeal: WholeAppeal, heads: readonly string[]) => Promise<Result>,
): Promise<Result> {
  return tx(ctx, async (ctx) => {
    const draft = await lockDraft(ctx, appeal_id);
    const appeal = await appealById(ctx, appeal_id);
    if (!appeal || !draft || !mayReadDraft(ctx.actor, appeal, draft)) throw notFound();
    const heads = draft.unit_id ? (await unitHeads(ctx, draft.unit_id)).map((one) => one.staff_id) : [];
    if (draft.turn === "executor") throw conflict("appeals:approval.decided");
    if (!mayDecide(ctx.actor, draft, heads)) throw forbidden();
    if (draft.version !== version) throw conflict("appeals:approval.changed");
    return act(ctx, draft, appeal, heads);
  });
}

/** A line of the draft's way, of the appeal's timeline and of the journal. */
async function step(
  ctx: Context,
  draft: Draft,
  kind: StepKind,
  note: string,
  event: "submitted" | "approved" | "sent_back" | null,
): Promise<void> {
  const turn: Turn = draft.turn;
  await insertStep(ctx, {
    step_id: newId(),
    draft_id: draft.draft_id,
    version: draft.version,
    kind,
    turn,
    note,
    staff_id: ctx.actor.kind === "staff" ? ctx.actor.id : null,
    at: ctx.clock.now(),
  });
  if (event) await addEvent(ctx, draft.appeal_id, event, { turn, version: draft.version }, note);
  await record(ctx, {
    action: `appeals.answer_${kind}`,
    subject_type: "appeal",
    subject_id: draft.appeal_id,
    after: { draft_id: draft.draft_id, version: draft.version, turn },
    ...(note ? { personal: { note } } : {}),
  });
}
