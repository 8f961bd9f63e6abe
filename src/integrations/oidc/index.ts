export { discover } from "./actions.ts";
