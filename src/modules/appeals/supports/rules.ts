import type { Context } from "#platform/context.ts";
import type { FileSubject } from "#platform/files/index.ts";
import { sameSecret } from "#platform/ids.ts";
import type { EventKind } from "../tables.ts";

/** The secret of a supporter's link: made of the program's key, so that nothing of it is kept. */
export function supportSecret(ctx: Context, support_id: string): string {
  return ctx.sign("appeal support", ctx.tenant.municipality_id, support_id).slice(0, 32);
}

export function isSupporter(ctx: Context, support_id: string, secret: string): boolean {
  return sameSecret(supportSecret(ctx, support_id), secret);
}

/** The page where an address is confirmed and letters are declined. */
export function supportPath(ctx: Context, support_id: string): string {
  return `/appeals/supports?id=${support_id}&key=${supportSecret(ctx, support_id)}`;
}

/** The record that photos of a supporter belong to. */
export function supportSubject(support_id: string): FileSubject {
  return { subject_type: "appeal_support", subject_id: support_id };
}

/** What supporters are told of: only what the public page shows as well. */
const told: readonly EventKind[] = ["answered", "redirected", "unanswered", "withdrawn", "reopened", "published", "promise_kept"];

export function isTold(kind: EventKind): boolean {
  return told.includes(kind);
}

/** An address nobody has confirmed is forgotten after so long; a confirmed one, when the record has been closed so long. */
export const lives = { unconfirmed: { hours: 24 * 7 }, closed: { days: 90 } } as const;
