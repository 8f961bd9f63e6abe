import type { Context } from "../context.ts";
import { Refusal } from "../http/errors.ts";
import { isId } from "../ids.ts";
import type { Figure, FigureCell, FigureQuery, Period } from "./figure.ts";

/** The split that every figure has. */
export const byMonth = "month";
/** The value of a dimension for records that have none. */
export const none = "none";

/** The cells of one question. Throws 422 for a dimension or a value the figure does not have. */
export async function answer(ctx: Context, figure: Figure, query: FigureQuery): Promise<readonly FigureCell[]> {
  return (await answers(ctx, figure, [query]))[0] ?? [];
}

/** The cells of several questions, asked together. */
export async function answers(ctx: Context, figure: Figure, queries: readonly FigureQuery[]): Promise<readonly (readonly FigureCell[])[]> {
  for (const query of queries) check(figure, query);
  return queries.length === 0 ? [] : figure.query(ctx, queries);
}

/** Totals of many figures for the same periods: by code, a value for each period. One pass for figures that share a sheet. */
export async function totals(
  ctx: Context,
  figures: readonly Figure[],
  periods: readonly Period[],
): Promise<ReadonlyMap<string, readonly (number | null)[]>> {
  const sheets = await Promise.all([...new Set(figures.map((figure) => figure.sheet))].map((sheet) => sheet(ctx, periods)));
  const wanted = new Set(figures.map((figure) => figure.code));
  return new Map(sheets.flatMap((sheet) => [...sheet].filter(([code]) => wanted.has(code))));
}

/** The slice an address asks for: parameters named as dimensions. Throws 422 for a value there cannot be. */
export function readSlice(figure: Figure, input: unknown): Readonly<Record<string, string>> {
  const parameters = (input ?? {}) as Readonly<Record<string, unknown>>;
  const where: Record<string, string> = {};
  for (const { code } of figure.dimensions) {
    const value = parameters[code];
    if (value === undefined || value === "") continue;
    if (typeof value !== "string") throw new Refusal(422, "figures:refusal.value", { dimension: code });
    where[code] = value;
  }
  for (const [code, value] of Object.entries(where)) checkValue(figure, code, value);
  return where;
}

/** The split an address asks for. Throws 422 for one the figure does not have. */
export function readBy(figure: Figure, by: unknown): string | undefined {
  if (by === undefined || by === "") return undefined;
  if (typeof by !== "string") throw new Refusal(422, "figures:refusal.dimension", { dimension: "" });
  checkDimension(figure, by);
  return by;
}

function check(figure: Figure, { by, where = {} }: FigureQuery): void {
  if (by !== undefined) checkDimension(figure, by);
  for (const [code, value] of Object.entries(where)) checkValue(figure, code, value);
}

function checkDimension(figure: Figure, code: string): void {
  if (code === byMonth || figure.dimensions.some((dimension) => dimension.code === code)) return;
  throw new Refusal(422, "figures:refusal.dimension", { dimension: code.slice(0, 50) });
}

function checkValue(figure: Figure, code: string, value: string): void {
  const dimension = figure.dimensions.find((one) => one.code === code);
  if (!dimension) throw new Refusal(422, "figures:refusal.dimension", { dimension: code.slice(0, 50) });
  const known = value === none || (dimension.values ? dimension.values.includes(value) : isId(value));
  if (!known) throw new Refusal(422, "figures:refusal.value", { dimension: code });
}
