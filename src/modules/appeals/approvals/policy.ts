import { mayInUnit } from "#modules/people/index.ts";
import type { Actor } from "#platform/context.ts";
import type { Turn } from "../answer-drafts/tables.ts";
import { type Held, mayRead } from "../policy.ts";

interface Waiting {
  readonly turn: Turn;
  readonly unit_id: string | null;
  readonly signer_staff_id: string | null;
  readonly written_by: string | null;
}

/** Whether it is `actor`'s turn to approve or return: the named signer, or who heads the unit (or stands in for who does). */
export function mayDecide(actor: Actor, draft: Waiting, heads: readonly string[]): boolean {
  if (actor.kind !== "staff" || !actor.id || !actor.permissions.has("appeals.view")) return false;
  if (draft.turn === "signer") return draft.signer_staff_id === actor.id;
  if (draft.turn !== "head" || draft.written_by === actor.id) return false;
  const leads = mayInUnit(actor, "appeals.assign", draft.unit_id) && mayInUnit(actor, "appeals.answer", draft.unit_id);
  return heads.includes(actor.id) || leads;
}

/** Whether `actor` may take the draft back before it is decided: who wrote it. */
export function mayTakeBack(actor: Actor, draft: Waiting): boolean {
  return actor.kind === "staff" && draft.turn !== "executor" && draft.written_by === actor.id;
}

/** Whether `actor` may see the draft: with the appeal, and who is to sign it without. */
export function mayReadDraft(actor: Actor, appeal: Held, draft: Waiting): boolean {
  return mayRead(actor, appeal) || (actor.kind === "staff" && actor.id !== null && draft.signer_staff_id === actor.id);
}
