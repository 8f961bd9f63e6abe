import { closeAssignmentsOf, createAssignment } from "#modules/assignments/index.ts";
import { unitHeads } from "#modules/people/index.ts";
import { dateIn } from "#platform/clock.ts";
import { type Context, systemActor } from "#platform/context.ts";
import { tx } from "#platform/db/index.ts";
import { copyFiles, deleteFiles, type Received, saveFile } from "#platform/files/index.ts";
import { conflict, notFound, Refusal } from "#platform/http/index.ts";
import { newId } from "#platform/ids.ts";
import { enqueue } from "#platform/jobs/index.ts";
import { record } from "#platform/journal/index.ts";
import { answerSubject } from "../answer-drafts/rules.ts";
import { optionalAnswer } from "../answers/store.ts";
import { tellApplicant } from "../jobs.ts";
import { lockedAppeal } from "../reading/store.ts";
import { addEvent } from "../timeline/store.ts";
import type { LockedAppeal } from "../work/actions.ts";
import { insertPromise, keepPromise, lockPromise, openAlike, type Promised, promisesOf } from "./store.ts";

/** Records what an answer promises, and gives it to the executor as an assignment that the head of the unit checks; in the caller's transaction. 422 for a day that is over. */
export async function promise(
  ctx: Context,
  appeal: LockedAppeal,
  answer_id: string,
  work: { readonly body: string; readonly due_on: Temporal.PlainDate },
): Promise<void> {
  const { unit_id, executor_id } = appeal;
  if (!unit_id) throw new Refusal(422, "appeals:promise.no_unit", { field: "promise_text" });
  if (Temporal.PlainDate.compare(work.due_on, dateIn(ctx.clock.now(), ctx.tenant.zone)) <= 0)
    throw new Refusal(422, "appeals:promise.form.due_on", { field: "promise_due_on" });
  const promise_id = newId();
  const head = (await unitHeads(ctx, unit_id)).find((one) => one.staff_id !== executor_id);
  // the right to promise is the right to answer: an executor gives no assignments otherwise
  const assignment_id = await createAssignment(
    { ...ctx, actor: systemActor },
    {
      source: { type: "answer_promise", id: promise_id },
      title: work.body.split("\n")[0]?.slice(0, 200) ?? "",
      details: work.body,
      unit_id,
      executor_id: executor_id ?? undefined,
      control_id: head?.staff_id,
      due: { on: work.due_on },
    },
  );
  await insertPromise(ctx, {
    promise_id,
    appeal_id: appeal.appeal_id,
    answer_id,
    body: work.body,
    due_on: work.due_on,
    assignment_id,
    result: null,
    kept_on: null,
    kept_by: null,
    made_at: ctx.clock.now(),
  });
}

/**
 * What the answer of the main record promises is promised to the applicant of a part, too: one assignment, told to all.
 * In the caller's transaction; what has been kept already comes as kept.
 */
export async function promiseAlike(
  ctx: Context,
  from: { readonly appeal_id: string; readonly answer_id: string },
  appeal_id: string,
): Promise<void> {
  const made = (await promisesOf(ctx, from.appeal_id)).filter(({ answer_id }) => answer_id === from.answer_id);
  const answer = await optionalAnswer(ctx, appeal_id);
  if (made.length === 0 || !answer) return;
  for (const { municipality_id: _town, ...one } of made)
    await insertPromise(ctx, { ...one, promise_id: newId(), appeal_id, answer_id: answer.answer_id, made_at: ctx.clock.now() });
}

interface Kept {
  readonly result: string;
  readonly kept_on: Temporal.PlainDate;
  readonly after?: Received | undefined;
}

/**
 * The promised work is done: what came of it is told to the applicant, its assignment leaves control. A
 * picture takes the place of the one «after». What was promised to several by one answer is done for all. 409 when that was
 * said before.
 */
export function keep(ctx: Context, promise_id: string, done: Kept): Promise<void> {
  return tx(ctx, async (ctx) => {
    if (Temporal.PlainDate.compare(done.kept_on, dateIn(ctx.clock.now(), ctx.tenant.zone)) > 0)
      throw new Refusal(422, "appeals:dispatch.form.future", { field: "kept_on" });
    const promised = await lockPromise(ctx, promise_id);
    if (!promised || !(await lockedAppeal(ctx, promised.appeal_id))) throw notFound();
    if (promised.kept_on) throw conflict("appeals:promise.kept_already");
    const alike = await openAlike(ctx, promised.assignment_id);
    const first = alike[0]?.promise_id ?? promise_id;
    // the picture lies with the one it was shown for first: the others copy it
    const inOrder = alike.toSorted((a, b) => Number(b.promise_id === promise_id) - Number(a.promise_id === promise_id));
    for (const one of inOrder) await keepOne(ctx, one, done, promised.appeal_id);
    // the assignment was given because of the promise of the main record, which was made first
    await closeAssignmentsOf(ctx, { type: "answer_promise", id: first }, "done", done.result);
  });
}

/** One promise is kept: its applicant is told, sees the picture, its record says so. */
async function keepOne(ctx: Context, { promise_id, appeal_id }: Promised, done: Kept, shown_by: string): Promise<void> {
  await keepPromise(ctx, promise_id, {
    result: done.result,
    kept_on: done.kept_on,
    kept_by: ctx.actor.kind === "staff" ? ctx.actor.id : null,
  });
  if (done.after) {
    await deleteFiles(ctx, answerSubject("after", appeal_id), "all");
    if (appeal_id === shown_by) await saveFile(ctx, done.after, { ...answerSubject("after", appeal_id), visibility: "private" });
    else await copyFiles(ctx, answerSubject("after", shown_by), answerSubject("after", appeal_id));
  }
  await addEvent(ctx, appeal_id, "promise_kept", { kept_on: done.kept_on.toString() }, done.result);
  await record(ctx, {
    action: "appeals.promise_kept",
    subject_type: "appeal",
    subject_id: appeal_id,
    after: { promise_id, kept_on: done.kept_on.toString() },
    personal: { result: done.result },
  });
  await enqueue(ctx, tellApplicant, { appeal_id, event: "promise_kept" });
}
