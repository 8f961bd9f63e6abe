export { bigText, usualYear } from "./rules.ts";
export { countedYears, type Line, linesOf } from "./store.ts";
