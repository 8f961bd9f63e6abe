import { closeAssignmentsOf, createAssignment } from "#modules/assignments/index.ts";
import { dateIn } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { tx } from "#platform/db/index.ts";
import { conflict, notFound, Refusal } from "#platform/http/index.ts";
import { newId } from "#platform/ids.ts";
import { record } from "#platform/journal/index.ts";
import { monthCounts } from "../analysis/store.ts";
import type { MeasureForm } from "./forms.ts";
import { type Effect, effectOf } from "./rules.ts";
import { insertMeasure, listMeasures, type MeasureLine, openTopicOptions, optionalMeasure, setDone } from "./store.ts";

/** Adds a measure to the plan and gives it to its unit as an assignment. 422 for a topic or unit that is not open, or a day that is over. */
export function planMeasure(ctx: Context, form: MeasureForm): Promise<string> {
  return tx(ctx, async (ctx) => {
    if (!(await openTopicOptions(ctx)).some(({ value }) => value === form.topic_id))
      throw new Refusal(422, "appeals:measures.form.topic", { field: "topic_id" });
    const measure_id = newId();
    const { unit_id, due_on, measure, cause } = form;
    const assignment_id = await createAssignment(ctx, {
      source: { type: "cause_measure", id: measure_id },
      title: measure.split("\n")[0]?.slice(0, 200) ?? "",
      details: `${measure}\n\n${cause}`,
      unit_id,
      due: { on: due_on },
    });
    const made_by = ctx.actor.kind === "staff" ? ctx.actor.id : null;
    await insertMeasure(ctx, { ...form, measure_id, assignment_id, done_on: null, evidence: null, made_by, made_at: ctx.clock.now() });
    await record(ctx, {
      action: "appeals.measure_planned",
      subject_type: "cause_measure",
      subject_id: measure_id,
      after: { topic_id: form.topic_id, unit_id, due_on: due_on.toString(), cause, measure },
    });
    return measure_id;
  });
}

/** The measure was taken: from then on its effect is counted, and its assignment is done. 409 when that was said before. */
export function finishMeasure(
  ctx: Context,
  measure_id: string,
  done: { readonly done_on: Temporal.PlainDate; readonly evidence: string },
): Promise<void> {
  return tx(ctx, async (ctx) => {
    if (Temporal.PlainDate.compare(done.done_on, dateIn(ctx.clock.now(), ctx.tenant.zone)) > 0)
      throw new Refusal(422, "appeals:measures.form.future", { field: "done_on" });
    if (!(await optionalMeasure(ctx, measure_id))) throw notFound();
    if (!(await setDone(ctx, measure_id, done))) throw conflict("appeals:measures.done_already");
    await closeAssignmentsOf(ctx, { type: "cause_measure", id: measure_id }, "done", done.evidence);
    await record(ctx, {
      action: "appeals.measure_done",
      subject_type: "cause_measure",
      subject_id: measure_id,
      after: { done_on: done.done_on.toString(), evidence: done.evidence },
    });
  });
}

export type MeasureWithEffect = MeasureLine & { readonly effect: Effect | undefined };

/** The plan with what came of each measure, counted now. */
export async function measuresWithEffects(ctx: Context, limit = 100): Promise<MeasureWithEffect[]> {
  const rows = await listMeasures(ctx, limit);
  const today = dateIn(ctx.clock.now(), ctx.tenant.zone);
  const topics = [...new Set(rows.filter(({ done_on }) => done_on).map(({ topic_id }) => topic_id))];
  const counts = new Map(await Promise.all(topics.map(async (topic) => [topic, await monthCounts(ctx, { topic })] as const)));
  return rows.map((row) => {
    const months = counts.get(row.topic_id);
    return { ...row, effect: row.done_on && months ? effectOf(row.done_on, today, months) : undefined };
  });
}
