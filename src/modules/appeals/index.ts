import "./tables.ts";

export { type Channel, channels, type Outcome, outcomes, type State, states } from "./rules.ts";
