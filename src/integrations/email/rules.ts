import type { Message } from "#platform/mailbox/index.ts";

/**
 * What became of a message: an appeal at the desk, a line in an appeal's timeline, set aside at «карантин»,
 * an answering machine, a report of an undelivered letter, a letter of our own. `reading`: it was begun.
 */
export const outcomes = ["reading", "filed", "joined", "set_aside", "machine", "bounce", "own"] as const;
export type Outcome = (typeof outcomes)[number];

/** Beginnings after which a message is set aside unread: twice the program has ended over it. */
export const mostAttempts = 3;
/** Messages taken at one go; the next go is a minute away. */
export const batch = 50;
/** Files of one message. */
export const mostFiles = 20;
/** Characters of a text that fit into an appeal; a longer one comes along whole, as a file. */
export const longestText = 20_000;
/** Receipts a day to one sender: two machines that answer each other come no further. */
export const mostReceipts = 5;

/** Minutes until a mailbox that could not be read is tried again: doubling, up to half an hour. */
export function pauseAfter(failures: number): number {
  return Math.min(2 ** Math.max(failures - 1, 0), 30);
}

/** Tokens of our letters a message names: in the address it was sent to and in its subject, «[ВХ-15/26 · token]». */
export function tokensOf(message: Pick<Message, "to" | "subject">): string[] {
  const addressed = message.to.flatMap((address) => /\+([\w-]{16})@/.exec(address)?.[1] ?? []);
  const named = [...message.subject.matchAll(/\[[^\]]{1,60} · ([\w-]{16})\]/g)].map((match) => match[1] ?? "");
  return [...new Set([...named, ...addressed])].slice(0, 10);
}

/** Ids of our letters among the Message-IDs a message answers: ours begin with the letter's id. */
export function letterIdsOf(ids: readonly string[]): string[] {
  const found = ids.flatMap((id) => /^([0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12})@/.exec(id)?.[1] ?? []);
  return [...new Set(found)].slice(0, 20);
}

/** A subject as the matter of an appeal: without «Re:», «Fwd:» and our token. */
export function matterOf(subject: string): string {
  return subject
    .replace(/\[[^\]]{1,60} · [\w-]{16}\]/g, "")
    .replace(/^(\s*(re|fw|fwd|ha|отв|пер)\s*(\[\d+\])?\s*:)+/i, "")
    .replace(/\s+/g, " ")
    .trim();
}

/** The human part of what a report of an undelivered letter says, on one line. */
export function bounceReason(text: string): string {
  const code = /\b[45]\d\d[ -]\d\.\d{1,3}\.\d{1,3}\b[^\n]*|\b5\d\d [^\n]*/.exec(text)?.[0] ?? "";
  return (code || text)
    .replace(/[^\s<>"']+@[^\s<>"']+/g, "…")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, 300);
}
