import type { Context } from "../context.ts";
import { answers } from "./answer.ts";
import { changeOf } from "./change.ts";
import type { Figure, FigureQuery } from "./figure.ts";
import { yearBefore } from "./period.ts";
import { figureByCode } from "./registry.ts";
import { type Verdict, verdict } from "./stated.ts";
import type { StatedFigure } from "./store.ts";

/** A printed number beside what the records say. */
export interface Compared {
  readonly stated: StatedFigure;
  /** undefined: nothing here counts that yet */
  readonly figure: Figure | undefined;
  readonly query: FigureQuery;
  /** the figure, or its growth in percent; null where the records say nothing */
  readonly counted: number | null;
  readonly verdict: Verdict;
}

/** Holds printed numbers against the records: one question to each figure for all that is said of it. */
export async function compareStated(ctx: Context, stated: readonly StatedFigure[]): Promise<readonly Compared[]> {
  const compared = new Map<StatedFigure, Compared>();
  for (const code of new Set(stated.map((one) => one.figure_code))) {
    const figure = figureByCode(code);
    const mine = stated.filter((one) => one.figure_code === code);
    const questions = mine.map((one): FigureQuery => ({ period: { from: one.period_from, to: one.period_to }, where: one.slice }));
    const before = questions.map((query): FigureQuery => ({ ...query, period: yearBefore(query.period) }));
    const cells = figure ? await answers(ctx, figure, [...questions, ...before]) : [];
    mine.forEach((one, at) => {
      const now = cells[at]?.[0]?.value ?? null;
      const earlier = cells[at + mine.length]?.[0]?.value ?? null;
      const relative = changeOf(now, earlier)?.relative ?? null;
      const counted = one.measure === "value" ? now : relative === null ? null : relative * 100;
      compared.set(one, { stated: one, figure, query: questions[at] as FigureQuery, counted, verdict: verdict(one, counted) });
    });
  }
  return stated.map((one) => compared.get(one) as Compared);
}
