import { placeholders } from "../answer-templates/rules.ts";

/** Why the answer of the main record was not given to one merged into it: the text names the main applicant, or it is not to be answered now. */
export type HeldWhy = "names" | "state";

/**
 * The text of an answer turned to another applicant: what it says by placeholders of the one it was written for (how
 * they are addressed, their name in every case, the number) says the other's instead. Longest first, so that a name
 * within a salutation does not spoil it.
 */
export function reworded(text: string, from: Readonly<Record<string, string>>, to: Readonly<Record<string, string>>): string {
  const pairs = Object.keys(from)
    .map((name) => [from[name] ?? "", to[name] ?? ""] as const)
    .filter(([was]) => was.length > 3 && !was.startsWith("_"))
    .sort(([a], [b]) => b.length - a.length);
  if (pairs.length === 0) return text;
  // in one pass: what has been put in is not looked at again
  const pattern = new RegExp(pairs.map(([was]) => `(?<![\\p{L}\\p{N}])${literal(was)}(?![\\p{L}\\p{N}])`).join("|"), "gu");
  const known = new Map(pairs.toReversed());
  return text.replace(pattern, (was) => known.get(was) ?? was);
}

const literal = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/gu, "\\$&");

/** Codes of placeholders whose values are the applicant's own, or the record's number. */
const own = /^(salutation|applicant(_\w+)?|recipient|number)$/;
export const ownPlaceholders = placeholders.filter(({ code }) => own.test(code)).map(({ name }) => name);
