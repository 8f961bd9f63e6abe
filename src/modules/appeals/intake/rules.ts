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

/**
 * The id of an appeal that a machine may send again: made of its key and of what it sent, so that nobody
 * who guesses another's key comes by their receipt. A version 8 UUID (RFC 9562).
 */
export function idOfRepeated(ctx: Context, key: string, body: unknown): string {
  const digest = Buffer.from(ctx.sign("idempotency", ctx.tenant.municipality_id, key, JSON.stringify(body)), "base64url");
  digest[6] = ((digest[6] ?? 0) & 0x0f) | 0x80;
  digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80;
  const hex = digest.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join("-");
}
