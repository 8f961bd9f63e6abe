export type { Figure, FigureCell, FigureQuery, Period } from "./figure.ts";
export { figure } from "./figure.ts";
