import type { Context } from "#platform/context.ts";
import { tx } from "#platform/db/index.ts";
import { deleteStated, insertStated } from "#platform/figures/index.ts";
import { found } from "#platform/http/index.ts";
import { newId } from "#platform/ids.ts";
import { record } from "#platform/journal/index.ts";
import type { StatedForm } from "./forms.ts";

/** Writes down what a document prints of a year; whether the records agree is computed whenever anyone looks. */
export function stateFigure(ctx: Context, form: StatedForm): Promise<void> {
  return tx(ctx, async (ctx) => {
    const stated_id = newId();
    const stated = {
      figure_code: form.figure,
      measure: form.measure,
      period_from: Temporal.PlainDate.from({ year: form.year, month: 1, day: 1 }),
      period_to: Temporal.PlainDate.from({ year: form.year, month: 12, day: 31 }),
      slice: form.slice,
      operator: form.operator,
      ...form.number,
      printed: form.printed,
      source: form.source,
    };
    await insertStated(ctx, { ...stated, stated_id, stated_by: ctx.actor.id, created_at: ctx.clock.now() });
    const after = { ...stated, period_from: stated.period_from.toString(), period_to: stated.period_to.toString() };
    await record(ctx, { action: "reports.figure_stated", subject_type: "stated_figure", subject_id: stated_id, after });
  });
}

/** Takes a printed figure away again. Throws 404 when there is none. */
export function withdrawFigure(ctx: Context, stated_id: string): Promise<void> {
  return tx(ctx, async (ctx) => {
    const { figure_code, value, printed, source } = found(await deleteStated(ctx, stated_id));
    await record(ctx, {
      action: "reports.figure_withdrawn",
      subject_type: "stated_figure",
      subject_id: stated_id,
      before: { figure_code, value, printed, source },
    });
  });
}
