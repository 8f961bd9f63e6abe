export { type Line, linesOf } from "./store.ts";
