import { decision } from "../decision.ts";
import type { Figure } from "./figure.ts";

const known = decision<ReadonlyMap<string, Figure>>(new Map());

/** Makes the figures of all modules known. Called once by whoever puts the program together; throws for a code given twice. */
export function registerFigures(figures: readonly Figure[]): void {
  const next = new Map(figures.map((figure) => [figure.code, figure]));
  if (next.size !== figures.length) throw new Error(`A figure is declared twice: ${figures.map((figure) => figure.code).join(", ")}`);
  known.set(next);
}

/** Every figure of the program, in module order. */
export function allFigures(): readonly Figure[] {
  return [...known.get().values()];
}

export function figureByCode(code: string): Figure | undefined {
  return known.get().get(code);
}
