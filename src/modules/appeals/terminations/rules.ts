/** The life of a decision to end a correspondence (59-ФЗ art. 11 part 5). */
export const terminationStates = ["proposed", "in_force", "refused", "lifted"] as const;
export type TerminationState = (typeof terminationStates)[number];

/**
 * Why it may not be proposed: the law wants several written answers on the merits to the same applicant on the same matter;
 * how many is the town's to say, at least two.
 */
export function proposalWeakness(chosen: readonly string[], known: readonly string[], least: number): "unknown" | "few" | null {
  if (!chosen.every((id) => known.includes(id))) return "unknown";
  return new Set(chosen).size < least ? "few" : null;
}
