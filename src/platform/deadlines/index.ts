export { compute, computeDate } from "./compute.ts";
export { explain } from "./explain.ts";
export type { Deadline, ExplanationLine } from "./explanation.ts";
export { lawDocument } from "./law-document.ts";
export { loadRegulations, readRegulation } from "./load-regulations.ts";
export { DeadlineRefused, refusalText } from "./refused.ts";
export { Regulations, type Step, type TownSettings } from "./regulation.ts";
export { type DayRule, type HoursRule, type Rule, type RuleInput, ruleSchema } from "./rule.ts";
export { words } from "./words.ts";
