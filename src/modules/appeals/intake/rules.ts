import type { Context } from "#platform/context.ts";
import { sameSecret } from "#platform/ids.ts";

/** The secret of an appeal's link: made of the program's key, so that it can be shown again to whoever sent the form. */
export function linkSecret(ctx: Context, appeal_id: string): string {
  return ctx.sign("appeal link", ctx.tenant.municipality_id, appeal_id).slice(0, 32);
}

/** The token that travels in the form: an id for the appeal-to-be, signed, so that nobody can name another's. */
export function submissionToken(ctx: Context, appeal_id: string): string {
  return `${appeal_id}.${ctx.sign("submission", ctx.tenant.municipality_id, appeal_id)}`;
}

/** The appeal id of a submission token; undefined for one that we did not give out. */
export function readSubmission(ctx: Context, token: string): string | undefined {
  const appeal_id = token.slice(0, 36);
  return sameSecret(submissionToken(ctx, appeal_id), token) ? appeal_id : undefined;
}
