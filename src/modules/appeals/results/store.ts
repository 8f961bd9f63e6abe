import { dateIn } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { answerSettings } from "../answer-settings/store.ts";
import { dispatchesOf } from "../dispatch/store.ts";
import { promisesOf } from "../promises/store.ts";
import { mayObject, objectBy } from "../ratings/rules.ts";
import { optionalObjection, optionalRating } from "../ratings/store.ts";
import type { WholeAppeal } from "../reading/store.ts";

/** What became of an answer: how it went out, what it promised, what the applicant thinks of it. */
export async function outcomeOf(ctx: Context, appeal: WholeAppeal, answer_id: string) {
  const { appeal_id } = appeal;
  const [dispatches, promises, rating, objection, { objection_days: days }] = await Promise.all([
    dispatchesOf(ctx, appeal_id),
    promisesOf(ctx, appeal_id),
    optionalRating(ctx, answer_id),
    optionalObjection(ctx, appeal_id),
    answerSettings(ctx),
  ]);
  const today = dateIn(ctx.clock.now(), ctx.tenant.zone);
  const answered_on = appeal.closed_on ?? today;
  return {
    dispatches: dispatches.filter((dispatch) => dispatch.answer_id === answer_id),
    promises,
    rating: rating ?? null,
    objection: objection ?? null,
    object_by: mayObject({ state: appeal.state, answered_on, objected: objection !== undefined, days }, today)
      ? objectBy(answered_on, days)
      : null,
    may_rate: appeal.state === "answered",
    today,
  };
}

export type AnswerOutcome = Awaited<ReturnType<typeof outcomeOf>>;
