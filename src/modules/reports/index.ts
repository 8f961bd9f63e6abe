export { changeText, usualYear, valueText } from "./rules.ts";
export { countedYears, type Line, linesOf } from "./store.ts";
