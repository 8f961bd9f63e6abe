import type { T } from "#platform/i18n/index.ts";
import { type NoReplyReason, noReplyReasons, type RefusalGround, refusalGrounds } from "../rules.ts";

type ToldReason = { [Reason in NoReplyReason]: (typeof noReplyReasons)[Reason]["notice"] extends true ? Reason : never }[NoReplyReason];

/** Letters that have a ready text: one for each reason of art. 11 that is told, one for each other step. */
const steps = [
  "forwarded",
  "forwarded_part",
  "covering",
  "inquiry",
  "extended_inquiry",
  "extended_exceptional",
  "withdrawn",
  "reopened",
  "termination_lifted",
  "delayed",
] as const;
/** Answers that refuse information: a letter for each ground, begun here and written on as an answer. */
const declines = refusalGrounds.map((ground) => `declined_${ground}` as const);
export type TextCode = ToldReason | (typeof steps)[number] | (typeof declines)[number];

export const toldReasons = (Object.keys(noReplyReasons) as NoReplyReason[]).filter(
  (reason) => noReplyReasons[reason].notice,
) as ToldReason[];
export const textCodes: readonly TextCode[] = [...toldReasons, ...steps, ...declines];

/** Whether the applicant is told of leaving an appeal unanswered for this reason. */
export function isTold(reason: NoReplyReason): reason is ToldReason {
  return noReplyReasons[reason].notice;
}

export const sentBy = ["email", "post", "hand"] as const;
export type SentBy = (typeof sentBy)[number];

/** What every letter may name; the others only where the letter has it. */
const always = ["number", "registered_on", "applicant", "summary", "town", "record", "record_of", "record_to"] as const;
const more: Readonly<Partial<Record<TextCode, readonly string[]>>> = {
  forwarded: ["bodies", "reason", "basis"],
  forwarded_part: ["bodies", "part", "reason", "due_on", "basis"],
  covering: ["body", "part", "reason", "result", "basis"],
  inquiry: ["body", "question", "due_on", "basis"],
  extended_inquiry: ["bodies", "reason", "due_on"],
  extended_exceptional: ["reason", "due_on"],
  repeated_terminated: ["decision"],
  answer_published: ["url"],
  withdrawn: ["reason"],
  reopened: ["reason", "due_on"],
  termination_lifted: ["decision", "reason"],
  delayed: ["reason", "due_on"],
  declined_published: ["url"],
};

/** Names that may stand in braces in the text of a letter. */
export function placeholdersOf(code: TextCode): readonly string[] {
  return [...always, ...(more[code] ?? [])];
}

/** What people write in double braces for each placeholder, in their language. */
export type Names = ReadonlyMap<string, string>;

/** The names of every placeholder. */
export function namesOf(t: T): Names {
  const codes = [...always, ...Object.values(more).flat()];
  return new Map(codes.map((code) => [code, t(`appeals:notices.inserted.${code}`)]));
}

/** A text as people see it: `{number}` as `{{номер}}`, as in the templates of answers. */
export function shownText(text: string, names: Names): string {
  return text.replace(/\{(\w+)\}/g, (all, code: string) => (names.has(code) ? `{{${names.get(code)}}}` : all));
}

/** The reverse of `shownText`; a name that is none stays in its double braces. */
export function storedText(text: string, names: Names): string {
  const codes = new Map([...names].map(([code, name]) => [name, code]));
  return text.replace(/\{\{\s*([^{}]+?)\s*\}\}/g, (all, name: string) => {
    const code = codes.get(name.toLowerCase());
    return code ? `{${code}}` : all;
  });
}

/** What stands in braces of a stored text and is no placeholder of this letter, as it was written. */
export function unknownPlaceholders(code: TextCode, text: string): string[] {
  const known = placeholdersOf(code).map((name) => `{${name}}`);
  return [...new Set([...text.matchAll(/\{\{[^{}]*\}\}|\{\w+\}/g)].map(([found]) => found))].filter((found) => !known.includes(found));
}

/** A stored text with its placeholders filled in; one without a value stays, so that it is seen. Lines that filling left empty are one. */
export function fillText(text: string, values: Readonly<Record<string, string | undefined>>): string {
  return text
    .replace(/\{(\w+)\}/g, (all, name: string) => values[name] ?? all)
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** The heading of a letter, of a few. */
export function subjectOf(
  code: TextCode,
):
  | "declined"
  | "unanswered"
  | "returned"
  | "terminated"
  | Exclude<(typeof steps)[number], "extended_inquiry" | "extended_exceptional">
  | "extended" {
  switch (code) {
    case "court_decision":
    case "complained_of":
      return "returned";
    case "repeated_terminated":
      return "terminated";
    case "extended_inquiry":
    case "extended_exceptional":
      return "extended";
    case "insult_or_threat":
    case "unreadable":
    case "no_essence":
    case "answer_published":
    case "secret":
      return "unanswered";
    default:
      return isDeclined(code) ? "declined" : code;
  }
}

function isDeclined(code: string): code is `declined_${RefusalGround}` {
  return code.startsWith("declined_");
}
