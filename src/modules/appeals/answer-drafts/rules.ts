import type { Turn } from "./tables.ts";

/** File fields of an answer: what is attached, and the two pictures that show the work. */
export const attachmentFields = ["files", "before", "after"] as const;
export type AttachmentField = (typeof attachmentFields)[number];

/** The record a file of a draft is kept under. */
export function draftSubject(field: AttachmentField, draft_id: string) {
  return { subject_type: `answer_draft_${field}`, subject_id: draft_id };
}

/** The record a file of the answer itself is kept under. */
export function answerSubject(field: AttachmentField, appeal_id: string) {
  return { subject_type: field === "files" ? "appeal_answer" : `answer_${field}`, subject_id: appeal_id };
}

/** Fields of the form that a draft keeps. */
export const keptFields = [
  "outcome",
  "refusal",
  "body",
  "recipient",
  "salutation",
  "signer_id",
  "signer_name",
  "signer_post",
  "signed_on",
  "promise_text",
  "promise_due_on",
] as const;

/** What of a typed form is kept: texts of the known fields, each as long as the form lets it be. */
export function keptValues(values: Readonly<Record<string, unknown>>): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name of keptFields) {
    const value = values[name];
    if (typeof value === "string" && value !== "") kept[name] = value.toWellFormed().replaceAll("\0", "").slice(0, 50_000);
  }
  return kept;
}

export interface Chain {
  readonly head_approves: boolean;
  readonly signer_approves: boolean;
}

/** Who is part of the chain of one draft. */
export interface Parties {
  /** who sends it on */
  readonly writer: string | null;
  /** heads of the unit */
  readonly heads: readonly string[];
  readonly signer: string | null;
}

/**
 * Whose turn comes after `done`; null: nobody's, the answer goes out. Nobody approves what they have
 * written themselves: a head's own draft goes on to the signer, a signer's own goes out.
 */
export function nextTurn(done: Turn, chain: Chain, { writer, heads, signer }: Parties): Exclude<Turn, "executor"> | null {
  const ownHead = writer !== null && heads.includes(writer);
  const ownSigner = writer !== null && writer === signer;
  if (done === "executor" && chain.head_approves && !ownHead && !ownSigner && heads.length > 0) return "head";
  if (done !== "signer" && chain.signer_approves && !ownSigner) return "signer";
  return null;
}
