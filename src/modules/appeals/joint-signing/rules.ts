import { dateIn } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { isClosed, type State } from "../rules.ts";

/** Names under one filing by its link at most. */
export const mostSigners = 1000;
/** Minutes until the same address is written to again. */
export const letterMinutes = 10;

/** The secret of the link by which others sign: it shows the text and takes a signature, and opens nothing else. */
export function signingSecret(ctx: Context, appeal_id: string): string {
  return ctx.sign("joint signing", ctx.tenant.municipality_id, appeal_id).slice(0, 24);
}

/** The secret of one signer's own link: confirms the signature, or takes it back. */
export function signerSecret(ctx: Context, signer_id: string): string {
  return ctx.sign("signer", ctx.tenant.municipality_id, signer_id).slice(0, 32);
}

/** The last day on which others may sign, `days` after receipt; null when the town wants none. */
export function lastSigningDay(received_on: Temporal.PlainDate, days: number): Temporal.PlainDate | null {
  return days > 0 ? received_on.add({ days }) : null;
}

/** Whether others may sign now: until the last day, and not once it is closed. */
export function maySign(ctx: Context, appeal: { readonly received_on: Temporal.PlainDate; readonly state: State }, days: number): boolean {
  const last = lastSigningDay(appeal.received_on, days);
  return last !== null && !isClosed(appeal.state) && Temporal.PlainDate.compare(dateIn(ctx.clock.now(), ctx.tenant.zone), last) <= 0;
}
