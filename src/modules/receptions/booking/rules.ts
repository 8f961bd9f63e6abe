import type { Context } from "#platform/context.ts";
import { sameSecret } from "#platform/ids.ts";

/** The secret of the link to a booking: made of its id, so that nothing need be kept. */
export function bookingSecret(ctx: Context, booking_id: string): string {
  return ctx.sign("reception booking", ctx.tenant.municipality_id, booking_id).slice(0, 32);
}

/** Whether `secret` opens this booking, in constant time. */
export function opens(ctx: Context, booking_id: string, secret: string): boolean {
  return sameSecret(bookingSecret(ctx, booking_id), secret);
}

/** Where the person finds their booking. */
export function bookingLink(ctx: Context, booking_id: string): string {
  return `/receptions/booking/${booking_id}?key=${bookingSecret(ctx, booking_id)}`;
}

/** The token in the booking form: an id for the booking-to-be, signed. The same id twice is the same form sent twice. */
export function bookingToken(ctx: Context, booking_id: string): string {
  return `${booking_id}.${ctx.sign("reception form", ctx.tenant.municipality_id, booking_id)}`;
}

/** The id of a token that we gave out. */
export function readBookingToken(ctx: Context, token: string): string | undefined {
  const booking_id = token.slice(0, 36);
  return sameSecret(bookingToken(ctx, booking_id), token) ? booking_id : undefined;
}

/** Keyed hashes by which a person is known again without being kept: e-mail in small letters, last ten digits of the telephone. */
export function contactKeys(
  ctx: Context,
  { email, phone }: { readonly email?: string | null | undefined; readonly phone?: string | null | undefined },
): string[] {
  const digits = (phone ?? "").replace(/\D/g, "").slice(-10);
  const key = (kind: string, value: string) => ctx.sign("reception contact", ctx.tenant.municipality_id, kind, value).slice(0, 22);
  return [...(email ? [key("email", email.toLowerCase())] : []), ...(digits.length >= 5 ? [key("phone", digits)] : [])];
}

/**
 * Until when a freed turn is kept for whom it was offered to: so many hours, but never beyond an hour before
 * the reception. Undefined when there is less than that left: it is then too late for letters.
 */
export function offerUntil(now: Temporal.Instant, offer_hours: number, starts_at: Temporal.Instant): Temporal.Instant | undefined {
  const last = starts_at.subtract({ hours: 1 });
  if (Temporal.Instant.compare(now.add({ minutes: 30 }), last) > 0) return undefined;
  const full = now.add({ hours: offer_hours });
  return Temporal.Instant.compare(full, last) < 0 ? full : last;
}
