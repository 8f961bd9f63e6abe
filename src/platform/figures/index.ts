import "./tables.ts";

export { answer, answers, byMonth, none, readBy, readSlice, totals } from "./answer.ts";
export { type Change, changeOf, shareOf } from "./change.ts";
export { type Compared, compareStated } from "./compare.ts";
export type { Disclosure, Figure, FigureCell, FigureQuery, FigureSheet, Period } from "./figure.ts";
export { figure } from "./figure.ts";
export { monthIn, monthLabel, monthsOf, periodOf, readSpan, type Span, spanTitle, yearBefore } from "./period.ts";
export { allFigures, figureByCode, registerFigures } from "./registry.ts";
export { measures, operators } from "./stated.ts";
export { deleteStated, insertStated, type StatedFigure, selectStated } from "./store.ts";
