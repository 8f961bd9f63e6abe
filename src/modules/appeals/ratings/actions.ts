import { dateIn } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { tx } from "#platform/db/index.ts";
import { conflict } from "#platform/http/index.ts";
import { record } from "#platform/journal/index.ts";
import { answerSettings } from "../answer-settings/store.ts";
import { optionalAnswer } from "../answers/store.ts";
import { lockedAppeal } from "../reading/store.ts";
import { reopen } from "../reopening/actions.ts";
import { addEvent } from "../timeline/store.ts";
import { updateAppeal } from "../work/store.ts";
import { mayObject } from "./rules.ts";
import { insertObjection, optionalObjection, putRating } from "./store.ts";

/** The applicant rates the answer, 1 to 5; again, in place of before. Their right to the appeal has been checked. 409 while there is no answer. */
export function rate(
  ctx: Context,
  appeal_id: string,
  rating: { readonly score: number; readonly comment?: string | undefined },
): Promise<void> {
  return tx(ctx, async (ctx) => {
    const appeal = await lockedAppeal(ctx, appeal_id);
    const answer = await optionalAnswer(ctx, appeal_id);
    if (appeal?.state !== "answered" || !answer) throw conflict("appeals:rating.no_answer");
    const { score, comment = "" } = rating;
    const rated_at = ctx.clock.now();
    await putRating(ctx, { answer_id: answer.answer_id, appeal_id, score, comment, rated_on: dateIn(rated_at, ctx.tenant.zone), rated_at });
    await addEvent(ctx, appeal_id, "rated", { score }, comment);
    await record(ctx, {
      action: "appeals.rated",
      subject_type: "appeal",
      subject_id: appeal_id,
      after: { score },
      ...(comment ? { personal: { comment } } : {}),
    });
  });
}

/**
 * The applicant says that it is not solved: once, within the town's term. The appeal is opened again and
 * goes back to the head of the unit, with its history. 409 when it is too late or was said before.
 */
export function object(ctx: Context, appeal_id: string, body: string): Promise<void> {
  return tx(ctx, async (ctx) => {
    const now = ctx.clock.now();
    const today = dateIn(now, ctx.tenant.zone);
    const appeal = await lockedAppeal(ctx, appeal_id);
    const answer = await optionalAnswer(ctx, appeal_id);
    const { objection_days: days } = await answerSettings(ctx);
    const objected = (await optionalObjection(ctx, appeal_id)) !== undefined;
    const answered_on = appeal?.closed_on ?? today;
    if (!appeal || !answer || !mayObject({ state: appeal.state, answered_on, objected, days }, today))
      throw conflict("appeals:objection.not_now");
    const first = await insertObjection(ctx, { appeal_id, answer_id: answer.answer_id, body, made_on: today, made_at: now });
    if (!first) throw conflict("appeals:objection.not_now");
    await addEvent(ctx, appeal_id, "objected", {}, body);
    await record(ctx, {
      action: "appeals.objected",
      subject_type: "appeal",
      subject_id: appeal_id,
      after: { answer_id: answer.answer_id },
      personal: { body },
    });
    await reopen(ctx, appeal_id, { ground: "not_solved", reason: ctx.t("appeals:objection.reason") }, "applicant");
    // the head decides who goes on with it
    if (appeal.unit_id) await updateAppeal(ctx, appeal_id, { executor_id: null });
  });
}
