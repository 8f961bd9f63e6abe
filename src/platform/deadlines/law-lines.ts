import type { ExplanationLine } from "./explanation.ts";
import type { Rule } from "./rule.ts";

/** The lines about where a rule comes from: nothing for a rule that does not say. */
export function lawLines(rule: Rule): ExplanationLine[] {
  const lines: ExplanationLine[] = [];
  const { basis } = rule;
  if (basis !== undefined) lines.push(typeof basis === "string" ? { code: "law", ru: basis, en: basis } : { code: "law", ...basis });
  if (rule.verified === false) lines.push({ code: "unverified" });
  return lines;
}
